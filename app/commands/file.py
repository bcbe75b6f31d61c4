"""What the File menu does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.commands.handler import Handler
from app.windows import WINDOWS

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the File menu does, by its id."""
    documents = window.documents
    made: dict[str, Handler] = {
        "file.new": documents.new,
        "file.new_window": window.another,
        "file.example": partial(show_list, window, "file.example"),
        "file.open": documents.ask_open,
        "file.recent": partial(show_list, window, "file.recent"),
        "file.save": documents.save,
        "file.save_as": documents.save_as,
        "file.save_copy": documents.save_copy,
        "file.versions": partial(versions, window),
        "file.export": window.topbar.export.showMenu,
        "file.print": partial(print_view, window),
        "file.preferences": partial(show_preferences, window),
        "file.close": window.close,
        "file.quit": WINDOWS.leave,
    }
    for format in ("pdf", "md", "svg", "png", "csv", "xlsx"):
        id = "markdown" if format == "md" else format
        made[f"file.export_{id}"] = partial(ask_export, window, format)
    return made


def ask_export(window: "Window", format: str) -> None:
    """Ask for a file and export to it in the window's theme."""
    window.exports.ask(format, window.theme)


def print_view(window: "Window") -> None:
    """Ask for a printer and print the shown view."""
    from app.sharing import ask_print  # the window is there sooner without it

    ask_print(window)


def show_list(window: "Window", id: str) -> None:
    """Open the menu of an action that offers a list, where the menu button is."""
    menu = window.actions_by_id[id].menu()
    if isinstance(menu, QMenu):
        button = window.topbar.menu
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def show_preferences(window: "Window") -> None:
    """Open the preferences, or bring them to the front."""
    from app.preferences.dialog import Preferences  # the window is there sooner without it

    dialog = window.findChild(Preferences) or Preferences(window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def versions(window: "Window") -> None:
    """Offer what was saved before."""
    from app.earlier import show_versions  # the window is there sooner without it

    show_versions(window)
