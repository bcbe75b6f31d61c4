"""What the View menu does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.commands.handler import Handler
from app.finder.finder import finder
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
        "finder.open": lambda: finder(window).open(),
        "finder.find": lambda: finder(window).open(names_only=True),
        "palette.search": lambda: window.palette_panel.search.setFocus(_BY_KEY),
        "inspector.focus": window.inspector.focus_first,
    }
    for choice in CHOICES:
        made[f"view.theme_{choice}"] = partial(remember_theme, choice)
    return made
