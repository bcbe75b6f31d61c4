"""Where the faces of cards are painted: one sheet that stays open during a frame, on grounds that many cards share.

Opening a picture for each face would take as long as painting it.
"""

from itertools import takewhile

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.canvas.paint import paint
from drawing.primitives import Op, Text
from drawing.theme import Theme

_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
_KEPT = 256  # grounds
Key = tuple[tuple[Op, ...], int, int, float, float]


class Easel:
    """Paints primitives at a scale; what comes before the first text is painted once for all that begin with it."""

    def __init__(self) -> None:
        self._sheet = QPixmap(1, 1)
        self._painter: QPainter | None = None
        self._grounds: dict[Key, QPixmap] = {}
        self._made_for: tuple[Theme, float] | None = None

    def paint(self, ops: tuple[Op, ...], theme: Theme, bounds: QRectF, scale: float) -> QPixmap:
        """Return a picture of what primitives show within bounds, so many pixels to their unit."""
        size = (bounds.size() * scale).toSize()
        wide, high = size.width() + 1, size.height() + 1
        place = QTransform(scale, 0, 0, scale, -bounds.left() * scale, -bounds.top() * scale)
        shared = len(list(takewhile(lambda op: not isinstance(op, Text), ops)))
        ground = self._ground(ops[:shared], theme, scale, (wide, high), place)
        painter = self._open(wide, high)
        painter.resetTransform()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(0, 0, ground)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setTransform(place)
        paint(painter, ops[shared:], theme)
        return self._sheet.copy(0, 0, wide, high)

    def close(self) -> None:
        """Put the sheet away; the next face opens it again."""
        if self._painter:
            self._painter.end()
            self._painter = None

    def _open(self, wide: int, high: int) -> QPainter:
        if wide > self._sheet.width() or high > self._sheet.height():
            self.close()
            size = max(wide, self._sheet.width()), max(high, self._sheet.height())
            self._sheet = QPixmap(*size)
            self._sheet.fill(Qt.GlobalColor.transparent)
        if self._painter is None:
            self._painter = QPainter(self._sheet)
            self._painter.setRenderHints(_HINTS)
        return self._painter

    def _ground(
        self,
        ops: tuple[Op, ...],
        theme: Theme,
        scale: float,
        size: tuple[int, int],
        place: QTransform,
    ) -> QPixmap:
        if self._made_for != (theme, scale) or len(self._grounds) >= _KEPT:
            self._made_for, self._grounds = (theme, scale), {}
        key = (ops, *size, place.dx(), place.dy())
        found = self._grounds.get(key)
        if found is None:
            found = self._grounds[key] = QPixmap(*size)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHints(_HINTS)
            painter.setTransform(place)
            paint(painter, ops, theme)
            painter.end()
        return found
