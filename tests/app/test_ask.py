"""Questions in a dialog: plain words and plain buttons, whatever the desktop puts on them."""

import pytest
from PySide6.QtWidgets import QInputDialog, QPushButton, QStyle, QWidget
from pytestqt.qtbot import QtBot

from app.ask import ask_line


def test_buttons_of_a_question_have_words_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []
    plainly = QInputDialog.setOkButtonText

    def decorate(box: QInputDialog, words: str) -> None:
        """Put signs on the buttons, as some desktops do."""
        plainly(box, words)
        sign = box.style().standardIcon(QStyle.StandardPixmap.SP_DialogOkButton)
        for button in box.findChildren(QPushButton):
            button.setIcon(sign)
            assert not button.icon().isNull()

    def answer(box: QInputDialog) -> int:
        seen.extend((one.text(), one.icon().isNull()) for one in box.findChildren(QPushButton))
        return 1

    monkeypatch.setattr(QInputDialog, "setOkButtonText", decorate)
    monkeypatch.setattr(QInputDialog, "exec", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_line(parent, "Switch off", "Why?", " because ", "Switch") == "because"
    assert ("Switch", True) in seen
    assert [plain for _, plain in seen] == [True, True]
