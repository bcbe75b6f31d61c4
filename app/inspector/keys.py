"""The keys of a focused field: its letters are its own, Enter commits, Escape gives up and leaves."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldKeys(QObject):
    """Watches the editors of a form.

    It also counts how often an editor was entered or its value settled with Enter, so that what is typed in
    between can be one step.
    """

    entered = Signal(QWidget)
    gone = Signal(QWidget)
    settled = Signal(QWidget)
    given_up = Signal(QWidget)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.visits = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim editing keys before the window sees them as shortcuts; tell of focus, Enter and Escape."""
        if isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            self._moved(watched, event)
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            if event.type() == QEvent.Type.ShortcutOverride:
                return _claim(watched, event)
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(watched, event)
        return False

    def _moved(self, watched: QWidget, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return  # its own list or menu opens or closes
        if event.type() == QEvent.Type.FocusIn:
            self.visits += 1
            self.entered.emit(watched)
        elif event.type() == QEvent.Type.FocusOut:
            self.gone.emit(watched)

    def _pressed(self, watched: QWidget, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit(watched)
            return True
        if Qt.Key(event.key()) in _ENTER and isinstance(watched, QLineEdit):
            self.settled.emit(watched)
            self.visits += 1
            self.entered.emit(watched)
        return False


def _claim(watched: QWidget, event: QKeyEvent) -> bool:
    """Take a key for the editor; True says that nobody below is asked."""
    if event.key() == Qt.Key.Key_Escape:
        event.accept()
        return True
    steps = any(event.matches(key) for key in _STEPS)
    if steps and isinstance(watched, QLineEdit) and not watched.isModified():
        event.ignore()  # the line has nothing of its own to take back
        return True
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    if event.modifiers() in _PLAIN and not function:
        event.accept()
        return True
    return False
