"""The square with an icon at the head of the inspector."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.canvas.paint import paint
from drawing.primitives import Icon
from drawing.theme import Theme

_SIZE = 36


class Tile(QWidget):
    """An icon in the accent colour on its faint ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._icon = "loadpath"
        self.setFixedSize(_SIZE, _SIZE)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour("accent-faint")))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        margin = (_SIZE - 18) / 2
        paint(painter, (Icon(self._icon, margin, margin, 18, "accent"),), self.theme)
