"""Images in a drawing: which bytes are one that everything here can show, and how large it is."""

import base64
import binascii
import struct
import zlib
from functools import lru_cache
from typing import Literal

from models.frozen import frozen

LARGEST_SIDE = (
    2000  # pixels; what comes in larger is made smaller, what a file holds larger is not shown
)
_PNG, _JPEG, _JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd9"
_LONE = (0x01, *range(0xD0, 0xD9))  # markers of a JPEG that nothing follows
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # those that say how large it is


@frozen
class Pixels:
    """A whole PNG or JPEG, and its size."""

    sort: Literal["png", "jpeg"]
    content: bytes
    width: int
    height: int


@lru_cache(maxsize=32)
def pixels(data: str) -> Pixels | None:
    """Return what base64 says, None unless it is a whole PNG or JPEG of at most LARGEST_SIDE each way."""
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return None
    return read(content)


def read(content: bytes) -> Pixels | None:
    """Return bytes as an image, None unless they are a whole PNG or JPEG of at most LARGEST_SIDE each way."""
    try:
        size = _png(content) if content.startswith(_PNG) else _jpeg(content)
    except (struct.error, IndexError):
        return None
    if size is None or not all(0 < side <= LARGEST_SIDE for side in size):
        return None
    return Pixels("png" if content.startswith(_PNG) else "jpeg", content, *size)


def whole(content: bytes) -> bool:
    """Tell whether bytes are a PNG or a JPEG with all of its parts, however large."""
    if content.startswith(_PNG):
        try:
            return _png(content) is not None
        except (struct.error, IndexError):
            return False
    # a telephone adds more after the end of a photograph
    return content.startswith(_JPEG) and content.rfind(_JPEG_END) > len(content) // 2


def _png(content: bytes) -> tuple[int, int] | None:
    """Return the size of a PNG of which every part is there and unharmed."""
    at, names = len(_PNG), list[bytes]()
    while not names or names[-1] != b"IEND":
        (long,) = struct.unpack_from(">I", content, at)
        body = content[at + 4 : at + 8 + long]
        (told,) = struct.unpack_from(">I", content, at + 8 + long)
        if zlib.crc32(body) != told:
            return None
        names.append(body[:4])
        at += 12 + long
    if names[0] != b"IHDR" or b"IDAT" not in names:
        return None
    wide, high = struct.unpack_from(">II", content, len(_PNG) + 8)
    return wide, high


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Return the size of a JPEG that has its end."""
    if not content.startswith(_JPEG) or not content.rstrip(b"\0").endswith(_JPEG_END):
        return None
    at = 2
    while content[at] == 0xFF:
        mark = content[at + 1]
        if mark in _LONE or mark == 0xFF:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in _SIZES:
            high, wide = struct.unpack_from(">HH", content, at + 5)
            return wide, high
        (long,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + max(long, 2)
    return None
