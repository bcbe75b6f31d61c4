"""Typing the name of a card, a connection or a boundary where it stands."""

from typing import TYPE_CHECKING

from app.canvas.adding import named
from app.canvas.items import LinkItem
from app.canvas.name_editor import NameEditor, name_area

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def write_name(view: "CanvasView", id: str) -> None:
    """Let the name of an element be typed; a line for several connections has none of its own."""
    items = view.canvas.items_by_id
    item = view.canvas.drawn(id) or next(
        (each for each in items.values() if id in each.stands), None
    )
    if item is None or (isinstance(item, LinkItem) and len(item.stands) > 1):
        return
    if view.editor:
        view.editor.clearFocus()
    keep = named(view.session, item.stands[0] if isinstance(item, LinkItem) else id)
    editor = view.editor = NameEditor(view.viewport(), name_area(view, item), keep.before, keep)
    editor.done.connect(view.end_editing)
