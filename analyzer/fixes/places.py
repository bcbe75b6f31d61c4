"""Where what a fix adds is put in the views."""

from models.component import Component
from models.design import Design
from models.edits.boundaries import settle
from models.edits.canvas import place, with_view
from models.edits.rows import put
from models.view import CARD, Placement

_GAP = 48
_GRID = 8
_ROOM = 40  # how many places are looked at for a free one


def stand(design: Design, component: Component, beside: str, towards: str = "") -> Design:
    """Add a component, and place it in each view that has the one beside it: half way towards another, where it is free."""
    made = put(design, "components", {component.id: component})
    for view in sorted(design.views):
        boxes = _boxes(design, view)
        if beside in boxes:
            spot = _free(_between(boxes[beside], boxes.get(towards)), list(boxes.values()))
            before, made = made, place(with_view(made, view), view, {component.id: spot})
            made = settle(before, made, view, [component.id])
    return made


def _boxes(design: Design, view: str) -> dict[str, tuple[float, float, float, float]]:
    """Return the boxes of the components in a view."""
    rows = (row for row in design.placements.values() if row.view == view)
    return {row.element: row.box for row in rows if _is_card(design, row)}


def _is_card(design: Design, row: Placement) -> bool:
    return row.element in design.components


def _between(
    box: tuple[float, float, float, float], other: tuple[float, float, float, float] | None
) -> tuple[float, float]:
    x, y = box[0] - CARD[0] - _GAP, box[1]
    if other:
        x, y = (box[0] + other[0]) / 2, (box[1] + other[1]) / 2
    return (round(x / _GRID) * _GRID, round(y / _GRID) * _GRID)


def _free(
    spot: tuple[float, float], taken: list[tuple[float, float, float, float]]
) -> tuple[float, float]:
    """Return the first free place at a spot or below it."""
    x, y = spot
    step = CARD[1] + _GAP
    spots = ((x, y + step * row) for row in range(_ROOM))
    return next((at for at in spots if not any(_touch(at, box) for box in taken)), spot)


def _touch(at: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    near = _GRID
    across = at[0] < box[0] + box[2] + near and box[0] < at[0] + CARD[0] + near
    return across and at[1] < box[1] + box[3] + near and box[1] < at[1] + CARD[1] + near
