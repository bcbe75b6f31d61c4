"""The keys of one window: its actions have them, its buttons name them, and typing is no shortcut."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from app.actions.table import ACTIONS
from app.keys.keymap import KEYMAP, shown
from app.keys.menu_key import asks_for_menu, open_by_key
from app.keys.ring import FocusRing
from app.widgets import tip

if TYPE_CHECKING:
    from app.window import Window

# what does the same as an action: by its object name, the action whose keys its tool tip names
_BUTTONS = {
    "zoom.out": "view.zoom_out",
    "zoom.in": "view.zoom_in",
    "zoom.level": "view.zoom_reset",
    "zoom.fit": "view.fit",
    "palette.search": "palette.search",
    "topbar.find": "finder.open",
    "topbar.export": "file.export",
}
_TITLES = {action.id: action.title.rstrip("…") for action in ACTIONS}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class BoundKeys(QObject):
    """Gives a window's actions their keys, now and whenever they are others."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        window.installEventFilter(self)
        FocusRing(window.view)
        window.topbar.finder.clicked.connect(window.actions_by_id["finder.open"].trigger)
        KEYMAP.changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Give each action its keys, and name them in the tool tips."""
        keys = KEYMAP.keys()
        for id, action in self.window.actions_by_id.items():
            action.setShortcuts([_sequence(key) for key in keys[id]])
        for name, id in _BUTTONS.items():
            if button := self.window.findChild(QWidget, name):
                first = f"  {shown(keys[id][0])}" if keys[id] else ""
                button.setToolTip(tip(_TITLES[id] + first))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that nobody below has taken: letters for a list, Enter and Escape of the canvas."""
        if not isinstance(event, QKeyEvent) or watched is not self.window:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and _types(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and asks_for_menu(event):
            open_by_key()
            return True
        return event.type() == QEvent.Type.KeyPress and self._go(Qt.Key(event.key()))

    def _go(self, key: Qt.Key) -> bool:
        view = self.window.view
        if key == Qt.Key.Key_Escape and not view.hasFocus():
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.hasFocus():
            self.window.inspector.focus_first()
        else:
            return False
        return True


def _sequence(key: str) -> QKeySequence:
    return QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)


def _types(event: QKeyEvent) -> bool:
    """Tell whether a key is typed into what has the focus, and so is no shortcut there."""
    if event.modifiers() not in _PLAIN or not (typed := event.text()):
        return False
    focus = QApplication.focusWidget()
    if isinstance(focus, QAbstractItemView):
        if focus.editTriggers() & QAbstractItemView.EditTrigger.AnyKeyPressed:
            return typed.isprintable() or typed == "\b"
        return typed.isalnum() or typed == "\b"
    return isinstance(focus, QComboBox) and (typed.isalnum() or typed == "\b")
