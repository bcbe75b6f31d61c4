"""One writer for each file: a small file beside the document says who has it open."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.frozen import frozen
from models.process import Process, State, state, this
from models.storage import DISK, Disk, beside, write_all
from models.text import one_line

_LARGEST = 4096
_PATIENCE = 20  # times 10 ms, until whoever else looks at the same lock has decided


@frozen
class Holder:
    """Who has a file open, as far as the lock tells, and since when (a time stamp)."""

    process: Process
    state: State
    since: float

    @property
    def who(self) -> str:
        """The person and the machine, such as ada@lovelace."""
        names = (self.process.user, self.process.host)
        return "@".join(one_line(name)[:60] for name in names if name) or "somebody"


class TakenError(Exception):
    """The file is open elsewhere."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(f"It is open elsewhere: {holder.who}, process {holder.process.pid}")
        self.holder = holder


class Lock:
    """A file that this process, and nobody else, may write."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path, self._data = path, data

    def release(self) -> None:
        """Let others have the file; a lock that somebody took over stays theirs."""
        with suppress(OSError):
            if self.path.read_bytes() == self._data:
                self.path.unlink()


def acquire(document: Path, force: bool = False, disk: Disk = DISK) -> Lock:
    """Return the lock of a file; one whose process is gone is taken over.

    Raises TakenError if it is open elsewhere, except with force, and OSError where no lock can be made.
    """
    path = lock_path(document)
    data = json.dumps(asdict(this())).encode()
    with _alone(path.parent):
        found = _holder(path)
        if found and found.state != "gone" and not force:
            raise TakenError(found)
        if found:
            disk.remove(path)
        try:
            _put(document, data, disk)
        except FileExistsError:  # another machine was faster
            raise TakenError(_holder(path) or _nobody()) from None
    return Lock(path, data)


def holder(document: Path) -> Holder | None:
    """Return who has a file open; None if nobody does, or if that cannot be seen."""
    try:
        found = _holder(lock_path(document))
    except OSError:
        return None
    return found if found and found.state != "gone" else None


def lock_path(document: Path) -> Path:
    """Return where the lock of a file is; a symbolic link has the lock of what it points to."""
    return beside(document, ".lock")


def _put(document: Path, data: bytes, disk: Disk) -> None:
    """Make the lock in one step, so that nobody reads half of it; fails if there is one."""
    path = lock_path(document)
    fd, made = disk.make(path.parent, beside(document, ".").name)
    try:
        try:
            write_all(fd, data, disk)
            disk.mode(fd, 0o644)
        finally:
            disk.close(fd)
        disk.put(made, path)
    finally:
        with suppress(OSError):
            Path(made).unlink()


def _holder(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            since, data = os.fstat(file.fileno()).st_mtime, file.read(_LARGEST)
    except FileNotFoundError:
        return None
    process = _process(data)
    return Holder(process, state(process) if process.pid else "unknown", since)


def _process(data: bytes) -> Process:
    """Return whom a lock names; a file of another sort names nobody, yet it is a lock."""
    try:
        plain: dict[str, Any] = json.loads(data)
        made = Process(**plain)
    except (ValueError, TypeError, RecursionError):
        return _nobody().process
    texts = (made.user, made.host, made.machine, made.boot, made.space, made.started)
    sound = all(isinstance(each, str) for each in texts) and type(made.pid) is int
    return made if sound else _nobody().process


def _nobody() -> Holder:
    return Holder(Process("", "", "", "", "", 0, ""), "unknown", time.time())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process of this machine at a time decide about the locks of a folder, where that can be had.

    Only locks of this machine are ever taken over, so this machine is enough.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(_PATIENCE):
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:  # not on this file system
                break
        yield
    finally:
        os.close(fd)
