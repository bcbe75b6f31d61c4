"""What tells bytes from other bytes."""


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    from hashlib import sha256  # it reads OpenSSL: the window is there sooner without it

    return sha256(data).hexdigest()
