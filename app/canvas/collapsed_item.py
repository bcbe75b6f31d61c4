"""The card of a collapsed boundary on the canvas: a card that opens, and that nothing can be connected to."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.items import CardItem
from app.canvas.signs import paint_chevron
from drawing.primitives import Op, Role


class CollapsedItem(CardItem):
    """Stands for a boundary and all that is inside."""

    below = 5.0  # around its second edge

    def show_card(
        self, make: Callable[[], tuple[Op, ...]], width: float, height: float, of: object = None
    ) -> None:
        """Show the card's primitives, its upper left corner at 0, 0; what is inside counts too, so they are made."""
        super().show_card(make, width, height)
        self.chevron = QRectF(width - 28, height / 2 - 12, 24, 24)

    def resized(self, scale: float) -> bool:
        """Tell that its size is always the same."""
        return False

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the card and the sign that opens it."""
        super().paint(painter, option, widget)
        if widget:
            role: Role = "accent" if self.chosen or self.look else "text-secondary"
            paint_chevron(painter, self.chevron, "chevron-right", role, self.theme)

    def _paint_handles(self, painter: QPainter) -> None:
        """Paint none: a connection ends at a component."""
