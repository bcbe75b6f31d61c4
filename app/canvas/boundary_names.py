"""The names of boundaries seen from afar: large enough to be read at any zoom, on their upper border.

They have no ground of their own, which would hide cards below it: only an edge around each letter.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from app.canvas.items import BoundaryItem
from app.canvas.paint import font
from drawing.boundary import TITLE_SIZE
from drawing.labels import DOT
from drawing.metrics import elide, width
from drawing.primitives import Text
from drawing.theme import Theme

_INSET, _PAD, _HIGH = 10.0, 5.0, 17.0  # on the screen
_LEAST = 24.0  # a name with less room than this is left out
_FREE = 40.0  # units inside the upper border in which hardly any card stands
_EDGE = 4.0  # how wide the edge around letters is, half of it behind them
_GAP = 4.0  # how high the gap in a border is
_BASE = 12.5  # where letters stand, from the top


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
    ratio = painter.device().devicePixelRatio()
    inside = min(_HIGH / 2, _FREE * to_screen.m11())
    taken: list[QRectF] = []
    for whole, place, clear in named:
        frame = to_screen.mapRect(place)
        room = frame.width() - 2 * _INSET - 2 * _PAD
        words = fitting(whole, room) if room >= _LEAST else ""
        plate = QRectF(
            frame.x() + _INSET,
            frame.y() + inside - _HIGH,
            width(words, TITLE_SIZE, "semibold") + 2 * _PAD,
            _HIGH,
        )
        if len(words) < 2 or any(plate.intersects(other) for other in taken):
            continue
        taken.append(plate)
        painter.setOpacity(clear)
        made = _lettering(
            words, theme.colour("canvas"), theme.colour("boundary"), round(_HIGH - inside), ratio
        )
        at = plate.topLeft() * ratio
        painter.drawImage(QPointF(at.toPoint()) / ratio, made)
    painter.restore()


@lru_cache(maxsize=512)
def _lettering(words: str, edge: str, ink: str, border: int, ratio: float) -> QImage:
    """Return words with an edge around each letter, and a gap in the border that they stand on, as high as a plate."""
    wide = ceil((width(words, TITLE_SIZE, "semibold") + 2 * _PAD) * ratio)
    made = QImage(wide, ceil(_HIGH * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    letters, at = QPainterPath(), QPointF(_PAD, _BASE)
    letters.addText(at, font(TITLE_SIZE, "semibold"), words)
    pen = QPen(QColor(edge), _EDGE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.strokePath(letters, pen)
    room = letters.boundingRect()
    painter.fillRect(QRectF(room.x(), border - _GAP / 2, room.width(), _GAP), QColor(edge))
    painter.setFont(font(TITLE_SIZE, "semibold"))
    painter.setPen(QColor(ink))
    painter.drawText(at, words)
    painter.end()
    return made


def fitting(whole: str, room: float) -> str:
    """Return what stands on a boundary as far as there is room: without its sort rather than with dots."""
    if width(whole, TITLE_SIZE, "semibold") <= room:
        return whole
    return elide(whole.partition(DOT)[0], TITLE_SIZE, room, "semibold")


def name(item: BoundaryItem) -> str:
    """Return what stands on a boundary."""
    return next((op.text for op in item.ops if isinstance(op, Text)), "")
