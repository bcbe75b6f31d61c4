"""Every call to the disk made to fail once: old or new, nothing in between, no litter; and that this finds faults."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models import edits
from models.backups import keep, versions
from models.files import to_bytes
from models.journal import begin, head_of
from models.journals import abandoned
from models.lock import acquire, holder, lock_path
from models.patch import diff
from models.replay import replay
from models.storage import Disk, write
from tests.designs import shop
from tests.reliability.disk import ERRORS, FailingDisk, failures

OLD, NEW = b"old", b"new" * 500


def test_all_calls_of_the_disk_are_made_to_fail() -> None:
    calls = {name for name, made in vars(Disk).items() if callable(made) and name[0] != "_"}
    assert calls == {name for name in vars(FailingDisk) if name[0] != "_"}


def test_a_save_leaves_the_old_bytes_or_the_new(tmp_path: Path) -> None:
    assert broken_saves(tmp_path, write) == []


@pytest.mark.parametrize("fault", ["in place", "short", "litter", "early"])
def test_a_planted_fault_is_found(tmp_path: Path, fault: str) -> None:
    assert broken_saves(tmp_path, NAIVE[fault])


def broken_saves(folder: Path, save: Callable[[Path, bytes, Disk], None]) -> list[str]:
    """Return each call whose failure left a file half written, lost, or with something beside it."""
    file, broken, seen = folder / "a.loadpath", [], 0
    file.write_bytes(OLD)
    for call, error, raised in failures(lambda disk: save(file, NEW, disk)):
        now = file.read_bytes() if file.exists() else b""
        others = [path.name for path in folder.iterdir() if path != file]
        if now != (OLD if raised else NEW) or others:
            broken.append(f"{call} {os.strerror(error)}: {now[:9]!r} {others}")
        for path in folder.iterdir():
            path.unlink()
        file.write_bytes(OLD)
        seen += 1
    assert seen > len(ERRORS)
    return broken


def _in_place(path: Path, data: bytes, disk: Disk) -> None:
    with path.open("wb") as file:
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(file.fileno(), rest) :]


def _short(path: Path, data: bytes, disk: Disk) -> None:
    fd, made = disk.make(path.parent, ".a")
    disk.write(fd, memoryview(data))  # what it returns is not looked at
    disk.close(fd)
    disk.replace(made, path)


def _litter(path: Path, data: bytes, disk: Disk) -> None:
    made = path.with_suffix(".new")
    _in_place(made, data, disk)
    disk.replace(str(made), path)


def _early(path: Path, data: bytes, disk: Disk) -> None:
    path.unlink()
    write(path, data, disk)


NAIVE = {"in place": _in_place, "short": _short, "litter": _litter, "early": _early}


def test_a_journal_is_there_with_its_first_patch_or_not_at_all(tmp_path: Path) -> None:
    root, data = tmp_path / "recovery", b"not looked at"
    made = []
    for call, _, raised in failures(
        lambda disk: made.append(begin(root, data, head_of(data, None, "Shop"), disk=disk))
    ):
        for each in made:
            each.close()
        kept = list(root.iterdir())
        assert len(kept) == (0 if raised else 1), call
        shutil.rmtree(root)
        made.clear()


def test_a_journal_that_stops_replays_to_the_last_patch_it_took(tmp_path: Path) -> None:
    data, first = to_bytes(shop()), shop()
    second = edits.change(first, "cmp_db", name="Store")
    third = edits.change(second, "cmp_db", name="Archive")
    for error in ERRORS:
        for number in range(1, 60):
            root = tmp_path / f"{error} {number}"
            disk = FailingDisk()
            journal = begin(root, data, head_of(data, None, "Shop"), disk=disk)
            disk.calls, disk.fail_at, disk.error = [], number, error
            taken = first
            try:
                for before, after in ((first, second), (second, third)):
                    journal.append(diff(before, after))
                    taken = after
            except OSError:
                pass
            journal.close()
            assert replay(journal.folder).design == taken
            shutil.rmtree(root)
            if len(disk.calls) < number:
                break
        else:
            raise AssertionError("the work never ends")


def test_a_backup_is_whole_or_not_there(tmp_path: Path) -> None:
    root, file = tmp_path / "backups", tmp_path / "a.loadpath"
    file.write_bytes(NEW)
    for call, _, raised in failures(lambda disk: keep(root, file, disk=disk)):
        found = versions(root, file)
        assert [version.path.read_bytes() for version in found] == ([] if raised else [NEW]), call
        assert not list(root.rglob("*.tmp"))
        assert file.read_bytes() == NEW
        shutil.rmtree(root)


def test_a_lock_is_whole_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a.loadpath"
    for call, _, raised in failures(lambda disk: acquire(file, disk=disk)):
        found = holder(file)
        assert (found is None) == (raised is not None), call
        assert not found or found.process.pid == os.getpid()
        expected = [] if raised else [lock_path(file)]
        assert list(tmp_path.iterdir()) == expected, call
        lock_path(file).unlink(missing_ok=True)


def test_a_lock_without_links_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr("os.link", refused)
    test_a_lock_is_whole_or_not_there(tmp_path)


def test_nothing_is_abandoned_while_it_is_written(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"x", head_of(b"x", None, ""))
    assert abandoned(tmp_path) == []
    journal.close()
    assert [folder for folder, _ in abandoned(tmp_path)] == [journal.folder]
