"""What the File menu does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.commands.handler import Handler

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the File menu does, by its id."""
    documents = window.documents
    made: dict[str, Handler] = {
        "file.new": documents.new,
        "file.example": documents.example,
        "file.open": documents.ask_open,
        "file.save": documents.save,
        "file.save_as": documents.save_as,
        "file.export": window.topbar.export.showMenu,
        "file.close": window.close,
        "file.quit": QApplication.closeAllWindows,
    }
    for format, id in (("pdf", "pdf"), ("md", "markdown"), ("svg", "svg"), ("png", "png")):
        made[f"file.export_{id}"] = partial(ask_export, window, format)
    return made


def ask_export(window: "Window", format: str) -> None:
    """Ask for a file and export to it in the window's theme."""
    window.exports.ask(format, window.theme)
