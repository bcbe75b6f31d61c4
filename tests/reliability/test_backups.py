"""Earlier versions: each that a save replaces, the last ones, each once, with the time at which it was saved."""

import os
from pathlib import Path

import pytest

from models.backups import keep, versions
from models.files import LoadError


def saved(root: Path, file: Path, *texts: bytes, limit: int = 10) -> list[bytes]:
    """Save some texts in turn; return the earlier versions that are kept, newest first."""
    for number, text in enumerate(texts):
        keep(root, file, limit)
        file.write_bytes(text)
        os.utime(file, (1000 + number, 1000 + number))
    return [version.path.read_bytes() for version in versions(root, file)]


def test_the_last_versions_are_kept(tmp_path: Path) -> None:
    root, file = tmp_path / "backups", tmp_path / "a.loadpath"
    assert saved(root, file, b"1", b"2", b"3", b"4", b"5", limit=3) == [b"4", b"3", b"2"]
    assert [version.when for version in versions(root, file)] == [1003, 1002, 1001]
    assert saved(root, file, *(b"%d" % n for n in range(6, 20)), limit=3) == [b"18", b"17", b"16"]


def test_a_version_is_kept_once(tmp_path: Path) -> None:
    root, file = tmp_path / "backups", tmp_path / "a.loadpath"
    assert saved(root, file, b"1", b"1", b"1", b"2", b"1") == [b"2", b"1"]
    keep(root, file)
    assert keep(root, file) is None


def test_files_of_one_name_have_versions_of_their_own(tmp_path: Path) -> None:
    root, here, there = tmp_path / "backups", tmp_path / "a.loadpath", tmp_path / "x" / "a.loadpath"
    there.parent.mkdir()
    assert saved(root, here, b"1", b"2") == [b"1"]
    assert saved(root, there, b"3", b"4") == [b"3"]
    link = tmp_path / "link.loadpath"
    link.symlink_to(here)
    assert [version.path.read_bytes() for version in versions(root, link)] == [b"1"]
    assert sorted(p.read_text() for p in root.rglob("path.txt")) == [f"{here}\n", f"{there}\n"]


def test_none_are_kept_if_none_are_wanted_and_of_no_file(tmp_path: Path) -> None:
    root, file = tmp_path / "backups", tmp_path / "a.loadpath"
    assert keep(root, file) is None
    assert saved(root, file, b"1", b"2", limit=0) == []
    assert not root.exists()
    with pytest.raises(LoadError, match="regular"):
        keep(root, tmp_path)


def test_what_is_not_a_version_is_left_alone(tmp_path: Path) -> None:
    root, file = tmp_path / "backups", tmp_path / "a.loadpath"
    saved(root, file, b"1", b"2")
    mine = versions(root, file)[0].path.with_name("mine.loadpath")
    mine.write_bytes(b"x")
    saved(root, file, *(b"%d" % n for n in range(20)), limit=2)
    assert mine.exists()
    assert len(versions(root, file)) == 2


def test_only_their_owner_sees_the_versions(tmp_path: Path) -> None:
    root, file = tmp_path / "backups", tmp_path / "a.loadpath"
    saved(root, file, b"1", b"2")
    assert root.stat().st_mode & 0o777 == 0o700
