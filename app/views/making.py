"""Making, copying, ordering and deleting views; each is one step."""

from app.session import Session
from drawing.levels import context_places, data_places, deployment_places
from models import edits
from models.design import Design, ranked
from models.frozen import frozen
from models.ids import new_id
from models.view import Placement, View, ViewSort


@frozen
class Start:
    """A sort of view to make: its title, what it begins with in a few words."""

    sort: ViewSort
    title: str
    help: str


STARTS = (
    Start("context", "Context", "What the system is and what is around it, boundaries as one card"),
    Start("container", "Containers", "Empty: drag onto it what the outline holds"),
    Start("component", "Components", "Empty: drag onto it what the outline holds"),
    Start("deployment", "Deployment", "The same components as here, where they run"),
    Start("data flow", "Data flow", "What keeps or carries data, and what uses it"),
    Start("free", "Free", "Empty, for anything"),
)


def make_view(session: Session, sort: ViewSort) -> str:
    """Make a view of a sort with what such a view begins with, show it, and return its id."""
    start = next(one for one in STARTS if one.sort == sort)
    view = View(id=new_id("viw"), name=unused(session.design, start.title), sort=sort)
    like = session.view or view.id
    rows = _places(session.design, sort, like)
    session.edit(f"Make view {view.name}", edits.add_view, view, rows)
    session.show_view(view.id)
    session.select(())
    return view.id


def duplicate_view(session: Session, id: str) -> str:
    """Make a copy of a view, show it, and return its id."""
    row = session.design.views[id]
    copy = row.but(id=new_id("viw"), name=unused(session.design, row.name), rank="")
    shapes = {one.id: new_id("shp") for one in session.design.shapes.values() if one.view == id}
    session.edit("Duplicate view", edits.duplicate_view, id, copy, shapes)
    session.show_view(copy.id)
    return copy.id


def delete_view(session: Session, id: str) -> None:
    """Delete a view and show its neighbour; what stood on it stays in the design."""
    order = order_of(session.design)
    shown, at = session.view, order.index(id)
    beside = order[at + 1 :] or order[:at][::-1]
    session.edit(f"Delete view {session.design.views[id].name}", edits.remove, [id])
    if shown == id and beside:
        session.show_view(beside[0])


def move_view(session: Session, id: str, position: int) -> None:
    """Move a view to a position among the others, 0 being first."""
    order = order_of(session.design)
    if 0 <= position < len(order) and order.index(id) != position:
        session.edit("Move view", edits.reorder, "views", id, position, merge=f"move view {id}")


def rename_view(session: Session, id: str, name: str) -> None:
    """Give a view another name; an empty one changes nothing."""
    if name and id in session.design.views and name != session.design.views[id].name:
        session.edit("Rename view", edits.change, id, name=name)


def step_view(session: Session, by: int) -> None:
    """Show the view after the shown one, or before it, around the ends."""
    order = order_of(session.design)
    if session.view in order:
        session.show_view(order[(order.index(session.view) + by) % len(order)])


def order_of(design: Design) -> list[str]:
    """Return the ids of the views in their order."""
    rows: list[View] = ranked(design.views)
    return [row.id for row in rows]


def unused(design: Design, title: str) -> str:
    """Return a name that no view has."""
    taken = {row.name for row in design.views.values()}
    names = (title, *(f"{title[:190]} {n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _places(design: Design, sort: ViewSort, like: str) -> tuple[Placement, ...]:
    if sort == "context":
        return context_places(design, like)
    if sort == "deployment":
        return deployment_places(design, like)
    return data_places(design, like) if sort == "data flow" else ()
