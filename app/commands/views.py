"""What is done with views, and going from one to another."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from app.actions.action import Need
from app.canvas.adding import free_place
from app.canvas.zooming import show_whole
from app.commands.arrange import refused
from app.commands.handler import Handler
from app.views import making
from app.views.levels import go_inside, go_up
from app.views.placing import any_missing, missing, others, put_in_view, remains
from drawing.labels import shown
from drawing.levels import connected_places
from models import edits
from models.design import Design, label
from models.levels import views_with

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of views does, by its id."""
    session, places = window.session, window.view.places
    return {
        "go.back": places.back,
        "go.forward": places.forward,
        "go.inside": lambda: go_inside(session, session.selection[0]),
        "go.up": lambda: _up(window),
        "go.next_view": lambda: making.step_view(session, 1),
        "go.previous_view": lambda: making.step_view(session, -1),
        "go.in_view": lambda: _show(window),
        "outline.focus": lambda: window.side.focus_outline(),
        "outline.filter": lambda: window.side.focus_filter(),
        "views.new": lambda: window.topbar.views.ask_sort(),
        "views.context": lambda: making.make_view(session, "context"),
        "views.rename": lambda: window.topbar.views.rename_shown(),
        "views.duplicate": lambda: making.duplicate_view(session, session.view),
        "views.earlier": partial(_move, window, -1),
        "views.later": partial(_move, window, 1),
        "views.delete": partial(delete_view, window),
        "views.connected": partial(add_connected, window),
        "views.place": partial(place, window),
        "edit.remove_from_view": partial(remove, window),
    }


def needs(window: "Window") -> dict[Need, bool]:
    """Tell for each thing that these actions may need whether it is there."""
    session, places = window.session, window.view.places
    design, chosen = session.design, session.selection
    row = design.views.get(session.view)
    one = chosen[0] if len(chosen) == 1 else ""
    own = (design.components, design.boundaries, design.views)
    whole = (design.components, design.boundaries, design.shapes)
    own_parts = any(id in table for id in chosen for table in whole)
    shown = window.canvas.shown if (chosen and not own_parts) or one else frozenset[str]()
    return {
        "parts": own_parts,
        "carried": own_parts or not shown.isdisjoint(chosen),
        "back": places.can_back,
        "forward": places.can_forward,
        "level": bool(row and row.of),
        "view": row is not None,
        "views": len(design.views) > 1,
        "unplaced": row is not None and any_missing(session, chosen),
        "named": one in shown or any(one in table for table in own),
    }


def add_connected(window: "Window") -> None:
    """Put what is connected with what is selected beside it, select that too, or say that nothing is missing."""
    session = window.session
    found = connected_places(session.design, session.view, session.selection)
    if not found:
        window.notify("Everything that this is connected with stands in this view.")
        return
    session.edit("Add what is connected", edits.place, session.view, found)
    session.select((*session.selection, *found))
    show_whole(window.view)


def place(window: "Window") -> None:
    """Put what is selected and not in this view yet in the middle of what one sees."""
    session, view = window.session, window.view
    middle = view.mapToScene(view.viewport().rect().center())
    corner = free_place(window.canvas.boxes().values(), middle)
    put_in_view(session, session.selection, (corner.x(), corner.y()))
    view.reveal(*session.selection)


def remove(window: "Window") -> None:
    """Take what is selected out of this view, and say where it remains."""
    session = window.session
    there = window.canvas.shown - session.design.links.keys()
    ids = [id for id in session.selection if id in there]
    if refused(window):
        return
    words = _of(session.design, ids)
    here = session.design.views[session.view].name
    if session.edit("Remove from view", edits.remove_from_view, session.view, ids):
        left = remains(session.design, ids)
        where = f" and in {_and(left)}" if left else ", though in no view"
        say_undo(window, f"Removed {words} from {shown(here)}. Still in the design{where}.")


def tell_deleted(window: "Window", before: Design, ids: Iterable[str]) -> None:
    """Say of what was deleted from the design that it also stood in other views than this one."""
    ids = tuple(ids)
    elsewhere = others(before, ids, window.session.view)
    if elsewhere:
        words = f"Deleted {_of(before, ids)} from the design, so from {_and(elsewhere)} too."
        say_undo(window, words)


def delete_view(window: "Window") -> None:
    """Delete the shown view, and say that what stood on it is still there."""
    session = window.session
    name = session.design.views[session.view].name
    making.delete_view(session, session.view)
    say_undo(window, f"Deleted the view {shown(name)}. What stood on it is still in the design.")


def say_undo(window: "Window", words: str) -> None:
    """Say what was done, and offer to take it back as long as nothing else was done since."""
    from app.undo_offer import UndoOffer  # the window is there sooner without it

    UndoOffer(window, words)


def _up(window: "Window") -> None:
    if found := go_up(window.session):
        window.view.reveal(found)


def _show(window: "Window") -> None:
    from app.finder.going import show  # the window is there sooner without it

    session = window.session
    id = session.selection[0]
    if missing(session, [id]) and not views_with(session.design, id):
        name = shown(label(session.design, id))
        window.notify(f"{name} stands in no view.", "Put in this view", partial(place, window))
    else:
        show(window, id)


def _move(window: "Window", by: int) -> None:
    session = window.session
    making.move_view(
        session, session.view, making.order_of(session.design).index(session.view) + by
    )


def _of(design: Design, ids: Iterable[str]) -> str:
    ids = tuple(ids)
    return shown(label(design, ids[0])) if len(ids) == 1 else f"{len(ids):,} things"


def _and(names: tuple[str, ...]) -> str:
    few = [shown(name) for name in names[:3]]
    if len(names) > len(few):
        few.append(f"{len(names) - len(few)} more")
    return " and ".join([", ".join(few[:-1]), few[-1]] if few[1:] else few)
