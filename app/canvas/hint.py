"""What an empty canvas says: how to begin."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.canvas.paint import paint
from drawing.primitives import Icon, Op, Text
from drawing.theme import Theme

_LINES = (
    "Drag a component from the left, or double-click it.",
    "Type its name. Then drag from its edge to another to connect them.",
    "Or open the example: Menu, File, New from example.",
)


def paint_hint(widget: QWidget, theme: Theme) -> None:
    """Paint the hint in the middle of a widget."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint(painter, _ops(QRectF(widget.rect())), theme)
    painter.end()


def _ops(area: QRectF) -> tuple[Op, ...]:
    x, y = area.center().x(), area.center().y() - 40
    head: tuple[Op, ...] = (
        Icon("topology-star", x - 16, y - 52, 32, "text-hint", 1.5),
        Text(x, y + 12, "Draw the first component", 15, "text", "semibold", "middle"),
    )
    return head + tuple(
        Text(x, y + 40 + 22 * n, line, 13, "text-secondary", "regular", "middle")
        for n, line in enumerate(_LINES)
    )
