"""Paints the picture that is presented, with the rest stepping back while a step is shown."""

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.canvas.far import FAR
from app.canvas.paint import paint
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
    for element in drawn.elements:
        if not area.intersects(QRectF(*element.box).adjusted(-16, -16, 16, 16)):
            continue
        back = bool(lit) and element.id not in lit
        painter.setOpacity(_DIM if back else 1.0 if lit else element.opacity)
        paint(painter, _stepped_back(element) if back else _ops(element, scale, lit), theme)
    painter.setOpacity(1.0)


def _stepped_back(element: Element) -> tuple[Op, ...]:
    """Return a card or border as it is; of a connection only the line, because one would see it through its label."""
    if not any(isinstance(op, Path) and op.stroke == "link" for op in element.ops):
        return element.ops
    return tuple(op for op in element.ops if isinstance(op, Path) and op.stroke)


def _ops(element: Element, scale: float, lit: Collection[str]) -> tuple[Op, ...]:
    ops = element.ops
    if scale < FAR:  # texts could not be read
        ops = tuple(op for op in ops if isinstance(op, Path))
    return tuple(_accent(op) for op in ops) if element.id in lit else ops


def _accent(op: Op) -> Op:
    """Return a line of what is lit in the accent colour; cards and texts stay as they are."""
    if not isinstance(op, Path) or op.stroke != "link":
        return op
    return Path(op.commands, op.fill and "accent", "accent", op.width * 1.6, op.dash, op.opacity)
