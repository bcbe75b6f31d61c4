"""Where what a fix adds is put in the views."""

from models.component import Component
from models.design import Design
from models.edits.boundaries import settle
from models.edits.canvas import place, with_view
from models.edits.rows import put
from models.view import CARD

Box = tuple[float, float, float, float]
_GAP = 48
_GRID = 8
_ASIDE = (0, -64, 64, -128, 128, -192, 192)
_ROWS = 24  # how far down a free place is looked for, in steps of a card


def stand(design: Design, component: Component, beside: str, towards: str = "") -> Design:
    """Add a component, and place it in each view that has the one beside it: half way towards another, where it is free."""
    made = put(design, "components", {component.id: component})
    for view in sorted(design.views):
        boxes = _boxes(design, view)
        if beside in boxes:
            spot = _free(_between(boxes[beside], boxes.get(towards)), boxes, design)
            before, made = made, place(with_view(made, view), view, {component.id: spot})
            made = settle(before, made, view, [component.id])
    return made


def _boxes(design: Design, view: str) -> dict[str, Box]:
    """Return the boxes of the components and frames in a view."""
    rows = (row for row in design.placements.values() if row.view == view)
    return {row.element: row.box for row in rows if row.element not in design.links}


def _between(box: Box, other: Box | None) -> tuple[float, float]:
    x, y = box[0] - CARD[0] - _GAP, box[1]
    if other:
        x, y = (box[0] + other[0]) / 2, (box[1] + other[1]) / 2
    return (round(x / _GRID) * _GRID, round(y / _GRID) * _GRID)


def _free(spot: tuple[float, float], boxes: dict[str, Box], design: Design) -> tuple[float, float]:
    """Return the free place nearest to a spot, sideways or below it, that no card touches and no border cuts."""
    step = CARD[1] + _GAP
    spots = ((spot[0] + aside, spot[1] + step * row) for row in range(_ROWS) for aside in _ASIDE)
    near = sorted(spots, key=lambda at: (abs(at[0] - spot[0]) + at[1] - spot[1], at))
    return next((at for at in near if _fits(at, boxes, design)), spot)


def _fits(at: tuple[float, float], boxes: dict[str, Box], design: Design) -> bool:
    for id, box in boxes.items():
        framed = id in design.boundaries and _within(at, box)
        if not framed and _touch(at, box):
            return False
    return True


def _within(at: tuple[float, float], box: Box) -> bool:
    across = box[0] <= at[0] and at[0] + CARD[0] <= box[0] + box[2]
    return across and box[1] <= at[1] and at[1] + CARD[1] <= box[1] + box[3]


def _touch(at: tuple[float, float], box: Box) -> bool:
    near = _GRID
    across = at[0] < box[0] + box[2] + near and box[0] < at[0] + CARD[0] + near
    return across and at[1] < box[1] + box[3] + near and box[1] < at[1] + CARD[1] + near
