"""What the Edit menu does."""

from typing import TYPE_CHECKING

from app.commands.handler import Handler
from models import edits

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Edit menu does, by its id."""
    return {
        "edit.undo": window.session.stack.undo,
        "edit.redo": window.session.stack.redo,
        "edit.delete": lambda: delete(window),
        "edit.select_all": lambda: window.session.select(sorted(window.canvas.items_by_id)),
        "edit.rename": lambda: rename(window),
    }


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
