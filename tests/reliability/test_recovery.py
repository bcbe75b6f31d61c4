"""After a crash: every edit is there, offered with what it contains, never applied unasked, and survives another crash."""

import errno
import hashlib
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import app.recovery
from app.places import journals
from app.settings import prefer
from app.unsaved import find, reopen, throw
from models import edits
from models.files import from_bytes, to_bytes
from models.journal import Journal
from models.replay import Recovered, replay
from models.storage import open_design, save_design
from tests.designs import shop
from tests.reliability.windows import crash, notice, opened, press, rename, said, shop_file


def folders() -> list[Path]:
    root = journals()
    return [each for each in root.iterdir() if each.name[0] != "."] if root.exists() else []


def held() -> Recovered:
    (folder,) = folders()
    return replay(folder)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return shop_file(tmp_path / "designs")


def crashed(qtbot: QtBot, file: Path | None, *names: str) -> None:
    """Leave what a window leaves that is killed after some edits."""
    with opened(qtbot, file) as window:
        if file is None:
            window.session.edit("All", lambda _: shop())
        for name in names:
            rename(window, name)
        crash(window)


def test_an_edit_is_in_the_journal_when_it_returns(qtbot: QtBot, file: Path) -> None:
    with opened(qtbot, file) as window:
        assert folders() == []
        for name in ("Store", "Archive"):
            rename(window, name)
            assert held().design == window.session.design
        window.session.stack.undo()
        assert held().design.components["cmp_db"].name == "Store"
        assert held().edits == 3
        assert held().head.path == str(file)
        assert held().head.base == hashlib.sha256(file.read_bytes()).hexdigest()
    assert folders() == []


def test_a_save_begins_another_journal(qtbot: QtBot, file: Path) -> None:
    with opened(qtbot, file) as window:
        rename(window, "Store")
        (first,) = folders()
        assert window.documents.save()
        assert folders() == []
        window.session.stack.undo()
        assert held().design == window.session.design == shop()
        assert held().before == open_design(file).design
        assert folders() != [first]


def test_another_document_ends_the_journal(qtbot: QtBot, file: Path) -> None:
    with opened(qtbot, file) as window:
        rename(window, "Store")
        window.documents.show(shop(), None, "")
        assert folders() == []
        rename(window, "Archive")
        assert held().head.path == ""
        assert held().design == window.session.design


def test_what_was_not_saved_opens_unsaved_and_bound_to_its_file(qtbot: QtBot, file: Path) -> None:
    before = file.read_bytes()
    crashed(qtbot, file, "Store", "Archive")
    (unsaved,) = find()
    assert unsaved.name == "shop.loadpath"
    assert "2 edits" in unsaved.about
    assert unsaved.contains == "1 component changed (Archive)"
    assert unsaved.caution == ""
    with opened(qtbot) as window:
        assert window.session.design != open_design(file).design
        assert reopen(window, unsaved)
        session = window.session
        assert session.design.components["cmp_db"].name == "Archive"
        assert (session.path, session.dirty) == (file, True)
        assert file.read_bytes() == before
        assert folders() != [unsaved.folder]
        assert held().design == session.design
        assert held().edits == 2
        rename(window, "Ledger")
        assert held().edits == 3
        assert window.documents.save()
        assert not session.dirty
        assert open_design(file).design.components["cmp_db"].name == "Ledger"
        assert folders() == []


def test_it_survives_crash_after_crash(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store")
    for name in ("Archive", "Ledger", "Books"):
        (unsaved,) = find()
        with opened(qtbot) as window:
            reopen(window, unsaved)
            rename(window, name)
            crash(window)
    (unsaved,) = find()
    assert unsaved.found
    assert unsaved.found.design.components["cmp_db"].name == "Books"
    assert unsaved.found.edits == 4
    assert unsaved.path == file


def test_a_crash_while_the_next_journal_is_made_leaves_one_of_them(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed(qtbot, file, "Store")
    (unsaved,) = find()
    with opened(qtbot) as window:
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "remove", Journal.close)  # killed before the old one is gone
            reopen(window, unsaved)
        assert len(folders()) == 2
        crash(window)
    (unsaved,) = find()
    assert unsaved.found
    assert unsaved.found.design.components["cmp_db"].name == "Store"
    assert len(folders()) == 1

    class Killed(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise Killed

    with opened(qtbot) as window:
        with monkeypatch.context() as patched:
            patched.setattr(app.recovery, "begin", killed)
            with pytest.raises(Killed):
                reopen(window, unsaved)
        window.recovery._behind = None
        unsaved.lock.release()
    assert [each.folder for each in find()] == [unsaved.folder]


def test_a_file_that_changed_since_opens_as_a_copy(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store")
    other = edits.change(shop(), "cmp_web", name="Elsewhere")
    save_design(file, other)
    (unsaved,) = find()
    assert "The file has changed since" in unsaved.caution
    with opened(qtbot) as window:
        reopen(window, unsaved)
        assert window.session.path is None
        assert window.session.dirty
        assert window.session.design.components["cmp_db"].name == "Store"
        assert window.session.design.components["cmp_web"].name != "Elsewhere"
    assert open_design(file).design == other


def test_a_file_that_is_gone_is_written_again(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store")
    file.unlink()
    (unsaved,) = find()
    assert "not there any more" in unsaved.caution
    with opened(qtbot) as window:
        reopen(window, unsaved)
        assert window.session.path == file
        assert window.documents.save()
    assert open_design(file).design.components["cmp_db"].name == "Store"


def test_a_design_that_was_never_saved_comes_back_without_a_file(qtbot: QtBot) -> None:
    crashed(qtbot, None, "Store")
    (unsaved,) = find()
    assert "Never saved" in unsaved.about
    with opened(qtbot) as window:
        reopen(window, unsaved)
        assert (window.session.path, window.session.dirty) == (None, True)
        assert window.session.design.components["cmp_db"].name == "Store"


def test_what_is_in_the_file_is_not_offered(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store")
    saved = edits.change(shop(), "cmp_db", name="Store")
    file.write_bytes(to_bytes(saved))  # killed after the save and before the journal was gone
    assert find() == []
    assert folders() == []
    crashed(qtbot, file, "Archive", "Store")
    assert find() == []


def test_a_design_that_is_open_with_other_changes_is_left_alone(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store")
    (unsaved,) = find()
    with opened(qtbot, file) as window:
        rename(window, "Mine")
        reopen(window, unsaved)
        assert window.session.design.components["cmp_db"].name == "Mine"
        from app.windows import WINDOWS

        (other,) = [each for each in WINDOWS.open if each is not window]
        assert other.session.path is None
        assert other.session.design.components["cmp_db"].name == "Store"
        other.close_unasked()


def test_a_design_that_was_opened_again_is_replaced_in_its_window(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store")
    (unsaved,) = find()
    with opened(qtbot, file) as window:
        reopen(window, unsaved)
        assert (window.session.path, window.session.dirty) == (file, True)
        assert window.session.design.components["cmp_db"].name == "Store"
        assert window.documents.save()


def test_damage_is_said_and_what_is_damaged_is_kept(qtbot: QtBot, file: Path) -> None:
    crashed(qtbot, file, "Store", "Archive", "Ledger")
    (folder,) = folders()
    raw = bytearray((folder / "journal").read_bytes())
    raw[raw.index(b"Archive")] ^= 1
    (folder / "journal").write_bytes(raw)
    (unsaved,) = find()
    assert "damaged" in unsaved.caution
    assert "1 edit" in unsaved.about
    with opened(qtbot) as window:
        reopen(window, unsaved)
        assert window.session.design.components["cmp_db"].name == "Store"
        (kept,) = (journals() / ".trash").iterdir()
        assert (kept / "journal").read_bytes() == raw


def test_recovery_data_that_cannot_be_read_is_said_and_can_be_thrown_away(
    qtbot: QtBot, file: Path
) -> None:
    crashed(qtbot, file, "Store")
    (folder,) = folders()
    (folder / "base").write_bytes(b"x")
    (unsaved,) = find()
    assert "does not belong" in unsaved.contains
    with opened(qtbot) as window:
        assert not reopen(window, unsaved)
    throw(unsaved)
    assert find() == []
    assert len(list((journals() / ".trash").iterdir())) == 1


def test_a_full_disk_is_said_once_and_editing_goes_on(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with opened(qtbot, file) as window:
        with monkeypatch.context() as patched:
            patched.setattr(app.recovery, "begin", full)
            for name in ("Store", "Archive"):
                rename(window, name)
        assert [words for words in said(window) if "Recovery is off" in words] == [
            "Recovery is off: No space left on device. What you do now would be lost in a crash: "
            "save often."
        ]
        assert window.recovery.off
        assert folders() == []
        press(notice(window, "Recovery is off"))
        assert not window.recovery.off
        assert held().design == window.session.design
        assert held().edits == 2
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "append", full)
            rename(window, "Ledger")
        assert window.recovery.off
        assert held().design.components["cmp_db"].name == "Archive"
        window.recovery.try_again()
        assert held().design == window.session.design
        assert held().edits == 3
    assert folders() == []


def test_a_long_journal_is_summed_up(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.journal.LIMIT", 3000)
    with opened(qtbot, file) as window:
        sizes = []
        for number in range(200):
            rename(window, f"Store {number}")
            assert held().design == window.session.design
            assert held().edits == number + 1
            sizes.append((folders()[0] / "journal").stat().st_size)
        assert max(sizes) < 3500
        assert sum(b < a for a, b in pairwise(sizes)) > 3


def test_the_journal_reaches_the_disk_a_little_later(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr("app.recovery._synced", synced.append)
    with opened(qtbot, file) as window:
        for name in ("Store", "Archive"):
            rename(window, name)
        qtbot.waitUntil(lambda: synced == [window.recovery.journal])


def test_a_file_that_is_not_canonical_is_recovered_too(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "shop.loadpath"
    file.write_bytes(to_bytes(shop()).replace(b"  ", b" "))
    crashed(qtbot, file, "Store")
    (unsaved,) = find()
    assert unsaved.caution == ""
    assert unsaved.found
    assert unsaved.found.data == file.read_bytes()
    assert from_bytes(to_bytes(unsaved.found.design)).design.components["cmp_db"].name == "Store"


def test_whoever_does_not_want_it_is_not_made_to_wait_for_the_disk(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr("app.recovery._synced", synced.append)
    prefer("recovery/sync", False)
    with opened(qtbot, file) as window:
        rename(window, "Store")
        timer = window.recovery._sync
        qtbot.waitUntil(lambda: not timer.isActive())
        assert held().design == window.session.design
    assert synced == []
