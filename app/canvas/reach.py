"""How far a line on the canvas reaches: where it is painted, and what counts as on it."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from app.canvas.paint import outline
from drawing.course import course
from drawing.routing import Route

NEAR = 6.0  # how near to a line counts as on it
_BESIDE = 8.0 + NEAR  # an arrowhead reaches beside its line
_LABEL, _HIGH = 120.0 + NEAR, 12.0 + NEAR  # from the middle of a label: none is longer or higher


def painted(route: Route) -> QRectF:
    """Return the box that a line along a route is painted in, with any label it may have."""
    (x, y), (xs, ys) = route.label, zip(*route.points, strict=True)
    left, right = min(min(xs) - _BESIDE, x - _LABEL), max(max(xs) + _BESIDE, x + _LABEL)
    top, bottom = min(min(ys) - _BESIDE, y - _HIGH), max(max(ys) + _BESIDE, y + _HIGH)
    return QRectF(left, top, right - left, bottom - top)


def reach(route: Route, label: QRectF) -> QPainterPath:
    """Return what counts as on a line, its label included."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * NEAR)
    found = stroker.createStroke(outline(course(replace(route, jumps=()))))
    found.addRect(label)
    found.setFillRule(Qt.FillRule.WindingFill)
    return found
