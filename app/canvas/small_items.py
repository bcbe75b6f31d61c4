"""What items paint on the screen where texts of the usual size could not be read; kept until they show something else."""

from typing import TYPE_CHECKING

from drawing.primitives import Op
from drawing.small import READABLE, small_border, small_card

if TYPE_CHECKING:
    from app.canvas.items import BoundaryItem, CardItem

Small = tuple[tuple[Op, ...], tuple[Op, ...]]  # made of which primitives, and what


def card_ops(item: "CardItem", scale: float) -> tuple[Op, ...]:
    """Return what a card shows at a scale: the same as long as it shows the same."""
    if scale >= READABLE:
        return item.ops
    if item.small is None or item.small[0] is not item.ops:
        taken = item.size.right() - item.chevron.left() if item.chevron.isValid() else 0.0
        made = small_card(item.ops, item.size.width(), item.size.height(), taken)
        item.small = item.ops, made
    return item.small[1]


def border_ops(item: "BoundaryItem", scale: float) -> tuple[Op, ...]:
    """Return what a border shows at a scale."""
    if scale >= READABLE:
        return item.ops
    if item.small is None or item.small[0] is not item.ops:
        frame = item.frame
        made = small_border(item.ops, frame.x(), frame.y(), frame.width())
        item.small = item.ops, tuple(made)
    return item.small[1]
