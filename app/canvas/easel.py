"""Where the faces of cards are painted: one sheet that stays open during a frame, on grounds that many cards share.

Opening a picture for each face would take as long as painting it.
"""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.canvas.paint import paint
from drawing.primitives import Op, Text
from drawing.theme import Theme

_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_INSTEAD = QPainter.CompositionMode.CompositionMode_Source
_CORNER = QPoint(0, 0)
_LARGEST = 16_000_000  # bytes of all grounds
Key = tuple[float, float, float, float]  # left, top, width and height
Shape = tuple[QRect, QTransform]  # the pixels of a face, and where on them its primitives go


def size_of(pixmap: QPixmap) -> int:
    """Return how many bytes a picture takes."""
    return pixmap.width() * pixmap.height() * 4


class Easel:
    """Paints primitives at a scale; what comes before the first text is painted once for all that begin with it."""

    def __init__(self) -> None:
        self._sheet = QPixmap(1, 1)
        self._painter: QPainter | None = None
        self._grounds: dict[tuple[Key, tuple[Op, ...]], QPixmap] = {}
        self._shapes: dict[Key, Shape] = {}
        self._theme: Theme | None = None
        self._scale = 0.0
        self._size = 0  # bytes of the grounds
        self._placed: QTransform | None = None  # how the sheet is open

    def paint(self, ops: tuple[Op, ...], theme: Theme, bounds: QRectF, scale: float) -> QPixmap:
        """Return a picture of what primitives show within bounds, so many pixels to their unit."""
        if theme is not self._theme or scale != self._scale or self._size > _LARGEST:
            self._theme, self._scale = theme, scale
            self.clear()
        key: Key = bounds.getRect()  # type: ignore[assignment]  # its stub says object
        shape = self._shapes.get(key) or self._shape(key, bounds)
        texts = next((n for n, op in enumerate(ops) if isinstance(op, Text)), len(ops))
        below = ops[:texts]
        ground = self._grounds.get((key, below)) or self._ground(key, below, shape, theme)
        painter = self._open(*shape)
        painter.setWorldMatrixEnabled(False)
        painter.setCompositionMode(_INSTEAD)
        painter.drawPixmap(_CORNER, ground)
        painter.setCompositionMode(_OVER)
        painter.setWorldMatrixEnabled(True)
        paint(painter, ops[texts:], theme)
        return self._sheet.copy(shape[0])

    def close(self) -> None:
        """Put the sheet away; the next face opens it again."""
        if self._painter:
            self._painter.end()
            self._painter = None

    def clear(self) -> None:
        """Keep nothing: from near, a ground takes as much as a face."""
        self.close()
        self._sheet = QPixmap(1, 1)
        self._grounds, self._shapes, self._size = {}, {}, 0

    @property
    def held(self) -> int:
        """How many bytes the sheet and the grounds take."""
        return self._size + size_of(self._sheet)

    def _shape(self, key: Key, bounds: QRectF) -> Shape:
        scale, (left, top, *_) = self._scale, key
        size = (bounds.size() * scale).toSize()
        made = (
            QRect(0, 0, size.width() + 1, size.height() + 1),
            QTransform(scale, 0, 0, scale, -left * scale, -top * scale),
        )
        self._shapes[key] = made
        return made

    def _open(self, area: QRect, place: QTransform) -> QPainter:
        sheet = self._sheet
        if area.width() > sheet.width() or area.height() > sheet.height():
            self.close()
            self._sheet = QPixmap(area.size().expandedTo(sheet.size()))
            self._sheet.fill(Qt.GlobalColor.transparent)
        if self._painter is None:
            self._painter = QPainter(self._sheet)
            self._painter.setRenderHints(_HINTS)
            self._placed = None
        if place is not self._placed:
            self._placed = place
            self._painter.setTransform(place)
        return self._painter

    def _ground(self, key: Key, ops: tuple[Op, ...], shape: Shape, theme: Theme) -> QPixmap:
        area, place = shape
        made = self._grounds[key, ops] = QPixmap(area.size())
        self._size += size_of(made)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHints(_HINTS)
        painter.setTransform(place)
        paint(painter, ops, theme)
        painter.end()
        return made
