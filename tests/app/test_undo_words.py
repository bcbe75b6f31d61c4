"""Undo and redo say in the status strip which step it was."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import edits
from tests.app.windows_tried import shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_undo_and_redo_say_which_step_it_was(qtbot: QtBot) -> None:
    with shown(qtbot) as window:
        window.view.setFocus()
        note = window.status.note
        window.do("edit.undo")
        assert note.text() == ""  # nothing was undone
        window.session.edit("Change peak factor", edits.set_field, "workload", "peak_factor", 4.0)
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
        assert window.session.design.load.peak_factor != 4.0
        assert note.text() == "Undid: Change peak factor"
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL | SHIFT)
        assert window.session.design.load.peak_factor == 4.0
        assert note.text() == "Redid: Change peak factor"
        assert not window.notices.cards()
        window.session.edit("Change it", edits.set_field, "workload", "peak_factor", 5.0)
        assert note.text() == ""  # it is past
