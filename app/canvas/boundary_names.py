"""The names of boundaries seen from afar: large enough to be read at any zoom, on their upper border."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.canvas.items import BoundaryItem
from app.canvas.paint import font
from drawing.boundary import TITLE_SIZE
from drawing.labels import DOT
from drawing.metrics import elide, width
from drawing.primitives import Text
from drawing.theme import Theme

_INSET, _PAD, _HIGH = 10.0, 5.0, 17.0  # on the screen
_LEAST = 24.0  # a name with less room than this is left out


def paint_names(painter: QPainter, frames: Iterable[BoundaryItem], theme: Theme) -> None:
    """Paint the names of boundaries at their usual size, those of the outer ones first; none over another."""
    paint_plates(painter, ((name(item), item.frame, item.opacity()) for item in frames), theme)


def paint_plates(
    painter: QPainter, named: Iterable[tuple[str, QRectF, float]], theme: Theme
) -> None:
    """Paint names, each on the upper border of its frame and so clear, at their usual size; none over another."""
    painter.save()
    to_screen = painter.worldTransform()
    painter.resetTransform()
    painter.setFont(font(TITLE_SIZE, "semibold"))
    taken: list[QRectF] = []
    for whole, place, clear in named:
        frame = to_screen.mapRect(place)
        room = frame.width() - 2 * _INSET - 2 * _PAD
        words = fitting(whole, room) if room >= _LEAST else ""
        plate = QRectF(
            frame.x() + _INSET,
            frame.y() - _HIGH / 2,
            width(words, TITLE_SIZE, "semibold") + 2 * _PAD,
            _HIGH,
        )
        if len(words) < 2 or any(plate.intersects(other) for other in taken):
            continue
        taken.append(plate)
        painter.setOpacity(clear)
        painter.fillRect(plate, QColor(theme.colour("canvas")))
        painter.setPen(QColor(theme.colour("boundary")))
        painter.drawText(QPointF(plate.x() + _PAD, plate.y() + 12.5), words)
    painter.restore()


def fitting(whole: str, room: float) -> str:
    """Return what stands on a boundary as far as there is room: without its sort rather than with dots."""
    if width(whole, TITLE_SIZE, "semibold") <= room:
        return whole
    return elide(whole.partition(DOT)[0], TITLE_SIZE, room, "semibold")


def name(item: BoundaryItem) -> str:
    """Return what stands on a boundary."""
    return next((op.text for op in item.ops if isinstance(op, Text)), "")
