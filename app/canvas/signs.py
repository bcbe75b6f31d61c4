"""Signs on what is selected or can be opened: grips that resize, a lock, a chevron. Only on the screen, never on paper."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.canvas.paint import paint
from drawing.primitives import Icon, Op, Path, Role, Text, rectangle
from drawing.theme import Theme

NEAR = 0.45  # the scale below which chevrons are too small to be pressed
CHEVRON = 14.0
_GRIP, _LARGEST = 4.0, 12.0  # half of a grip: pixels on the screen, units of the drawing at most
_LOCK = 16.0


def grips(frame: QRectF) -> dict[str, QPointF]:
    """Return where a selected boundary may be taken to resize it, by the sides that move, such as "nw"."""
    centre = frame.center()
    return {
        "nw": frame.topLeft(),
        "ne": frame.topRight(),
        "sw": frame.bottomLeft(),
        "se": frame.bottomRight(),
        "n": QPointF(centre.x(), frame.top()),
        "s": QPointF(centre.x(), frame.bottom()),
        "w": QPointF(frame.left(), centre.y()),
        "e": QPointF(frame.right(), centre.y()),
    }


def card_grips(size: QRectF) -> dict[str, QPointF]:
    """Return where a selected card may be taken to resize it: its corners, for its sides connect."""
    return {sides: at for sides, at in grips(size).items() if len(sides) == 2}


def shown_grips(size: QRectF, ops: Iterable[Op]) -> dict[str, QPointF]:
    """Return the grips that are painted on a card: the one that would hide how many findings it has is not."""
    badge = any(isinstance(op, Text) and op.anchor == "middle" for op in ops)
    return {sides: at for sides, at in card_grips(size).items() if sides != "ne" or not badge}


def handles(size: QRectF) -> tuple[QPointF, ...]:
    """Return the middles of a card's sides, where a connection may be dragged from."""
    centre = size.center()
    return (
        QPointF(size.right(), centre.y()),
        QPointF(size.left(), centre.y()),
        QPointF(centre.x(), size.top()),
        QPointF(centre.x(), size.bottom()),
    )


def paint_grips(painter: QPainter, places: dict[str, QPointF], theme: Theme) -> None:
    """Paint grips at the same size at every zoom."""
    half = min(_GRIP / painter.worldTransform().m11(), _LARGEST)
    painter.setPen(QPen(QColor(theme.colour("accent")), half / 3))
    painter.setBrush(QColor(theme.colour("card")))
    for at in places.values():
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))


def paint_lock(painter: QPainter, corner: QPointF, theme: Theme) -> None:
    """Paint a small lock on the upper left corner of what is locked."""
    x, y = corner.x() - _LOCK / 2, corner.y() - _LOCK / 2
    ops: tuple[Op, ...] = (
        Path(rectangle((x, y, _LOCK, _LOCK), 4), fill="accent", stroke="canvas", width=1.5),
        Icon("lock", x + 3, y + 3, _LOCK - 6, "accent-text", 2.5),
    )
    paint(painter, ops, theme)


def paint_chevron(painter: QPainter, place: QRectF, name: str, role: Role, theme: Theme) -> None:
    """Paint the sign that collapses or opens, where it is large enough to be pressed."""
    if painter.worldTransform().m11() >= NEAR:
        x, y = place.center().x() - CHEVRON / 2, place.center().y() - CHEVRON / 2
        paint(painter, (Icon(name, x, y, CHEVRON, role, 2.25),), theme)
