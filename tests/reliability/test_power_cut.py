"""A power cut after any call of a save, on a disk that keeps only what was synced: the old file or the new, whole."""

from pathlib import Path

from models.storage import Disk, write

OLD, NEW = b"old" * 400, b"new" * 900


class CutDisk(Disk):
    """Works, and notes after each call what the file could hold if the power went now.

    What is written and not synced may be lost, cut in the middle, zeros (as file systems that allocate late leave it),
    or there. A name that is put in place may reach the disk at once, or not before its folder is synced.
    """

    def __init__(self) -> None:
        self.outcomes: set[bytes] = set()
        self._written = b""
        self._synced = self._placed = self._folder_synced = False

    def _cut(self) -> None:
        new = {self._written}
        if not self._synced:
            half = self._written[: len(self._written) // 2]
            new |= {b"", half, bytes(len(self._written))}
        if not self._folder_synced:
            self.outcomes.add(OLD)
        if self._placed:
            self.outcomes |= new

    def write(self, fd: int, data: memoryview) -> int:
        written = super().write(fd, data[:700])
        self._written += bytes(data[:written])
        self._cut()
        return written

    def sync(self, fd: int) -> None:
        self._synced = True
        self._cut()

    def replace(self, made: str, target: Path) -> None:
        super().replace(made, target)
        self._placed = True
        self._cut()

    def sync_folder(self, folder: Path) -> None:
        self._folder_synced = True
        self.outcomes.clear()  # what can still come of a cut after the save has returned
        self._cut()


class Unsynced(CutDisk):
    """Does not wait for the file."""

    def sync(self, fd: int) -> None:
        self._cut()


class Watched(CutDisk):
    """Keeps what could have come of a cut at any moment."""

    def sync_folder(self, folder: Path) -> None:
        self.during = set(self.outcomes)
        super().sync_folder(folder)


def saved(folder: Path, disk: CutDisk) -> CutDisk:
    file = folder / "a.loadpath"
    file.write_bytes(OLD)
    write(file, NEW, disk)
    return disk


def test_a_cut_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    disk = Watched()
    saved(tmp_path, disk)
    assert disk.during == {OLD, NEW}


def test_after_the_save_only_the_new_one_is_left(tmp_path: Path) -> None:
    assert saved(tmp_path, CutDisk()).outcomes == {NEW}


def test_without_waiting_for_the_disk_the_model_finds_the_damage(tmp_path: Path) -> None:
    assert saved(tmp_path, Unsynced()).outcomes > {NEW, b"", bytes(len(NEW))}
