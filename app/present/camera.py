"""What part of a drawing fills the screen, and how it glides from one part to another."""

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation, Signal

from app.settings import flag

_GLIDE = 420  # ms
_LARGEST = 8.0


class Camera(QObject):
    """Holds a box of the drawing; the screen shows all of it, as large as it fits."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.box = QRectF(0, 0, 1, 1)
        self._glide = QVariantAnimation(self, duration=_GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(self._take)

    def show_box(self, box: QRectF, at_once: bool = False) -> None:
        """Show a box; glide there unless motion is switched off."""
        self._glide.stop()
        if at_once or not flag("canvas/motion") or box == self.box:
            self._take(box)
            return
        self._glide.setStartValue(self.box)
        self._glide.setEndValue(box)
        self._glide.start()

    def scale(self, room: QRectF) -> float:
        """Return how large the drawing is in a room of the screen."""
        return min(room.width() / self.box.width(), room.height() / self.box.height(), _LARGEST)

    def zoom(self, factor: float, at: QPointF) -> None:
        """Show more or less around a point of the drawing, which stays where it is."""
        self._glide.stop()
        size = self.box.size() / factor
        share = QPointF(
            (at.x() - self.box.x()) / self.box.width(), (at.y() - self.box.y()) / self.box.height()
        )
        corner = QPointF(at.x() - share.x() * size.width(), at.y() - share.y() * size.height())
        self._take(QRectF(corner, size))

    def pan(self, by: QPointF) -> None:
        """Move by a distance in the drawing."""
        self._glide.stop()
        self._take(self.box.translated(by))

    def _take(self, box: QRectF) -> None:
        self.box = box
        self.moved.emit()
