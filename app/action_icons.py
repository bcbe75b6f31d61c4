"""The icons of actions in menus, in the colours of the theme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.actions.table import ACTIONS
from app.icons import icon
from app.settings import THEMES
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.window import Window


class ActionIcons(QObject):
    """Gives a window's actions their icons, and others with another theme."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.show_theme(window.theme)
        THEMES.changed.connect(self.show_theme)

    def show_theme(self, theme: Theme) -> None:
        """Show icons in another theme."""
        for entry in ACTIONS:
            if entry.icon:
                made = icon(entry.icon, theme, "text-secondary")
                self.window.actions_by_id[entry.id].setIcon(made)
