"""How much a coloured card has of what heat measures, seen from so far away that no words fit: a bar along its foot."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.canvas.card_names import LINE, ink
from app.canvas.chunks import Chunk
from drawing.heat import STEPS, share
from drawing.theme import Theme

_HIGH = 0.2  # of a card or a square


def paint_levels(painter: QPainter, chunks: Iterable[Chunk], theme: Theme) -> None:
    """Paint the bars of all cards of squares that are too low on the screen for a name and a value."""
    lowest = 2 * LINE - 1
    painter.setPen(Qt.PenStyle.NoPen)
    for (role, opacity), boxes in (found for chunk in chunks for found in chunk.boxes.items()):
        if role in STEPS:
            scale = painter.worldTransform().m22()
            painter.setOpacity(opacity)
            painter.setBrush(QColor(ink(theme, role)))
            low = [level_in(box, role) for box in boxes if box.height() * scale < lowest]
            painter.drawRects(low)
    painter.setOpacity(1.0)


def level_in(box: QRectF, role: str) -> QRectF:
    """Return the bar at the foot of a box: as long as its colour is far in the scale."""
    high = box.height() * _HIGH
    return QRectF(box.left(), box.bottom() - high, box.width() * share(role), high)
