"""Files on disk: read within limits, written whole and durable or not at all."""

import errno
import os
import re
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from models.design import Design
from models.digest import digest_of
from models.files import MAX_BYTES, Loaded, LoadError, checked_bytes, from_bytes

_SUFFIX = ".tmp"
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line ends
_LONGEST = 200  # bytes of a name that something is added to; most systems take 255


class Disk:
    """The calls that reach the disk, in one place so that tests can make any of them fail."""

    def make(self, folder: Path, prefix: str) -> tuple[int, str]:
        """Create a new file that only its owner may read; return its descriptor and path."""
        return tempfile.mkstemp(dir=folder, prefix=prefix, suffix=_SUFFIX)

    def make_folder(self, folder: Path, prefix: str) -> Path:
        """Create a new folder that only its owner may enter; return its path."""
        return Path(tempfile.mkdtemp(dir=folder, prefix=prefix))

    def create(self, path: Path) -> int:
        """Create a file that only its owner may read and that grows at its end; return its descriptor."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)

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

    def put(self, made: str, target: Path) -> None:
        """Give the new file a name that nobody has yet; raises FileExistsError if somebody has."""
        try:
            os.link(made, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as a memory stick's
            self._copy(made, target)

    def _copy(self, made: str, target: Path) -> None:
        fd = self.create(target)
        try:
            try:
                write_all(fd, Path(made).read_bytes(), self)
            finally:
                self.close(fd)
        except OSError:
            target.unlink()
            raise

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

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
    fd, made = disk.make(real.parent, beside(real, ".").name)
    try:
        try:
            write_all(fd, data, disk)
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


def beside(path: Path, suffix: str) -> Path:
    """Return the hidden path next to a file that its name and a suffix make; a symbolic link is followed."""
    real = Path(os.path.realpath(path))
    name = os.fsencode(real.name)
    stem = real.name if len(name) <= _LONGEST else digest_of(name)[:32]
    return real.with_name(f".{stem}{suffix}")


def sweep(path: Path) -> int:
    """Remove what a writer that was killed left beside a file, and return how many files that were.

    Only whoever has the file's lock may do so: what another writer is about to put in place looks the same.
    """
    pattern = re.compile(re.escape(beside(path, ".").name) + "[a-z0-9_]{8}" + re.escape(_SUFFIX))
    gone = 0
    with suppress(OSError):
        for found in Path(os.path.realpath(path)).parent.iterdir():
            if pattern.fullmatch(found.name) and found.is_file() and not found.is_symlink():
                found.unlink()
                gone += 1
    return gone


def write_all(fd: int, data: bytes, disk: Disk = DISK) -> None:
    """Write all of the data, however little the disk takes at a time."""
    rest = memoryview(data)
    while rest:
        written = disk.write(fd, rest)
        if written <= 0:
            raise OSError(errno.EIO, "The disk took nothing more")
        rest = rest[written:]


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
