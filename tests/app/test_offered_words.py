"""What a list offers while one types goes with what was typed: nothing is left open below an empty line."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.inspector.list import ListEditor
from app.start import prepare


def test_the_offer_goes_when_a_word_was_added(qtbot: QtBot) -> None:
    prepare([])
    editor = ListEditor("")
    qtbot.addWidget(editor)
    names = ["pci", "public"]
    editor.offer(names)
    editor.committed.connect(lambda kept: editor.offer([n for n in names if n not in kept]))
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    editor.line.setFocus()
    qtbot.waitUntil(editor.line.hasFocus)
    QTest.keyClicks(editor.line, "pci")
    popup = editor.line.completer().popup()
    assert popup
    qtbot.waitUntil(popup.isVisible)
    assert editor.line.hasFocus()
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == ""
    QTest.qWait(0)
    assert not popup.isVisible()
    QTest.keyClicks(editor.line, "pub")
    qtbot.waitUntil(popup.isVisible)
