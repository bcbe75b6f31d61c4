"""Paints the picture that is presented, with the rest stepping back while a step is shown."""

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.canvas.far import FAR
from app.canvas.paint import paint
from app.present.afar import bare, is_line, paint_names
from drawing.primitives import Element, Op, Path, Picture
from drawing.theme import Theme

_DIM = 0.16


def paint_picture(
    painter: QPainter,
    drawn: Picture,
    area: QRectF,
    scale: float,
    theme: Theme,
    lit: Collection[str],
) -> None:
    """Paint the elements of a picture that are in an area; where some are lit, the others step back, and only they."""
    seen = [row for row in drawn.elements if area.intersects(_reached(row))]

    def clear(element: Element) -> float:
        if not lit:
            return element.opacity
        return 1.0 if element.id in lit else _DIM

    for element in seen:
        painter.setOpacity(clear(element))
        paint(painter, _ops(element, scale, lit), theme)
    if scale < FAR:
        paint_names(painter, seen, clear, theme)
    painter.setOpacity(1.0)


def _reached(element: Element) -> QRectF:
    """Return what an element takes, with its badge and shadow."""
    return QRectF(*element.box).adjusted(-16, -16, 16, 16)


def _ops(element: Element, scale: float, lit: Collection[str]) -> tuple[Op, ...]:
    ops = bare(element, scale) if scale < FAR else element.ops
    if element.id in lit:
        return tuple(_accent(op) for op in ops)
    return _stepped_back(element, ops) if lit else ops


def _stepped_back(element: Element, ops: tuple[Op, ...]) -> tuple[Op, ...]:
    """Return a card or border as it is; of a connection only the line, because one would see it through its label."""
    if not is_line(element):
        return ops
    return tuple(op for op in ops if isinstance(op, Path) and op.stroke)


def _accent(op: Op) -> Op:
    """Return a line of what is lit in the accent colour; cards and texts stay as they are."""
    if not isinstance(op, Path) or op.stroke != "link":
        return op
    return Path(op.commands, op.fill and "accent", "accent", op.width * 1.6, op.dash, op.opacity)
