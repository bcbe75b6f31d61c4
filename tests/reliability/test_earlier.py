"""Earlier versions as a person meets them: listed, told in words, opened as a copy."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.earlier import EarlierVersions
from app.places import backups
from app.window import Window
from app.windows import WINDOWS
from models.backups import versions
from models.storage import open_design
from tests.reliability.windows import opened, rename, said, shop_file


def shown(window: Window) -> QDialog:
    window.actions_by_id["file.versions"].trigger()
    found = window.findChild(EarlierVersions)
    assert isinstance(found, EarlierVersions)
    return found


def words(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "earlier.words")
    assert isinstance(label, QLabel)
    return label.text()


def test_versions_are_told_in_words_and_open_as_a_copy(qtbot: QtBot, tmp_path: Path) -> None:
    file = shop_file(tmp_path)
    with opened(qtbot, file) as window:
        for name in ("One", "Two"):
            rename(window, name)
            assert window.documents.save()
        saved = file.read_bytes()
        dialog = shown(window)
        listed = dialog.findChild(QListWidget)
        assert isinstance(listed, QListWidget)
        assert listed.count() == 2
        assert words(dialog) == "Since then:\n1 component changed (Two)"
        QTest.keyClick(listed, Qt.Key.Key_Down)
        button = dialog.findChild(QPushButton, "earlier.open")
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        (copy,) = [each for each in WINDOWS.open if each is not window]
        assert (copy.session.path, copy.session.dirty) == (None, True)
        oldest = versions(backups(), file)[-1].path
        assert copy.session.design == open_design(oldest).design
        assert window.session.design.components["cmp_db"].name == "Two"
        assert file.read_bytes() == saved
        copy.close_unasked()


def test_a_version_that_is_damaged_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    file = shop_file(tmp_path)
    with opened(qtbot, file) as window:
        rename(window, "One")
        assert window.documents.save()
        versions(backups(), file)[0].path.write_bytes(b"x")
        dialog = shown(window)
        assert words(dialog).startswith("This version cannot be opened.")
        button = dialog.findChild(QPushButton, "earlier.open")
        assert isinstance(button, QPushButton)
        assert not button.isEnabled()
        dialog.reject()


def test_without_versions_it_says_how_they_come_about(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, shop_file(tmp_path)) as window:
        dialog = shown(window)
        assert "There are none yet" in words(dialog)
        dialog.reject()
    with opened(qtbot) as window:
        window.actions_by_id["file.versions"].trigger()
        assert "never saved" in said(window)[-1]
