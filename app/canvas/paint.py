"""Paints drawing primitives with Qt: the same ones that the packet is printed from."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPainterPath, QPen

from drawing.icons import place_icon
from drawing.metrics import width
from drawing.primitives import Command, Icon, Image, Op, Path, Text, Weight
from drawing.theme import Theme
from resources import read_bytes

FAMILY = "Loadpath Sans"
_FACES = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold"}
_WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
}


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


@lru_cache(maxsize=4_000)
def outline(commands: tuple[Command, ...]) -> QPainterPath:
    """Return the path that commands describe."""
    path = QPainterPath()
    for name, *values in commands:
        numbers = [float(value) for value in values]
        if name == "M":
            path.moveTo(*numbers)
        elif name == "L":
            path.lineTo(*numbers)
        elif name == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    return path


def paint(painter: QPainter, ops: Iterable[Op], theme: Theme) -> None:
    """Paint ops in order."""
    for op in ops:
        if isinstance(op, Text):
            _text(painter, op, theme)
        elif isinstance(op, Image):
            from app.canvas.image import paint_image  # most drawings have none

            paint_image(painter, op)
        else:
            _path(painter, place_icon(op) if isinstance(op, Icon) else op, theme)


def _text(painter: QPainter, op: Text, theme: Theme) -> None:
    x = op.x
    if op.anchor != "start":
        x -= width(op.text, op.size, op.weight) * (0.5 if op.anchor == "middle" else 1.0)
    painter.setFont(font(op.size, op.weight))
    painter.setPen(_colour(theme.colour(op.role)))
    painter.drawText(QPointF(x, op.y), op.text)


def _path(painter: QPainter, op: Path, theme: Theme) -> None:
    if op.opacity != 1:
        around = painter.opacity()  # of the item that is painted
        painter.setOpacity(around * op.opacity)
    if op.stroke:
        painter.setPen(_pen(theme.colour(op.stroke), op.width, op.dash))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(theme.colour(op.fill)) if op.fill else Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(op.commands))
    if op.opacity != 1:
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
