"""Paints drawing primitives with Qt: the same ones that the packet is printed from."""

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPainterPath, QPen

from drawing.icons import place_icon
from drawing.metrics import width
from drawing.primitives import Command, Icon, Image, Op, Path, Text, Weight
from drawing.theme import Theme
from models.frozen import frozen
from resources import read_bytes

FAMILY = "Loadpath Sans"
_FACES = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold"}
_WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
}


@frozen
class Stroke:
    """A path ready to be painted."""

    pen: QPen | Qt.PenStyle
    fill: QColor | Qt.BrushStyle
    path: QPainterPath
    opacity: float


@frozen
class Words:
    """A text ready to be painted."""

    font: QFont
    colour: QColor
    at: QPointF
    text: str


def load_fonts() -> None:
    """Make the shipped font known to Qt; needs an application."""
    for face in _FACES.values():
        QFontDatabase.addApplicationFontFromData(read_bytes(f"fonts/LoadpathSans-{face}.ttf"))


@lru_cache(maxsize=64)
def font(size: float, weight: Weight = "regular") -> QFont:
    """Return the shipped font, set so that it measures what drawing.metrics says."""
    made = QFont(FAMILY)
    made.setWeight(_WEIGHTS[weight])
    made.setPixelSize(round(size))
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=1024)  # more than are in sight; each takes 2.5 kB
def outline(commands: tuple[Command, ...]) -> QPainterPath:
    """Return the path that commands describe."""
    path = QPainterPath()
    for command in commands:
        name, numbers = command[0], cast(tuple[float, ...], command[1:])
        if name == "L":
            path.lineTo(*numbers)
        elif name == "C":
            path.cubicTo(*numbers)
        elif name == "M":
            path.moveTo(*numbers)
        else:
            path.closeSubpath()
    return path


def paint(painter: QPainter, ops: Iterable[Op], theme: Theme) -> None:
    """Paint ops in order."""
    for op in ops:
        if isinstance(op, Text):
            write(painter, words(op, theme))
        elif isinstance(op, Image):
            from app.canvas.image import paint_image  # most drawings have none

            paint_image(painter, op)
        else:
            draw(painter, stroke(place_icon(op) if isinstance(op, Icon) else op, theme))


def words(op: Text, theme: Theme) -> Words:
    """Return a text as Qt paints it."""
    x = op.x
    if op.anchor != "start":
        x -= width(op.text, op.size, op.weight) * (0.5 if op.anchor == "middle" else 1.0)
    colour = _colour(theme.colour(op.role))
    return Words(font(op.size, op.weight), colour, QPointF(x, op.y), op.text)


def write(painter: QPainter, made: Words) -> None:
    """Paint a text that was made ready."""
    painter.setFont(made.font)
    painter.setPen(made.colour)
    painter.drawText(made.at, made.text)


def stroke(op: Path, theme: Theme) -> Stroke:
    """Return a path as Qt paints it: looking its parts up takes longer than painting it."""
    pen = _pen(theme.colour(op.stroke), op.width, op.dash) if op.stroke else Qt.PenStyle.NoPen
    fill = _colour(theme.colour(op.fill)) if op.fill else Qt.BrushStyle.NoBrush
    return Stroke(pen, fill, outline(op.commands), op.opacity)


def ready(
    ops: Iterable[Op], theme: Theme, bare: bool, accent: float | None = None
) -> tuple[tuple[Stroke, ...], tuple[Words, ...]]:
    """Return a line as it is painted with the plate of its text, and the text on it; bare without both.

    With an accent, in that colour and so much wider.
    """
    if accent is not None:
        ops = [_in_accent(op, accent) for op in ops]
    paths = [op for op in ops if isinstance(op, Path) and not (bare and not op.stroke)]
    paths.sort(key=lambda op: not op.stroke)
    texts = [op for op in ops if isinstance(op, Text) and not bare]
    return tuple([stroke(op, theme) for op in paths]), tuple([words(t, theme) for t in texts])


def _in_accent(op: Op, wider: float) -> Op:
    if not isinstance(op, Path) or not op.stroke:
        return op
    return Path(op.commands, op.fill and "accent", "accent", op.width + wider, op.dash, op.opacity)


def draw(painter: QPainter, made: Stroke) -> None:
    """Paint a path that was made ready."""
    if made.opacity != 1:
        around = painter.opacity()  # of the item that is painted
        painter.setOpacity(around * made.opacity)
    painter.setPen(made.pen)
    painter.setBrush(made.fill)
    painter.drawPath(made.path)
    if made.opacity != 1:
        painter.setOpacity(around)


@lru_cache(maxsize=256)
def _colour(value: str) -> QColor:
    return QColor(value)


@lru_cache(maxsize=256)
def _pen(colour: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
