"""Questions in a dialog: plain words and plain buttons, whatever the desktop puts on them."""

import PySide6.QtWidgets
import pytest
from PySide6.QtWidgets import QInputDialog, QPushButton, QStyle, QWidget
from pytestqt.qtbot import QtBot

from app.ask import ask_line

SEEN: list[tuple[str, bool]] = []


class Decorated(QInputDialog):
    """A dialog as some desktops make it: with signs on its buttons. It is answered at once."""

    def setOkButtonText(self, text: str) -> None:
        super().setOkButtonText(text)
        sign = self.style().standardIcon(QStyle.StandardPixmap.SP_DialogOkButton)
        for button in self.findChildren(QPushButton):
            button.setIcon(sign)
            assert not button.icon().isNull()

    def exec(self) -> int:
        SEEN.extend((one.text(), one.icon().isNull()) for one in self.findChildren(QPushButton))
        return 1


def test_buttons_of_a_question_have_words_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    SEEN.clear()
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(PySide6.QtWidgets, "QInputDialog", Decorated)
    assert ask_line(parent, "Switch off", "Why?", " because ", "Switch") == "because"
    assert ("Switch", True) in SEEN
    assert len(SEEN) == 2
    assert all(plain for _, plain in SEEN)
