"""What a changed preference does to an open window, at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.settings import CHOICES, PREFERRED, theme_choice

if TYPE_CHECKING:
    from app.window import Window


class Acting(QObject):
    """Brings one window up to date with each preference; the theme has a way of its own."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        for choice in CHOICES:
            self._theme(choice).setCheckable(True)
        self._tick()
        PREFERRED.changed.connect(self.act)

    def act(self, key: str) -> None:
        """Show the window as it is preferred now."""
        if key.startswith("canvas/"):
            self.window.view.viewport().update()
        elif key == "appearance/theme":
            self._tick()
        elif key.startswith("numbers/"):
            self.window.live.write_numbers()
            self.window.canvas.rebuild()
            for panel in self.window.dock.records.values():
                panel.refresh()
            self.window.session.selected.emit()  # the inspector shows its fields anew

    def _tick(self) -> None:
        for choice in CHOICES:
            self._theme(choice).setChecked(choice == theme_choice())

    def _theme(self, choice: str) -> QAction:
        return self.window.actions_by_id[f"view.theme_{choice}"]
