"""Editors of one value each: a text and a choice; app/inspector/line.py has the line, list.py the list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSizePolicy, QWidget

from app.chevron import paint_chevron
from app.fields import UNKNOWN
from app.inspector.line import MIXED, REST, LineEditor
from app.widgets import dress_again

__all__ = ["ChoiceEditor", "LineEditor", "TextEditor"]
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextEditor(QPlainTextEdit):
    """Several lines of plain text."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)
        self._given = self._shown = ""  # what was to be shown, and how the field holds it
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def show_value(self, text: str, mixed: bool = False) -> None:
        """Show a text; what is being typed is not disturbed."""
        self.setPlaceholderText(MIXED if mixed else "")
        text, held = "" if mixed else text, self.toPlainText()
        # a field has line ends of its own: it may hold other characters than it was given
        there = text == held or (text == self._given and held == self._shown)
        if not there and not (self.hasFocus() and self._rest.isActive()):
            self.setPlainText(text)
            self._given, self._shown = text, self.toPlainText()
            self._rest.stop()

    def commit(self) -> None:
        """Hand over what was typed, once."""
        self._rest.stop()
        if self.toPlainText() != self._shown:
            self._given = self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def finish(self) -> None:
        """Commit what was typed."""
        self.commit()

    def give_up(self) -> None:
        """Forget what was typed and not committed yet."""
        self._rest.stop()
        if self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
            self._rest.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit."""
        self.commit()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        if self.toPlainText() != self._shown:
            self._rest.start()


class ChoiceEditor(QComboBox):
    """A choice, or none; the wheel scrolls the form instead of changing it."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.optional = True
        self._offered: list[tuple[object, str]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(MIXED)
        self.activated.connect(self._activated)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these values with their titles, below a first entry for none where that may be."""
        none: list[tuple[object, str]] = [(None, UNKNOWN)] if self.optional else []
        wanted = [*none, *choices]
        if wanted != self._offered:
            self._offered = wanted
            self.clear()
            for data, title in wanted:
                self.addItem(title, data)

    def show_value(self, value: object, empty: str, mixed: bool = False) -> None:
        """Show a value; empty is what the first entry says while there is none."""
        if self.count() and self.optional:
            self.setItemText(0, empty)
        found = next((n for n, (data, _) in enumerate(self._offered) if data == value), -1)
        self.setCurrentIndex(-1 if mixed else found)
        quiet = mixed or (self.optional and value is None)
        if self.property("unknown") != quiet:
            self.setProperty("unknown", quiet)
            dress_again(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace gives a choice back, Enter opens the list."""
        key = Qt.Key(event.key())
        if key in _BACK and self.optional:
            if self.currentIndex() != 0:
                self.committed.emit(None)
        elif key in _OPEN:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, and a chevron at its right end."""
        super().paintEvent(event)
        paint_chevron(self)

    def commit(self) -> None:
        """Nothing: a choice is made at once."""

    def finish(self) -> None:
        """Nothing: a choice is made at once."""

    def give_up(self) -> None:
        """Nothing: a choice is made at once."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def _activated(self, index: int) -> None:
        self.committed.emit(self.itemData(index))
