"""What the View menu does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.commands.handler import Handler
from app.settings import CHOICES, remember_theme

if TYPE_CHECKING:
    from app.window import Window

_BY_KEY = Qt.FocusReason.ShortcutFocusReason


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the View menu does, by its id."""
    view = window.view
    made: dict[str, Handler] = {
        "view.zoom_in": lambda: view.zoom(1.25),
        "view.zoom_out": lambda: view.zoom(1 / 1.25),
        "view.zoom_reset": lambda: view.zoom_to(1.0),
        "view.fit": view.fit,
        "canvas.focus": lambda: view.setFocus(_BY_KEY),
        "finder.open": lambda: find(window),
        "finder.find": lambda: find(window, names_only=True),
        "palette.search": lambda: window.palette_panel.search.setFocus(_BY_KEY),
        "inspector.focus": window.inspector.focus_first,
    }
    for choice in CHOICES:
        made[f"view.theme_{choice}"] = partial(remember_theme, choice)
    return made


def find(window: "Window", names_only: bool = False) -> None:
    """Open the command palette, or only its search for things by name."""
    from app.finder.finder import finder  # the window is there sooner without it

    finder(window).open(names_only=names_only)
