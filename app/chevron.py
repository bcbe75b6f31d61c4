"""The sign of a box that offers choices."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox


def paint_chevron(box: QComboBox) -> None:
    """Paint a chevron at the right end of a box; only while it paints itself."""
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(box.palette().placeholderText().color(), 1.4))
    x, y = box.width() - 16.0, box.height() / 2 - 2
    painter.drawPolyline([QPointF(x, y), QPointF(x + 4, y + 4), QPointF(x + 8, y)])
