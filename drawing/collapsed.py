"""A collapsed boundary: one card in place of all that is inside."""

from drawing.boundary import line
from drawing.card import BORDER, LEAST_NAME, LINE_SIZE, NAME_SIZE, Face, badge
from drawing.labels import shown
from drawing.metrics import fitted
from drawing.primitives import Box, Icon, Op, Path, Text, rectangle
from models.component import Boundary
from models.design import Design
from models.nesting import inside

_RADIUS, _BEHIND = 8.0, 4.0  # a second edge below tells that there is more
_INSET, _ICON, _TEXT, _CLEAR = 12.0, 18.0, 38.0, 8.0


def parts(design: Design, id: str) -> frozenset[str]:
    """Return the components that are inside a boundary, at any depth."""
    return inside(design, [id]) & design.components.keys()


def collapsed(boundary: Boundary, box: Box, count: int, face: Face) -> tuple[Op, ...]:
    """Return a boundary's card with how many components it holds, in the coordinates of its box."""
    x, y, w, h = box
    dash, wide = line(boundary.sort)
    behind = rectangle((x + _BEHIND, y + _BEHIND, w - 2 * _BEHIND, h), _RADIUS)
    room = max(w - _TEXT - _CLEAR, 0.0)
    name, size = fitted(shown(boundary.name), NAME_SIZE, LEAST_NAME, room, "semibold")
    words = f"{count:,} inside" if count else "Nothing inside"
    ops: list[Op] = [
        Path(behind, fill="card", stroke="card-border", width=BORDER),
        Path(rectangle(box, _RADIUS), fill="card"),
        Path(rectangle(box, _RADIUS), fill="boundary", opacity=0.06),
        Path(rectangle(box, _RADIUS), stroke="boundary", width=wide, dash=dash),
        Icon("frame", x + _INSET, y + h / 2 - _ICON / 2, _ICON, "boundary"),
        Text(x + _TEXT, y + h / 2 - 4, name, size, "text", "semibold"),
        Text(x + _TEXT, y + h / 2 + 13, words, LINE_SIZE, "text-secondary"),
    ]
    if face.badge:
        ops += badge(x + w + 6, y - 6, *face.badge)
    return tuple(op for op in ops if not isinstance(op, Text) or op.text)
