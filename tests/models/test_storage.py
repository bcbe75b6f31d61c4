"""Files on disk: whole and durable or as they were; whatever fails, nothing is lost and nothing is left over."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from models import edits
from models.files import MAX_BYTES, LoadError, to_bytes
from models.storage import Disk, open_design, read, save_design, write
from tests.designs import shop


class FailingDisk(Disk):
    """Fails its n-th call, and writes little at a time."""

    def __init__(self, fail_at: int, error: int) -> None:
        self.calls, self.fail_at, self.error = 0, fail_at, error

    def _call(self) -> None:
        self.calls += 1
        if self.calls == self.fail_at:
            raise OSError(self.error, os.strerror(self.error))

    def make(self, folder: Path, prefix: str) -> tuple[int, str]:
        self._call()
        return super().make(folder, prefix)

    def write(self, fd: int, data: memoryview) -> int:
        self._call()
        return super().write(fd, data[: max(1, len(data) // 3)])

    def sync(self, fd: int) -> None:
        self._call()
        super().sync(fd)

    def replace(self, made: str, target: Path) -> None:
        self._call()
        super().replace(made, target)

    def sync_folder(self, folder: Path) -> None:
        self._call()
        super().sync_folder(folder)


@pytest.mark.parametrize(
    "error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT]
)
def test_whatever_call_fails_the_file_is_old_or_new(tmp_path: Path, error: int) -> None:
    old, new = b"old", b"new" * 500
    file = tmp_path / "a.loadpath"
    failures = []
    for call in range(1, 40):
        file.write_bytes(old)
        failed = _error_of(lambda call=call: write(file, new, FailingDisk(call, error)))
        assert failed in (0, error)
        assert file.read_bytes() == (old if failed else new)
        assert list(tmp_path.iterdir()) == [file]
        failures.append(failed)
    assert failures.count(error) >= 4


def _error_of(work: Callable[[], None]) -> int:
    try:
        work()
    except OSError as error:
        return error.errno or -1
    return 0


def test_a_disk_that_takes_nothing_is_an_error(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, fd: int, data: memoryview) -> int:
            return 0

    with pytest.raises(OSError, match="took nothing"):
        write(tmp_path / "a", b"x", Full())
    assert not list(tmp_path.iterdir())


def test_what_is_saved_opens(tmp_path: Path) -> None:
    file = tmp_path / "shop.loadpath"
    data = save_design(file, shop())
    assert file.read_bytes() == data == to_bytes(shop())
    assert open_design(file).design == shop()


def test_mode_and_symbolic_link_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.loadpath", tmp_path / "link.loadpath"
    real.write_bytes(b"")
    real.chmod(0o640)
    link.symlink_to(real)
    save_design(link, shop())
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert open_design(real).design == shop()


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.loadpath"
    os.mkfifo(pipe)
    for path, words in (
        (tmp_path / "none.loadpath", "No such file"),
        (tmp_path, "not a regular file"),
        (pipe, "not a regular file"),
    ):
        with pytest.raises(LoadError, match=words):
            open_design(path)
    with pytest.raises(OSError, match="regular"):
        write(pipe, b"x")


def test_size_is_asked_before_reading(tmp_path: Path) -> None:
    file = tmp_path / "large.loadpath"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(LoadError, match="larger than"):
        read(file)


def test_an_error_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "bad.loadpath"
    file.write_text("{")
    with pytest.raises(LoadError, match=r"^bad\.loadpath: Line 1, column 2"):
        open_design(file)


def test_saving_over_an_edit_keeps_one_file(tmp_path: Path) -> None:
    file = tmp_path / "a.loadpath"
    save_design(file, shop())
    save_design(file, edits.change(shop(), "info", title="Shop"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.loadpath"]
    assert open_design(file).design.title == "Shop"
