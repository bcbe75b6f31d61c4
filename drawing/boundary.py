"""A boundary: a dashed border around components, with its name."""

from drawing.labels import boundary_line
from drawing.metrics import elide
from drawing.primitives import Box, Op, Path, Text, rectangle
from models.component import Boundary

TITLE_SIZE = 11.0
_RADIUS = 12.0
_INSET, _BASELINE = 14.0, 20.0  # of the title, from the upper left corner
_DASH = (4.0, 3.0)


def boundary(boundary: Boundary, box: Box) -> tuple[Op, ...]:
    """Return a boundary's border, ground and title in the coordinates of its box."""
    outline = rectangle(box, _RADIUS)
    frame = (
        Path(outline, fill="boundary", opacity=0.035),
        Path(outline, stroke="boundary", dash=_DASH, opacity=0.8),
    )
    room = max(box[2] - 2 * _INSET, 0.0)
    title = elide(boundary_line(boundary), TITLE_SIZE, room, "semibold")
    if not title:
        return frame
    at = (box[0] + _INSET, box[1] + _BASELINE)
    return (*frame, Text(*at, title, TITLE_SIZE, "boundary", "semibold"))
