"""Going a level down into a component and up again; each level is a view, made when it is first wanted."""

from app.session import Session
from drawing.levels import inside_places
from models import edits
from models.design import Design, ranked
from models.ids import new_id
from models.levels import around_view, chain, children, view_of
from models.view import Placement, View, placement_id


def opens(design: Design, id: str) -> bool:
    """Tell whether something has an inside to go to: parts, or a view of them."""
    return id in design.components and (
        id in children(design.components) or bool(view_of(design, id))
    )


def go_inside(session: Session, id: str) -> None:
    """Show the view of the inside of a component; without one, make it, in one step."""
    design = session.design
    found = view_of(design, id)
    if not found:
        row = design.components[id]
        found = new_id("viw")
        sort = "component" if row.parent else "container"
        view = View.model_validate({"id": found, "name": row.name, "sort": sort, "of": id})
        places = tuple(
            Placement(id=placement_id(found, part), view=found, element=part, x=int(x), y=int(y))
            for part, (x, y) in inside_places(design, id).items()
        )
        session.edit(f"Go inside {row.name}", edits.add_view, view, places)
    session.show_view(found)
    session.select(())


def go_up(session: Session) -> str:
    """Show the view one level up, with what the shown one is the inside of selected; return that, "" if there is none."""
    row = session.design.views.get(session.view)
    return go_to(session, row.of) if row and row.of else ""


def go_to(session: Session, id: str) -> str:
    """Show a component where it stands itself, selected; return its id."""
    design = session.design
    session.show_view(around_view(design, id) or _first(design, id))
    session.select([id])
    return id


def go_back_to(session: Session, id: str) -> None:
    """Show the inside of something that one came down through, or where it stands if no view shows that."""
    if found := view_of(session.design, id):
        session.show_view(found)
        session.select(())
    else:
        go_to(session, id)


def trail(design: Design, view: str) -> list[tuple[str, str]]:
    """Return the way down to a view as what is gone through and its name; the view where it begins first, as "".

    Empty for a view that is not of the inside of anything.
    """
    row = design.views.get(view)
    way = chain(design, row.of) if row and row.of else ()
    if not way:
        return []
    root = around_view(design, way[0]) or _first(design, way[0])
    begin = [("", design.views[root].name)] if root else []
    return [*begin, *((id, design.components[id].name) for id in way)]


def _first(design: Design, id: str) -> str:
    """Return the first view that is not of the inside of a component, "" if there is none."""
    rows: list[View] = ranked(design.views)
    return next((row.id for row in rows if row.of is None), "")
