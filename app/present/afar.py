"""A presented picture that is shown smaller than its texts could be read: names at a size of their own, and no more."""

from collections.abc import Callable, Iterable
from itertools import takewhile

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.canvas.boundary_names import paint_plates
from app.canvas.card_names import LEAST, SIZE, paint_name
from app.canvas.paint import font
from drawing.primitives import Element, Icon, Image, Op, Path, Text
from drawing.theme import Theme

_READABLE = 7.0  # pixels on the screen: a text of its own that is as large stays


def is_card(element: Element) -> bool:
    """Tell whether an element is a card, with the sign of its kind."""
    return any(isinstance(op, Icon) for op in element.ops)


def is_line(element: Element) -> bool:
    """Tell whether an element is a connection; a planned card has an edge of the same colour."""
    return not is_card(element) and any(_drawn(op) == "link" for op in element.ops)


def bare(element: Element, scale: float) -> tuple[Op, ...]:
    """Return what is painted of an element from afar: a card's ground, a line without its label, no text too small."""
    if is_line(element):
        return tuple(op for op in element.ops if _drawn(op))
    if is_card(element) or _is_border(element):
        return tuple(takewhile(lambda op: isinstance(op, Path), element.ops))
    return tuple(op for op in element.ops if _stays(op, scale))


def paint_names(
    painter: QPainter,
    elements: Iterable[Element],
    clear: Callable[[Element], float],
    theme: Theme,
) -> None:
    """Paint the names of cards and boundaries where there is room, each as clear as its element."""
    named = [(name, element) for element in elements if (name := _name(element))]
    to_screen = painter.worldTransform()
    painter.save()
    painter.resetTransform()
    painter.setFont(font(SIZE, "medium"))
    painter.setPen(QColor(theme.colour("text")))
    for name, element in named:
        box = to_screen.mapRect(QRectF(*element.box))
        if is_card(element) and box.width() >= LEAST:
            painter.setOpacity(clear(element))
            paint_name(painter, box, name)
    painter.restore()
    frames = [(name, row) for name, row in named if _is_border(row)]
    paint_plates(painter, ((name, QRectF(*row.box), clear(row)) for name, row in frames), theme)


def _name(element: Element) -> str:
    return next((op.text for op in element.ops if isinstance(op, Text)), "")


def _is_border(element: Element) -> bool:
    return not is_card(element) and any(_drawn(op) == "boundary" for op in element.ops)


def _drawn(op: Op) -> str | None:
    return op.stroke if isinstance(op, Path) else None


def _stays(op: Op, scale: float) -> bool:
    return isinstance(op, Path | Image) or (isinstance(op, Text) and op.size * scale >= _READABLE)
