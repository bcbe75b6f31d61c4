"""Edits that gestures on the canvas make."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.component import Component, Link
from models.design import Design
from models.edits.boundaries import settle
from models.edits.lines import carry_pins
from models.edits.rows import add, put
from models.shape import Shape
from models.view import Placement, View, placement_id


def with_view(design: Design, view: str) -> Design:
    """Return design with a view of this id, a new one if it has none."""
    if view in design.views:
        return design
    return add(design, "views", View(id=view, name="Containers", sort="container"))


def add_component(design: Design, component: Component, view: str, x: float, y: float) -> Design:
    """Add a component and place it in a view with its upper left corner at x, y; it belongs to where it stands.

    In a view of the inside of another component it becomes part of that.
    """
    page = design.views.get(view)
    if page and page.of and component.parent is None:
        component = component.but(parent=page.of)
    made = put(design, "components", {component.id: component})
    return settle(design, place(made, view, {component.id: (x, y)}), view, [component.id])


def connect(design: Design, link: Link) -> Design:
    """Add a connection; raises KeyError if one of its ends is not there."""
    for end in (link.source, link.target):
        design.components[end]
    return put(design, "links", {link.id: link})


def place(design: Design, view: str, at: Mapping[str, tuple[float, float]]) -> Design:
    """Put elements into a view."""
    fresh = (
        Placement(
            id=placement_id(view, element), view=view, element=element, x=round(x), y=round(y)
        )
        for element, (x, y) in at.items()
    )
    return put(design, "placements", {placement.id: placement for placement in fresh})


def move(design: Design, view: str, to: Mapping[str, tuple[float, float]]) -> Design:
    """Move what stands in a view to other upper left corners; it belongs to where it then stands."""
    shapes = to.keys() & design.shapes.keys()
    if shapes:
        design = put(design, "shapes", {id: _put(design.shapes[id], *to[id]) for id in shapes})
        to = {id: at for id, at in to.items() if id not in shapes}
    table = dict(design.placements)
    prefix = placement_id(view, "")
    for element, (x, y) in to.items():
        table[prefix + element] = table[prefix + element].moved(round(x), round(y))
    made = carry_pins(replace(design, placements=table), view, design.placements, to.keys())
    return settle(design, made, view, to)


def unplace(design: Design, view: str, elements: Iterable[str]) -> Design:
    """Take elements out of a view; they stay in the design."""
    gone = {placement_id(view, element) for element in elements}
    return replace(
        design, placements={id: p for id, p in design.placements.items() if id not in gone}
    )


def _put(shape: Shape, x: float, y: float) -> Shape:
    return shape.but(x=round(x), y=round(y))
