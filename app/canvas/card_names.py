"""The names of cards seen from afar, what heat says, and a mark where one has findings.

All of it is small, but still to be read where there is room.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from analyzer.results import Severity
from app.canvas.chunks import Chunk
from app.canvas.paint import font
from drawing.card import PLAIN, badge_colour
from drawing.heat import NO_FINDING, STEPS
from drawing.labels import shown
from drawing.metrics import ascent, elide, width, wrap
from drawing.primitives import Role
from drawing.theme import Theme
from models.design import label

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

SIZE = 9.0  # on the screen, as everything here
LINE = 10.0  # from one line to the next
_SIDE = 1.5  # free at either side of a name
_MARK = 4.0  # half the width of a mark
LEAST = 44.0  # a narrower card has no room for a name


def paint_card_names(
    painter: QPainter, canvas: "Canvas", area: QRectF, chunks: Iterable[Chunk]
) -> None:
    """Paint the names of the cards that reach into an area, each within its box, in at most two lines.

    Where there is room for both, the second says what heat says.
    """
    if canvas.heats:
        from app.canvas.heat_levels import paint_levels  # only where there is something to say

        chunks = list(chunks)
        paint_levels(painter, chunks, canvas.theme)
    to_screen = painter.worldTransform()
    least = LEAST / to_screen.m11()
    wide = [chunk for chunk in chunks if chunk.widest >= least]
    if not wide:
        return
    painter.save()
    painter.resetTransform()
    painter.setFont(font(SIZE, "medium"))
    design, look = canvas.session.design, ("", 1.0)
    for card, box in ((card, box) for chunk in wide for card, box in chunk.cards.items()):
        if box and box.width() >= least and box.intersects(area) and card.isVisible():
            if look != (card.far, card.opacity()):
                look = card.far, card.opacity()
                painter.setPen(QColor(ink(canvas.theme, card.far)))
                painter.setOpacity(look[1])
            on_screen = to_screen.mapRect(box)
            heat = canvas.heats.get(card.id) if card.far in STEPS else None
            said = heat.words if heat and heat.words != NO_FINDING else ""
            paint_name(painter, on_screen, label(design, card.id), said)
            if badge := canvas.known.get(card.id, PLAIN).badge:
                _paint_mark(painter, on_screen, badge[1], canvas.theme)
                look = ("", 1.0)
    painter.restore()


def paint_name(painter: QPainter, box: QRectF, name: str, value: str = "") -> None:
    """Paint a name in the middle of a card's box on the screen, in the painter's font and colour, where there is room.

    A value stands below it where there is room for two lines.
    """
    high, centre = box.height(), box.center()
    if high < LINE:
        return
    room = int(box.width() - 2 * _SIDE)  # whole pixels: each zoom would be remembered for itself
    two = high >= 2 * LINE - 1
    lines = _centred(name, room, 2 if two else 1, value if two else "")
    for line, left, down in lines:
        painter.drawText(QPointF(centre.x() + left, centre.y() + down), line)


@lru_cache(maxsize=2048)
def _centred(name: str, room: int, most: int, value: str) -> tuple[tuple[str, float, float], ...]:
    """Return the lines of a name, or its only one and a value, and where each begins from the middle of its card."""
    lines = lines_of(shown(name), room, 1 if value else most)
    lines += (_whole_words(value, room),) if value else ()
    first = ascent(SIZE) * 0.36 - (len(lines) - 1) * LINE / 2
    return tuple(
        (line, -width(line, SIZE, "medium") / 2, first + n * LINE) for n, line in enumerate(lines)
    )


def _whole_words(value: str, room: float) -> str:
    """Return as many of the words that say a value as there is room for, the number cut only where it is alone."""
    words = value.split(" ")
    while len(words) > 1 and width(" ".join(words), SIZE, "medium") > room:
        words.pop()
    return elide(" ".join(words), SIZE, room, "medium")


def _paint_mark(painter: QPainter, box: QRectF, severity: Severity, theme: Theme) -> None:
    """Paint the worst severity in the upper right corner: a diamond for high and critical, a disc for less."""
    at = QPointF(box.right() - _MARK, box.top() + _MARK)
    painter.setPen(QPen(QColor(theme.colour("card")), 1))
    painter.setBrush(QColor(theme.colour(badge_colour(severity))))
    if severity in ("critical", "high"):
        ways = ((0, -_MARK), (_MARK, 0), (0, _MARK), (-_MARK, 0))
        painter.drawPolygon([at + QPointF(*way) for way in ways])
    else:
        painter.drawEllipse(at, _MARK - 1, _MARK - 1)


def lines_of(name: str, room: float, most: int) -> tuple[str, ...]:
    """Return a name in lines that end between words, or in one with dots."""
    lines = wrap(name, SIZE, room, "medium", most)
    whole = len(lines) < 2 or name.startswith(f"{lines[0]} ")
    return lines if whole else (elide(name, SIZE, room, "medium"),)


def ink(theme: Theme, ground: Role) -> str:
    """Return the colour of a theme in which a name can be read on the ground of a card."""
    return _clearest(theme.colour(ground), theme.colour("text"), theme.colour("card"))


@lru_cache(maxsize=64)
def _clearest(ground: str, *inks: str) -> str:
    light = _luminance(ground)
    return max(inks, key=lambda one: _contrast(_luminance(one), light))


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(value: str) -> float:
    colour = QColor(value)
    red, green, blue = map(_linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
