"""Puts what belongs to views into the window: crumbs on the canvas, the tabs' signals, the mouse's own buttons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from app.settings import THEMES
from app.views.crumbs import Crumbs

if TYPE_CHECKING:
    from app.window import Window

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_GO = {Qt.MouseButton.BackButton: "go.back", Qt.MouseButton.ForwardButton: "go.forward"}


class Ways(QObject):
    """Goes with its window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.crumbs = Crumbs(window.session, window.view, window.theme)
        THEMES.changed.connect(self.crumbs.show_theme)
        window.topbar.views.asked.connect(window.do)
        window.topbar.views.menu_wanted.connect(window.open_menu)
        window.view.places.changed.connect(self._offer)
        window.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the back and forward buttons of the mouse go back and forward."""
        if event.type() in _PRESSES and isinstance(event, QMouseEvent) and event.button() in _GO:
            self.window.do(_GO[event.button()])
            return True
        return False

    def _offer(self) -> None:
        places, actions = self.window.view.places, self.window.actions_by_id
        actions["go.back"].setEnabled(places.can_back)
        actions["go.forward"].setEnabled(places.can_forward)
