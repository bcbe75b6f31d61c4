"""The last saved versions of each file, kept apart from it: what a save replaces is copied first."""

import os
import re
from contextlib import suppress
from pathlib import Path

from models.digest import digest_of
from models.files import SUFFIX
from models.frozen import frozen
from models.storage import DISK, Disk, read, write

KEPT = 10
_NAME = re.compile(r"(\d{6,})" + re.escape(SUFFIX))
_INDEX = "path.txt"


@frozen
class Version:
    """One earlier version of a file: where it is kept, when it was saved (a time stamp) and its bytes."""

    path: Path
    when: float
    size: int


def keep(root: Path, document: Path, limit: int = KEPT, disk: Disk = DISK) -> Path | None:
    """Copy a file's present version to the backups, and remove the oldest beyond the limit; return the copy's path.

    None if there is no file, if its version is kept already, or with a limit of 0.
    Raises OSError if it cannot be copied and LoadError if it is no file that could be a design.
    """
    if limit < 1 or not document.exists():
        return None
    when, data = document.stat(), read(document)
    folder = _folder(root, document)
    earlier = versions(root, document)
    if earlier and earlier[0].size == len(data) and read(earlier[0].path) == data:
        return None
    for made in (root, folder):  # parents alone would be open to everybody
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / _INDEX).exists():
        write(folder / _INDEX, f"{os.path.realpath(document)}\n".encode("utf-8", "replace"), disk)
    number = _number(earlier[0].path) + 1 if earlier else 1
    copy = folder / f"{number:06}{SUFFIX}"
    write(copy, data, disk)
    with suppress(OSError):  # only the time that is shown
        os.utime(copy, ns=(when.st_atime_ns, when.st_mtime_ns))
    for old in versions(root, document)[limit:]:
        with suppress(OSError):
            old.path.unlink()
    return copy


def versions(root: Path, document: Path) -> list[Version]:
    """Return the earlier versions of a file that are kept, newest first."""
    found = []
    with suppress(OSError):
        for path in _folder(root, document).iterdir():
            if _NAME.fullmatch(path.name):
                stat = path.stat()
                found.append(Version(path, stat.st_mtime, stat.st_size))
    return sorted(found, key=lambda version: _number(version.path), reverse=True)


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def _folder(root: Path, document: Path) -> Path:
    return root / digest_of(os.fsencode(os.path.realpath(document)))[:32]
