"""The menu of what has the keyboard, asked for by Shift+F10: not every system sends the menu key for it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication


def asks_for_menu(event: QKeyEvent) -> bool:
    """Tell whether a key that was pressed is Shift+F10."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return shift and event.key() == Qt.Key.Key_F10


def open_by_key() -> None:
    """Ask what has the keyboard for its menu: where one types, else in its middle."""
    there = QApplication.focusWidget()
    if there is None:
        return
    typed = there.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = (typed if isinstance(typed, QRect) else there.rect()).center()
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(there, QContextMenuEvent(by_key, at, there.mapToGlobal(at)))
