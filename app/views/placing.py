"""Putting what the design has into the shown view, and in which views something stands."""

from collections.abc import Iterable, Iterator

from app.session import Session
from drawing.levels import put_places
from drawing.primitives import Point
from models import edits
from models.design import Design, label
from models.levels import views_with
from models.view import placement_id


def missing(session: Session, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the components and boundaries of these that are not in the shown view."""
    return tuple(_missing(session, ids))


def any_missing(session: Session, ids: Iterable[str]) -> bool:
    """Tell whether a component or boundary of these is not in the shown view."""
    return next(_missing(session, ids), None) is not None


def _missing(session: Session, ids: Iterable[str]) -> Iterator[str]:
    design, placed = session.design, session.design.placements
    return (
        id
        for id in ids
        if (id in design.components or id in design.boundaries)
        and placement_id(session.view, id) not in placed
    )


def put_in_view(session: Session, ids: Iterable[str], corner: Point) -> tuple[str, ...]:
    """Put things into the shown view from a corner on, in one step, and select all; return those that are new in it."""
    ids = tuple(ids)
    fresh, design = missing(session, ids), session.design
    if fresh and session.view in design.views:
        words = label(design, fresh[0]) if len(fresh) == 1 else f"{len(fresh):,} things"
        rows = put_places(design, session.view, fresh, corner)
        session.edit(f"Put {words} in the view", edits.place_rows, rows, session.view)
    session.select(ids)
    return fresh


def remains(design: Design, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the views in which some of these stand."""
    return tuple(design.views[view].name for view in views_with(design, *ids))


def others(design: Design, ids: Iterable[str], shown: str) -> tuple[str, ...]:
    """Return the names of the views other than the shown one in which some of these stand."""
    found = views_with(design, *ids)
    return tuple(design.views[view].name for view in found if view != shown)
