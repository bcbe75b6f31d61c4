"""A boundary: a border around components in the line of its sort, with its name."""

from drawing.labels import boundary_line
from drawing.metrics import elide, width
from drawing.primitives import Box, Op, Path, Text, rectangle
from models.component import Boundary, Sort

TITLE_SIZE = 11.0
RADIUS = 12.0
_INSET, _BASELINE = 14.0, 20.0  # of the title, from the upper left corner
_SIGN = 20.0  # what collapses it on the screen stands after the title
_BESIDE = 22.0  # of the title: what collapses it
_DASHED = ((4.0, 3.0), 1.0)
_LINES: dict[Sort, tuple[tuple[float, ...], float]] = {
    "network": ((1.5, 3.0), 1.5),  # dotted
    "trust": ((12.0, 3.0, 2.0, 3.0), 1.5),  # dash and dot
}


def boundary(boundary: Boundary, box: Box) -> tuple[Op, ...]:
    """Return a boundary's border, ground and title in the coordinates of its box."""
    outline = rectangle(box, RADIUS)
    dash, wide = line(boundary.sort)
    frame = (
        Path(outline, fill="boundary", opacity=0.035),
        Path(outline, stroke="boundary", width=wide, dash=dash, opacity=0.8),
    )
    room = max(box[2] - 2 * _INSET - _SIGN, 0.0)
    title = elide(boundary_line(boundary), TITLE_SIZE, room, "semibold")
    if not title:
        return frame
    at = (box[0] + _INSET, box[1] + _BASELINE)
    return (*frame, Text(*at, title, TITLE_SIZE, "boundary", "semibold"))


def title_box(boundary: Boundary, box: Box) -> Box:
    """Return the place that a boundary's title takes in its box, with what is beside it on the screen."""
    room = max(box[2] - 2 * _INSET, 0.0)
    title = elide(boundary_line(boundary), TITLE_SIZE, room, "semibold")
    x, y = box[0] + _INSET, box[1] + _BASELINE
    wide = width(title, TITLE_SIZE, "semibold") + _BESIDE
    return (x, y - TITLE_SIZE, min(wide, box[2] - _INSET), TITLE_SIZE + 3.0)


def line(sort: Sort | None) -> tuple[tuple[float, ...], float]:
    """Return the dashes and the width of the border of a sort."""
    return _LINES.get(sort, _DASHED) if sort else _DASHED
