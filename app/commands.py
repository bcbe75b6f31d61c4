"""What each action does in a window, bound to the one table of actions by id."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from app.actions.table import ACTIONS
from app.ask import tell
from app.settings import remember_theme
from app.shortcuts import Shortcuts
from app.version import VERSION
from models import edits

if TYPE_CHECKING:
    from app.window import Window

Handler = Callable[[], object]


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action does, by its id."""
    documents, view, dock = window.documents, window.view, window.dock
    made: dict[str, Handler] = {
        "file.new": documents.new,
        "file.example": documents.example,
        "file.open": documents.ask_open,
        "file.save": documents.save,
        "file.save_as": documents.save_as,
        "file.export": window.topbar.export.showMenu,
        "file.close": window.close,
        "file.quit": QApplication.closeAllWindows,
        "edit.undo": window.session.stack.undo,
        "edit.redo": window.session.stack.redo,
        "edit.delete": lambda: delete(window),
        "edit.select_all": lambda: window.session.select(sorted(window.canvas.items_by_id)),
        "edit.rename": lambda: rename(window),
        "view.zoom_in": lambda: view.zoom(1.25),
        "view.zoom_out": lambda: view.zoom(1 / 1.25),
        "view.zoom_reset": lambda: view.zoom_to(1.0),
        "view.fit": view.fit,
        "canvas.focus": lambda: view.setFocus(Qt.FocusReason.ShortcutFocusReason),
        "palette.search": lambda: window.palette_panel.search.setFocus(
            Qt.FocusReason.ShortcutFocusReason
        ),
        "inspector.focus": window.inspector.focus_first,
        "help.shortcuts": lambda: Shortcuts(window).open(),
        "help.about": lambda: about(window),
    }
    for format, id in (("pdf", "pdf"), ("md", "markdown"), ("svg", "svg"), ("png", "png")):
        made[f"file.export_{id}"] = partial(ask_export, window, format)
    for choice in ("system", "light", "dark"):
        made[f"view.theme_{choice}"] = partial(remember_theme, choice)
    for panel in ("findings", "load", "requirements", "actors", "flows", "operations", "entities"):
        made[f"panel.{panel}"] = partial(dock.show_panel, panel)
    return made


def make_actions(window: "Window") -> dict[str, QAction]:
    """Return the window's actions by id; raises KeyError if the table and the handlers differ."""
    found = handlers(window)
    made = {}
    for entry in ACTIONS:
        action = QAction(entry.title, window)
        action.setObjectName(entry.id)
        action.setStatusTip(entry.help)
        action.setShortcut(
            QKeySequence.fromString(entry.shortcut, QKeySequence.SequenceFormat.PortableText)
        )
        handler = found.pop(entry.id)
        action.triggered.connect(lambda _=False, handler=handler: handler())
        window.addAction(action)
        made[entry.id] = action
    if found:
        raise KeyError(f"no action is called {', '.join(found)}")
    return made


def ask_export(window: "Window", format: str) -> None:
    """Ask for a file and export to it in the window's theme."""
    window.exports.ask(format, window.theme)


def delete(window: "Window") -> None:
    """Remove what is selected from the design, with what cannot be without it."""
    chosen = window.session.selection
    if chosen:
        window.session.edit(
            "Delete" if len(chosen) == 1 else f"Delete {len(chosen)} things", edits.remove, chosen
        )


def rename(window: "Window") -> None:
    """Let the name of what is selected be typed on the canvas."""
    if len(window.session.selection) == 1:
        window.view.rename(window.session.selection[0])


def about(window: "Window") -> None:
    """Say which version this is and under which licences its parts are."""
    tell(
        window,
        f"Loadpath {VERSION}",
        "Apache-2.0. Font: Inter, OFL-1.1, changed and renamed. Icons: Tabler, MIT. Qt for Python: LGPL-3.0.",
    )
