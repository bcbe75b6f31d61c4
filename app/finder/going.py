"""What becomes of a find: an action is done, a kind added, a file opened, a record shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.finder.ranking import Found
from app.panels.names import PANEL_OF
from models.catalog import kind
from models.design import Design, table_of

if TYPE_CHECKING:
    from app.window import Window


def go(window: "Window", found: Found) -> None:
    """Do what a find stands for."""
    sort, _, name = found.entry.id.partition(":")
    if sort == "action":
        window.actions_by_id[name].trigger()
    elif sort == "kind":
        window.view.add(name, product=product(found))
    elif sort == "file":
        window.documents.open(Path(name))
    elif sort == "view":
        window.session.show_view(name)
        window.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        show(window, name)


def product(found: Found) -> str:
    """Return the product under whose name a kind was found, "" if it was found otherwise."""
    sort, _, name = found.entry.id.partition(":")
    return found.as_ if sort == "kind" and found.as_ in kind(name).products else ""


def show(window: "Window", id: str) -> None:
    """Bring a record into sight, in a view that has it or in its panel, and put the keyboard there."""
    if window.canvas.drawn(id) is None and (view := _view_of(window.session.design, id)):
        window.session.show_view(view)
    window.show_record(id)
    if table_of(window.session.design, id) in PANEL_OF:
        window.dock.focus_panel()
    else:
        window.view.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _view_of(design: Design, id: str) -> str:
    """Return the first view that shows an element, or both ends of a connection; "" if none does."""
    link = design.links.get(id)
    wanted = {link.source, link.target} if link else {id}
    shown: dict[str, set[str]] = {}
    for place in design.placements.values():
        if place.element in wanted:
            shown.setdefault(place.view, set()).add(place.element)
    whole = [view for view, elements in shown.items() if elements == wanted]
    ranks = design.views
    return min(whole, key=lambda view: (ranks[view].rank, view), default="")
