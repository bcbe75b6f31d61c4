"""Editors of one value each: a line, a text, a choice, a flag. Each says where its value came from."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.canvas.paint import font
from app.fields import UNKNOWN
from drawing.metrics import width

_REST = 500  # milliseconds after which typing counts as done


class LineEditor(QLineEdit):
    """One line; commits when it is left, on Enter, and after half a second of rest."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.origin = ""
        self.setPlaceholderText(UNKNOWN)
        self._shown = self._latest = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.commit)
        self.textEdited.connect(lambda _: self._rest.start())
        self.editingFinished.connect(self.commit)

    def show_value(self, text: str, origin: str) -> None:
        """Show a value and where it came from; what is being typed is not disturbed."""
        self.origin = origin
        self._latest = text
        if not (self.hasFocus() and self.isModified()):
            self._show_latest()
        self.update()

    def commit(self) -> None:
        """Hand over what was typed, once."""
        self._rest.stop()
        if self.isModified() and self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self.text())

    def finish(self) -> None:
        """Commit, and show from now on what show_value says."""
        self.commit()
        self._show_latest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit and show the value as it is kept."""
        self.commit()
        super().focusOutEvent(event)
        self._show_latest()

    def _show_latest(self) -> None:
        self._shown = self._latest
        self.setModified(False)
        if self.text() != self._latest:
            self.setText(self._latest)
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and at its right end the origin where there is room for both."""
        super().paintEvent(event)
        shown = self.text() or self.placeholderText()
        room = self.width() - 24 - width(shown, 13)
        if self.origin and room > width(self.origin, 11):
            painter = QPainter(self)
            painter.setFont(font(11))
            painter.setPen(self.palette().placeholderText().color())
            area = self.rect().adjusted(0, 0, -9, 0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.origin
            )


class TextEditor(QPlainTextEdit):
    """Several lines of plain text."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)
        self._shown = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def show_value(self, text: str, origin: str) -> None:
        """Show a text; what is being typed is not disturbed."""
        if text != self.toPlainText() and not (self.hasFocus() and self._rest.isActive()):
            self._shown = text
            self.setPlainText(text)
            self._rest.stop()

    def commit(self) -> None:
        """Hand over what was typed, once."""
        self._rest.stop()
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def finish(self) -> None:
        """Commit what was typed."""
        self.commit()

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these values with their titles, below a first entry for none."""
        wanted: list[tuple[object, str]] = [(None, UNKNOWN), *choices]
        if wanted != self._offered():
            self.clear()
            for data, title in wanted:
                self.addItem(title, data)

    def show_value(self, value: object, empty: str) -> None:
        """Show a value; empty is what the first entry says while there is none."""
        if self.count():
            self.setItemText(0, empty)
        found = next((n for n in range(self.count()) if self.itemData(n) == value), 0)
        self.setCurrentIndex(found)
        if self.property("unknown") != (value is None):
            self.setProperty("unknown", value is None)
            self.style().unpolish(self)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, and a chevron at its right end."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.4))
        x, y = self.width() - 16.0, self.height() / 2 - 2
        painter.drawPolyline([QPointF(x, y), QPointF(x + 4, y + 4), QPointF(x + 8, y)])

    def finish(self) -> None:
        """Nothing: a choice is made at once."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def _offered(self) -> list[tuple[object, str]]:
        return [
            (self.itemData(n), UNKNOWN if n == 0 else self.itemText(n)) for n in range(self.count())
        ]

    def _activated(self, index: int) -> None:
        self.committed.emit(self.itemData(index))


class KeepsKeys(QObject):
    """Keeps keys of a focused editor from acting as shortcuts: Delete deletes a letter there.

    It also counts how often an editor was entered, so that one visit's edits can be one step.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.visits = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim editing keys before the window sees them as shortcuts."""
        if event.type() == QEvent.Type.FocusIn:
            self.visits += 1
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            if plain and event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_F5):
                event.accept()
                return True
        return False
