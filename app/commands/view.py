"""What the View menu does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.zooming import zoom_to_selection
from app.commands.handler import Handler
from app.settings import CHOICES, flag, prefer, remember_theme

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
        "view.zoom_selection": lambda: zoom_to_selection(view),
        "view.minimap": lambda: prefer("canvas/minimap", not flag("canvas/minimap")),
        "view.present": lambda: present(window),
        "canvas.focus": lambda: view.setFocus(_BY_KEY),
        "finder.open": lambda: find(window),
        "find.open": lambda: find_and_replace(window),
        "find.next": lambda: find_and_replace(window, 1),
        "find.previous": lambda: find_and_replace(window, -1),
        "finder.find": lambda: find(window, names_only=True),
        "palette.search": window.side.focus_palette,
        "inspector.focus": window.inspector.focus_first,
    }
    for choice in CHOICES:
        made[f"view.theme_{choice}"] = partial(remember_theme, choice)
    return made


def present(window: "Window") -> None:
    """Present the design full screen."""
    from app.present.begin import present  # the window is there sooner without it

    present(window)


def find_and_replace(window: "Window", go: int = 0) -> None:
    """Open the bar that finds and replaces, or go to another find."""
    from app.finding.open import find_bar  # the window is there sooner without it

    bar = find_bar(window)
    if go and bar.isVisible():
        bar.go(go)
    else:
        bar.open()


def find(window: "Window", names_only: bool = False) -> None:
    """Open the command palette, or only its search for things by name."""
    from app.finder.finder import finder  # the window is there sooner without it

    finder(window).open(names_only=names_only)
