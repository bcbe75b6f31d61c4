"""The journal of an open document: the file it started from, then one line with a checksum for each patch.

A folder for each document, whose name says nothing:

    base       the file's bytes as they were opened or last saved
    journal    the head, then the patches: eight digits of CRC 32, a space, JSON
    .journal.lock   whose journal it is while that process runs
"""

import json
import os
import shutil
import zlib
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.digest import digest_of
from models.frozen import frozen
from models.lock import Lock, acquire
from models.patch import Patch, to_text
from models.storage import DISK, Disk, write_all

VERSION = 1
LIMIT = 8 * 2**20  # bytes after which a journal should be begun again with the sum of its patches
HALF_MADE = ".new-"  # begins the name of a folder that is not complete yet, or not any more


@frozen
class Head:
    """What a journal is about: the hash of the bytes it starts from, and the file's path, "" if it has none."""

    base: str
    path: str
    title: str
    edits: int = 0  # made before this journal; if there are any, its first line is their sum
    follows: str = ""  # the journal that this one was made from, and takes the place of
    version: int = VERSION


class Journal:
    """A journal that is being written; nobody else touches its folder."""

    def __init__(self, folder: Path, fd: int, lock: Lock, size: int = 0, disk: Disk = DISK) -> None:
        self.folder, self.size, self._fd, self._lock, self._disk = folder, size, fd, lock, disk
        self._durable = False  # what is beside the journal, which never changes

    def append(self, patch: Patch) -> None:
        """Add a patch; when this returns the system has it, whatever becomes of this process.

        Raises OSError; then the journal ends before this patch and must not be continued.
        """
        made = _checked(to_text(patch))
        write_all(self._fd, made, self._disk)
        self.size += len(made)

    def sync(self) -> None:
        """Wait until everything is on the disk, so that it outlives a power cut; raises OSError."""
        fd = os.dup(self._fd)  # another thread may close the journal meanwhile
        try:
            self._disk.sync(fd)
        finally:
            os.close(fd)
        if not self._durable:
            with (self.folder / "base").open("rb") as base:
                self._disk.sync(base.fileno())
            self._disk.sync_folder(self.folder)
            self._disk.sync_folder(self.folder.parent)
            self._durable = True

    def remove(self) -> None:
        """End the journal: what it holds is saved, or not wanted."""
        self.close()
        discard(self.folder)

    def close(self) -> None:
        """End the writing and leave everything where it is, for the next start to find."""
        self._lock.release()
        fd, self._fd = self._fd, -1
        if fd >= 0:
            with suppress(OSError):  # each patch has been written before
                self._disk.close(fd)


def begin(root: Path, base: bytes, head: Head, patch: Patch = (), disk: Disk = DISK) -> Journal:
    """Return a new journal that starts from some bytes; it is there with its first patch, or not at all.

    Raises OSError, and leaves nothing then.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = disk.make_folder(root, HALF_MADE)
    fd = -1
    try:
        _fill(made / "base", base, disk)
        fd = disk.create(made / "journal")
        lines = line(asdict(head)) + (_checked(to_text(patch)) if head.edits else b"")
        write_all(fd, lines, disk)
        lock = acquire(made / "journal", disk=disk)
        folder = root / made.name.removeprefix(HALF_MADE)
        disk.replace(str(made), folder)
    except BaseException:
        if fd >= 0:
            os.close(fd)
        shutil.rmtree(made, ignore_errors=True)
        raise
    lock.path = folder / lock.path.name
    return Journal(folder, fd, lock, len(lines), disk)


def head_of(data: bytes, path: Path | None, title: str) -> Head:
    """Return the head of a journal that starts from these bytes."""
    return Head(digest_of(data), str(path.absolute()) if path else "", title)


def discard(folder: Path) -> None:
    """Remove a journal for good, in one step as far as anybody who looks for journals can see."""
    gone = folder.with_name(f"{HALF_MADE}{folder.name}")
    with suppress(OSError):
        folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def line(value: Any) -> bytes:
    """Return one line of a journal: the checksum and the text of a JSON value."""
    return _checked(json.dumps(value, separators=(",", ":")).encode("ascii"))


def _checked(text: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _fill(path: Path, data: bytes, disk: Disk) -> None:
    fd = disk.create(path)
    try:
        write_all(fd, data, disk)
    finally:
        disk.close(fd)
