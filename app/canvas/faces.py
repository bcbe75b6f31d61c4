"""The faces of cards as pixmaps: a few milliseconds of new ones in a frame, at the exact scale when the view rests."""

from collections import OrderedDict
from time import thread_time

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.easel import Easel, size_of
from drawing.primitives import Op
from drawing.theme import Theme
from models.frozen import frozen

_MOVING, _RESTING = 0.005, 0.02  # seconds of a core for new faces in a frame
_REST = 120  # ms without another scale after which faces are painted at the one that is shown
_AWAY = 2_000  # ms without any face in sight after which none is kept
_LARGEST = 48_000_000  # bytes of all faces


@frozen
class Painted:
    """A face with what it was painted from."""

    ops: tuple[Op, ...]
    theme: Theme
    scale: float
    pixmap: QPixmap

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return size_of(self.pixmap)

    def paint(self, painter: QPainter, at: QPointF, scale: float) -> None:
        """Paint it at a point of the drawing, which is shown at a scale: at its own on whole pixels of the screen."""
        if scale != self.scale:
            size = QSizeF(self.pixmap.size()) / self.scale
            painter.drawPixmap(QRectF(at, size), self.pixmap, QRectF(self.pixmap.rect()))
            return
        around, pixel = painter.worldTransform(), 1 / painter.device().devicePixelRatio()
        place = around.map(at) / pixel
        painter.setWorldTransform(QTransform.fromScale(pixel, pixel))
        painter.drawPixmap(QPointF(place.toPoint()), self.pixmap)
        painter.setWorldTransform(around)


class Faces(QObject):
    """Keeps the faces painted last; what is not painted yet is asked for again in the next frame."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[str, Painted] = OrderedDict()
        self._size = 0
        self.scale = 0.0  # pixels of the screen to a unit of the drawing
        self._easel = Easel()
        self._left = 0.0  # seconds for new faces in this frame
        self._owed: list[QGraphicsItem] = []  # by this frame
        self._before: dict[
            QGraphicsItem, None
        ] = {}  # by earlier ones: this one may paint only a part
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        self._mixed = False  # whether faces of other scales are kept
        self._away = QTimer(self, interval=_AWAY, singleShot=True)
        self._away.timeout.connect(self._clear)
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._go_on)

    @property
    def owed(self) -> bool:
        """Tell whether a face in sight is not, or not yet at the exact scale, painted."""
        return bool(self._owed or self._before)

    @property
    def owing(self) -> tuple[QGraphicsItem, ...]:
        """What has been painted in this frame without its own face at the exact scale."""
        return tuple(self._owed)

    @property
    def held(self) -> int:
        """How many bytes the faces take that are kept, and what they are painted on."""
        return self._size + self._easel.held

    def forget(self) -> None:
        """Owe nothing: no face is in sight; if that lasts, none is kept."""
        self._owed.clear()
        self._before.clear()
        if self._kept and not self._away.isActive():
            self._away.start()

    def begin(self, scale: float) -> None:
        """Begin a frame at a scale, in pixels of the screen to a unit of the drawing."""
        self._away.stop()
        if scale != self.scale:
            if self.scale:
                self._rest.start()
            self.scale, self._mixed = scale, bool(self._kept)
        self._left = _MOVING if self._rest.isActive() else _RESTING
        self._before.update(dict.fromkeys(self._owed))
        self._owed.clear()

    def end(self) -> None:
        """End a frame; what it owes comes in the next one, and what is seen at this scale needs no other."""
        self._easel.close()
        if self._rest.isActive():
            return
        if self.owed:
            self._next.start()
        elif self._mixed:
            self._clear(but=self.scale)

    def face(
        self, item: QGraphicsItem, id: str, ops: tuple[Op, ...], theme: Theme
    ) -> Painted | None:
        """Return a card's face, an earlier one where there is no time for it now, None where there is none."""
        kept = self._kept.get(id)
        if kept and kept.scale == self.scale and kept.ops is ops and kept.theme is theme:
            self._kept.move_to_end(id)
            return kept
        same = kept and kept.ops is ops and kept.theme is theme
        if (same and self._rest.isActive()) or self._left <= 0:
            self._owed.append(item)
            return kept
        start = thread_time()
        made = self._paint(item, id, ops, theme)
        self._left -= thread_time() - start
        return made

    def _paint(self, item: QGraphicsItem, id: str, ops: tuple[Op, ...], theme: Theme) -> Painted:
        made = self._easel.paint(ops, theme, item.boundingRect(), self.scale)
        return self._keep(id, Painted(ops, theme, self.scale, made))

    def _keep(self, id: str, made: Painted) -> Painted:
        if old := self._kept.pop(id, None):
            self._size -= old.size
        self._kept[id] = made
        self._size += made.size
        while self._size > _LARGEST and len(self._kept) > 1:
            self._size -= self._kept.popitem(last=False)[1].size
        return made

    def _clear(self, but: float = 0.0) -> None:
        """Keep no face but those of a scale: the others would be painted again anyway."""
        for id in [id for id, made in self._kept.items() if made.scale != but]:
            self._size -= self._kept.pop(id).size
        self._mixed = False
        if not self._kept:
            self._easel.clear()

    def _go_on(self) -> None:
        """Have what is owed painted again."""
        self._before.update(dict.fromkeys(self._owed))
        owed, self._before = self._before, {}
        self._owed.clear()
        for item in owed:
            if item.scene():
                item.update()
