"""How far a card and a line on the canvas reach: where they are painted, and what counts as on a line."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from app.canvas.paint import outline
from drawing.course import course
from drawing.routing import Route
from drawing.routing.links import bounds

MARGIN = 14.0  # room around a card for its badge, its outline and its handles
NEAR = 6.0  # how near to a line counts as on it
_BESIDE = 8.0 + NEAR  # an arrowhead reaches beside its line
_SOFT = 6.5  # no arrowhead, hop or border reaches farther beside its piece of the line
_LABEL, _HIGH = 120.0 + NEAR, 12.0 + NEAR  # from the middle of a label: none is longer or higher


Places = tuple[QRectF, ...]


@lru_cache(maxsize=64)
def card_boxes(width: float, height: float) -> tuple[QRectF, QRectF]:
    """Return the box of a card, and what it paints in; most cards share one size."""
    size = QRectF(0, 0, width, height)
    return size, size.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def painted(route: Route) -> QRectF:
    """Return the box that a line along a route is painted in, with any label it may have."""
    (x, y), (left, top, right, bottom) = route.label, bounds(route.points)
    left, top = min(left - _BESIDE, x - _LABEL), min(top - _BESIDE, y - _HIGH)
    right, bottom = max(right + _BESIDE, x + _LABEL), max(bottom + _BESIDE, y + _HIGH)
    return QRectF(left, top, right - left, bottom - top)


def pieces(route: Route, label: QRectF) -> Places:
    """Return the boxes along a line, and around its label, outside of which nothing of it is painted."""
    if route.legs or not all(x == u or y == v for (x, y), (u, v) in pairwise(route.points)):
        return (painted(route),)
    by, found = _SOFT, [] if label.isEmpty() else [label]
    for (x, y), (u, v) in pairwise(route.points):
        left, top = (x if x < u else u) - by, (y if y < v else v) - by
        found.append(QRectF(left, top, abs(u - x) + 2 * by, abs(v - y) + 2 * by))
    return tuple(found)


def reach(route: Route, label: QRectF) -> QPainterPath:
    """Return what counts as on a line, its label included."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * NEAR)
    found = stroker.createStroke(outline(course(replace(route, jumps=()))))
    found.addRect(label)
    found.setFillRule(Qt.FillRule.WindingFill)
    return found
