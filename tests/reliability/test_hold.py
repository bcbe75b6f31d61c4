"""One writer for each file, changes from outside, and disks that do not take what is saved: the work is kept and said."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.places import backups, journals
from app.start import reopen
from app.window import Window
from models import edits
from models.advice import saving
from models.backups import versions
from models.files import to_bytes
from models.lock import holder, lock_path
from models.process import this
from models.storage import open_design, save_design, write
from tests.designs import shop
from tests.reliability.test_lock import HOLDING, ROOT, left_by
from tests.reliability.windows import notice, opened, press, rename, said, shop_file

OTHER = to_bytes(edits.change(shop(), "cmp_web", name="Elsewhere"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return shop_file(tmp_path / "designs")


@pytest.fixture
def window(qtbot: QtBot, file: Path) -> Iterator[Window]:
    with opened(qtbot, file) as made:
        yield made


class Asked:
    """Answers every question, and keeps what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
        self.questions: list[str] = []
        self.answers: Sequence[str] = ()
        self.answer = answer
        for module in ("claim", "hold"):
            monkeypatch.setattr(f"app.{module}.ask", self._ask)

    def _ask(self, _: object, question: str, detail: str, answers: Sequence[str]) -> str:
        self.questions.append(f"{question} {detail}")
        self.answers = answers
        return self.answer


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


@pytest.fixture
def elsewhere(file: Path) -> Iterator[int]:
    """Another process that has the file open."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDING, file], stdin=-1, stdout=-1, text=True, cwd=ROOT
    )
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    yield other.pid
    other.kill()
    other.communicate()


# one writer


@pytest.mark.parametrize("answer", ["Open a copy", "Cancel"])
def test_the_second_is_told_who_and_offered_a_copy(
    qtbot: QtBot, file: Path, elsewhere: int, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked = Asked(monkeypatch, answer)
    with opened(qtbot) as window:
        assert window.documents.open(file) == (answer == "Open a copy")
        (question,) = asked.questions
        assert question.startswith("shop.loadpath is open elsewhere.")
        assert f"{this().user}@{this().host} has it open since 20" in question
        assert f"process {elsewhere}" in question
        assert asked.answers == ("Open a copy", "Cancel")
        assert window.session.path is None
        assert (window.session.design == shop()) == (answer == "Open a copy")
    held = holder(file)
    assert held
    assert held.process.pid == elsewhere


def test_a_file_that_another_has_open_is_not_written(
    qtbot: QtBot, file: Path, elsewhere: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, file)
    with opened(qtbot) as window:
        window.session.edit("All", lambda _: shop())
        rename(window, "Store")
        assert not window.documents.save()
        assert "is open elsewhere" in said(window)[-1]
        assert f"process {elsewhere}" in said(window)[-1]
        assert window.session.dirty
    assert open_design(file).design == shop()


def test_a_second_start_opens_nothing_a_second_time(
    qtbot: QtBot, file: Path, elsewhere: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(monkeypatch, "Cancel")
    other = shop_file(file.parent / "other")
    with opened(qtbot) as window:
        reopen(window, [file, other])
        assert window.session.path == other
    assert asked.questions == []


def test_whoever_cannot_be_asked_may_be_passed_over(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_by(file, host="far", machine="other", user="ada")
    asked = Asked(monkeypatch, "Open anyway")
    with opened(qtbot) as window:
        assert window.documents.open(file)
        assert "ada@far" in asked.questions[0]
        assert asked.answers == ("Open a copy", "Open anyway", "Cancel")
        held = holder(file)
        assert held
        assert held.state == "runs"
        assert window.session.path == file
    assert holder(file) is None


def test_a_lock_goes_with_its_document(
    window: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert holder(file)
    other = tmp_path / "other.loadpath"
    choose(monkeypatch, other)
    assert window.documents.save_as()
    assert (holder(file), bool(holder(other))) == (None, True)
    third = tmp_path / "third.loadpath"
    choose(monkeypatch, third)
    assert window.documents.save_copy()
    assert (bool(holder(other)), holder(third)) == (True, None)
    window.documents.show(shop(), None, "")
    assert holder(other) is None
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_what_a_killed_writer_left_is_swept_when_the_file_is_opened(
    qtbot: QtBot, file: Path
) -> None:
    left = file.with_name(".shop.loadpath.ab12_xyz.tmp")
    left.write_bytes(b"half")
    left_by(file, pid=2**22 + 1)
    with opened(qtbot, file):
        assert not left.exists()
        assert sorted(file.parent.iterdir()) == [lock_path(file), file]
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_without_room_for_a_lock_is_said(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("app.claim.acquire", refused)
        with opened(qtbot, file) as window:
            assert "Others are not told" in said(window)[-1]
            assert window.session.path == file


# changed from outside


def test_a_file_that_changes_is_said_and_reloads(qtbot: QtBot, window: Window, file: Path) -> None:
    for name in ("Elsewhere", "Again"):  # a file that was replaced is watched again
        design = edits.change(window.session.design, "cmp_web", name=name)
        save_design(file, design)
        qtbot.waitUntil(lambda: any("was changed by another" in words for words in said(window)))
        assert window.session.design != design
        press(notice(window, "was changed by another"))
        assert window.session.design == design
        assert not window.session.dirty
        assert holder(file)
        for card in window.notices.cards():
            card.close()
        qtbot.waitUntil(lambda: not said(window))
    assert window.documents.save()


def test_a_file_that_is_only_touched_is_not_said(qtbot: QtBot, window: Window, file: Path) -> None:
    os.utime(file, (1, 1))
    window.hold.check()
    write(file, file.read_bytes())
    window.hold.check()
    assert window.documents.save()
    window.hold.check()
    assert said(window) == []


@pytest.mark.parametrize("answer", ["Overwrite", "Save a copy…", "Cancel"])
def test_unsaved_edits_ask_before_anything_is_overwritten(
    window: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    copy = tmp_path / "copy.loadpath"
    choose(monkeypatch, copy)
    asked = Asked(monkeypatch, answer)
    rename(window, "Mine")
    mine = window.session.design
    file.write_bytes(OTHER)
    window.hold.check()
    assert "Saving asks which version" in said(window)[-1]
    saved = window.documents.save()
    assert len(asked.questions) == 1
    assert asked.answers == ("Save a copy…", "Overwrite", "Cancel")
    assert saved == (answer != "Cancel")
    assert window.session.dirty == (answer == "Cancel")
    assert (file.read_bytes() == OTHER) == (answer != "Overwrite")
    if answer == "Overwrite":
        assert open_design(file).design == mine
        assert [v.path.read_bytes() for v in versions(backups(), file)] == [OTHER]
    if answer == "Save a copy…":
        assert open_design(copy).design == mine
        assert window.session.path == copy


def test_nothing_is_overwritten_if_the_other_version_cannot_be_kept(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Asked(monkeypatch, "Overwrite")
    rename(window, "Mine")
    file.write_bytes(OTHER)
    backups().parent.mkdir(parents=True, exist_ok=True)
    backups().write_bytes(b"a file where the folder should be")
    assert not window.documents.save()
    assert file.read_bytes() == OTHER
    assert "Nothing was written" in said(window)[-1]
    assert window.session.dirty


@pytest.mark.parametrize(
    "change", ["replaced", "in place", "same size", "cut", "no design", "pipe"]
)
def test_whatever_was_done_to_the_file_saving_asks(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    asked = Asked(monkeypatch, "Cancel")
    rename(window, "Mine")
    data, times = file.read_bytes(), file.stat()
    if change == "replaced":
        write(file, OTHER)
    elif change == "in place":
        file.write_bytes(OTHER)
    elif change == "same size":
        file.write_bytes(data.replace(b"cmp_web", b"cmp_wxb"))
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    elif change == "cut":
        os.truncate(file, 5)
    elif change == "no design":
        file.write_bytes(b"x")
    else:
        file.unlink()
        os.mkfifo(file)
    assert not window.documents.save()
    assert len(asked.questions) == 1
    assert window.session.dirty


def test_a_file_that_is_gone_is_said_and_written_again(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    file.rename(file.with_name("renamed.loadpath"))
    qtbot.waitUntil(lambda: any("removed or renamed" in words for words in said(window)))
    press(notice(window, "removed or renamed"))
    assert open_design(file).design == shop()


# disks that do not take it


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("ENOSPC", "the disk is full. Free some space"),
        ("EDQUOT", "your share of this disk is used up"),
        ("EIO", "the disk reports a fault"),
        ("EROFS", "the disk is read-only"),
        ("EACCES", "the system does not allow it"),
        ("EBUSY", "another program holds the file"),
        ("EINVAL", "Try again, or save a copy"),
    ],
)
def test_a_disk_that_refuses_keeps_the_work_and_says_what_to_do(
    window: Window,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: str,
    words: str,
) -> None:
    number = getattr(errno, error)

    def refused(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    rename(window, "Mine")
    with monkeypatch.context() as patched:
        patched.setattr("app.hold.save_design", refused)
        assert not window.documents.save()
    card = notice(window, "The design was not saved. shop.loadpath:")
    assert words in card.notice.words
    assert "save a copy" in card.notice.words.lower()
    assert window.session.dirty
    assert open_design(file).design == shop()
    assert len([each for each in journals().iterdir() if each.name[0] != "."]) == 1
    copy = tmp_path / "copy.loadpath"
    choose(monkeypatch, copy)
    press(card)
    assert open_design(copy).design == window.session.design
    assert not window.session.dirty


def test_a_folder_that_vanishes_keeps_the_work(
    window: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(window, "Mine")
    shutil.rmtree(file.parent)
    assert not window.documents.save()
    assert f"the folder {file.parent} is not there any more" in said(window)[-1]
    assert window.session.dirty
    file.parent.mkdir()
    assert window.documents.save()
    assert open_design(file).design == window.session.design


def as_nobody(work: Callable[[], str]) -> str:
    """Do some work in a process without rights, because nothing is read-only for root; return what it says."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    with open(reading, encoding="utf-8") as said:  # noqa: PTH123 - a descriptor
        return said.read()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_read_only_is_said_as_what_it_is(what: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        file = shop_file(folder)
        file.chmod(0o644 if what == "folder" else 0o444)
        folder.chmod(0o555 if what == "folder" else 0o777)

        def work() -> str:
            try:
                save_design(file, open_design(file).design)
            except OSError as error:
                return saving(error, file)
            return "saved"

        words = as_nobody(work)
        folder.chmod(0o755)
        assert list(folder.iterdir()) == [file]
        assert open_design(file).design == shop()
    expected = {
        "folder": f"shop.loadpath: nothing may be written to the folder {folder}. ",
        "file": "shop.loadpath: the file is read-only. ",
    }
    assert words.startswith(expected[what])


def test_a_link_that_leads_nowhere_or_in_a_circle(tmp_path: Path) -> None:
    circle = tmp_path / "circle.loadpath"
    circle.symlink_to(circle)
    with pytest.raises(OSError, match="symbolic links") as caught:
        save_design(circle, shop())
    assert "points to itself" in saving(caught.value, circle)
    nowhere = tmp_path / "nowhere.loadpath"
    nowhere.symlink_to(tmp_path / "there.loadpath")
    save_design(nowhere, shop())
    assert nowhere.is_symlink()
    assert open_design(tmp_path / "there.loadpath").design == shop()


# earlier versions


def test_each_save_keeps_what_it_replaces(window: Window, file: Path) -> None:
    before = file.read_bytes()
    rename(window, "One")
    assert window.documents.save()
    rename(window, "Two")
    assert window.documents.save()
    found = [
        open_design(v.path).design.components["cmp_db"].name for v in versions(backups(), file)
    ]
    assert found == ["One", shop().components["cmp_db"].name]
    assert versions(backups(), file)[-1].path.read_bytes() == before


def test_a_backup_that_fails_does_not_keep_the_work_from_being_saved(
    window: Window, file: Path
) -> None:
    backups().parent.mkdir(parents=True, exist_ok=True)
    backups().write_bytes(b"a file where the folder should be")
    rename(window, "One")
    assert window.documents.save()
    assert open_design(file).design == window.session.design
    assert "could not be kept" in said(window)[-1]
