"""A disk on which the n-th call fails, and which takes little at a time."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from models.storage import Disk

ERRORS = tuple(
    getattr(errno, name) for name in ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR")
)
MOST = 200  # calls; no piece of work makes more


class FailingDisk(Disk):
    """Counts its calls, fails one of them, and never writes more than a third of what it is given."""

    def __init__(self, fail_at: int = 0, error: int = 0) -> None:
        self.calls: list[str] = []
        self.fail_at, self.error = fail_at, error

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if len(self.calls) == self.fail_at:
            raise OSError(self.error, os.strerror(self.error))

    def make(self, folder: Path, prefix: str) -> tuple[int, str]:
        self._call("make")
        return super().make(folder, prefix)

    def make_folder(self, folder: Path, prefix: str) -> Path:
        self._call("make_folder")
        return super().make_folder(folder, prefix)

    def create(self, path: Path) -> int:
        self._call("create")
        return super().create(path)

    def write(self, fd: int, data: memoryview) -> int:
        self._call("write")
        return super().write(fd, data[: max(1, len(data) // 3)])

    def mode(self, fd: int, mode: int) -> None:
        self._call("mode")
        super().mode(fd, mode)

    def sync(self, fd: int) -> None:
        self._call("sync")
        super().sync(fd)

    def close(self, fd: int) -> None:
        super().close(fd)  # the descriptor is gone even where closing reports a fault
        self._call("close")

    def replace(self, made: str, target: Path) -> None:
        self._call("replace")
        super().replace(made, target)

    def put(self, made: str, target: Path) -> None:
        self._call("put")
        super().put(made, target)

    def remove(self, path: Path) -> None:
        self._call("remove")
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder")
        super().sync_folder(folder)


def failures(work: Callable[[Disk], object]) -> Iterator[tuple[str, int, OSError | None]]:
    """Do some work again and again while another call fails; yield the call, the error, and what came of it.

    Ends after the work was done once without a fault for each error; the caller puts everything back in between.
    """
    for error in ERRORS:
        for number in range(1, MOST):
            disk = FailingDisk(number, error)
            raised = None
            try:
                work(disk)
            except OSError as caught:
                raised = caught
            if len(disk.calls) < number:
                yield "", error, raised
                break
            yield disk.calls[number - 1], error, raised
        else:
            raise AssertionError("the work never ends")
