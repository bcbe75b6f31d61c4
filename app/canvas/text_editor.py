"""The field in which the text of a note is typed, on the canvas, where it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.canvas.paint import font

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_KEEP = Qt.KeyboardModifier.ControlModifier


class TextEditor(QPlainTextEdit):
    """Takes a text of several lines; Ctrl+Enter or leaving it keeps what was typed, Escape does not."""

    done = Signal()

    def __init__(
        self, view: "CanvasView", area: QRect, text: str, keep: Callable[[str], None]
    ) -> None:
        super().__init__(view.viewport())
        self.setObjectName("canvas.text")
        self.setAccessibleName("Text")
        self.setAccessibleDescription("Ctrl+Enter keeps it, Escape leaves it as it was")
        self.setFont(font(13))
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setGeometry(area)
        self._keep, self._over = keep, False
        self.selectAll()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Ctrl+Enter, give up on Escape; every other key types."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & _KEEP:
            self._end(True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(False)
        else:
            super().keyPressEvent(event)
            event.accept()  # a letter typed here is no shortcut

    def event(self, event: QEvent) -> bool:
        """Claim keys that are shortcuts elsewhere, such as Delete."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(True)

    def _end(self, keep: bool) -> None:
        if self._over:
            return
        self._over = True
        if keep:
            self._keep(self.toPlainText())
        self.hide()
        self.done.emit()
        self.deleteLater()
