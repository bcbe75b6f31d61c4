"""Files on disk: read within limits, written whole and durable or not at all."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from models.design import Design
from models.files import MAX_BYTES, Loaded, LoadError, checked_bytes, from_bytes


class Disk:
    """The calls that reach the disk, in one place so that tests can make any of them fail."""

    def make(self, folder: Path, prefix: str) -> tuple[int, str]:
        """Create a new file that only its owner may read; return its descriptor and path."""
        return tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".tmp")

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of the data; return how much."""
        return os.write(fd, data)

    def mode(self, fd: int, mode: int) -> None:
        """Set who may do what with the file."""
        if hasattr(os, "fchmod"):
            os.fchmod(fd, mode)

    def sync(self, fd: int) -> None:
        """Wait until the file is on the disk."""
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close the file."""
        os.close(fd)

    def replace(self, made: str, target: Path) -> None:
        """Put the new file in the old one's place in one step."""
        os.replace(made, target)  # noqa: PTH105 - Path.replace cannot be told apart from others in tests

    def sync_folder(self, folder: Path) -> None:
        """Wait until the folder's entry is on the disk; not every system can."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


DISK = Disk()


def read(path: Path) -> bytes:
    """Return a regular file's bytes; raises LoadError if it is none or too large, OSError if it cannot be read."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # asked before opening: opening a pipe would wait for ever
        raise LoadError("It is not a regular file")
    if found.st_size > MAX_BYTES:
        raise LoadError(f"The file is larger than {MAX_BYTES // 2**20} MiB")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def open_design(path: Path) -> Loaded:
    """Return the design in a file; raises LoadError with one sentence for whatever is wrong with it."""
    try:
        return from_bytes(read(path))
    except LoadError as error:
        raise LoadError(f"{path.name}: {error}") from None
    except OSError as error:
        raise LoadError(f"{path.name}: {error.strerror or error}") from None


def save_design(path: Path, design: Design, disk: Disk = DISK) -> bytes:
    """Write a design whole, after checking that it opens again; return the bytes that are now on the disk."""
    data = checked_bytes(design)
    write(path, data, disk)
    return data


def write(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Replace a file's bytes in one durable step; on OSError the old file is as it was and nothing is left over."""
    real = Path(os.path.realpath(path))  # a symbolic link stays one
    mode = _mode(real)
    fd, made = disk.make(real.parent, f".{real.name[:100]}.")
    try:
        try:
            _write_all(fd, data, disk)
            disk.mode(fd, mode)
            disk.sync(fd)
        finally:
            disk.close(fd)
        disk.replace(made, real)
    except BaseException:
        with suppress(OSError):
            Path(made).unlink()
        raise
    with suppress(OSError):  # the new file is in place; only its durability is not promised
        disk.sync_folder(real.parent)


def _mode(real: Path) -> int:
    try:
        found = real.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "It is not a regular file", str(real))
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "The file is read-only", str(real))
    return stat.S_IMODE(found.st_mode)


def _write_all(fd: int, data: bytes, disk: Disk) -> None:
    rest = memoryview(data)
    while rest:
        written = disk.write(fd, rest)
        if written <= 0:
            raise OSError(errno.EIO, "The disk took nothing more")
        rest = rest[written:]
