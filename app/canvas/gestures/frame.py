"""Frame: a boundary is drawn from corner to corner; one edit when the mouse is let go."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from app.canvas.framing import FRAME, draw_frame, put_frame
from app.canvas.gestures.gesture import Gesture
from app.canvas.gestures.resize import LOWEST, NARROWEST
from app.canvas.grid import snapped
from drawing.primitives import Box
from models.component import Sort


class Frame(Gesture):
    """Draws a frame after the mouse; a click without a drag makes one of the usual size."""

    def __init__(self, view: object, event: QMouseEvent, sort: Sort) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.sort = sort
        self.rect = QGraphicsRectItem(QRectF(self.scene_start, self.scene_start))
        pen = QPen(QColor(self.view.canvas.theme.colour("accent")), 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self.rect.setPen(pen)
        self.rect.setZValue(3)
        self.view.canvas.addItem(self.rect)

    def move(self, event: QMouseEvent) -> None:
        """Stretch the frame."""
        self.rect.setRect(QRectF(*self._box(self.scene_at(event))))

    def release(self, event: QMouseEvent) -> None:
        """Make the boundary, and let its name be typed."""
        self._end()
        if self.travelled(event):
            x, y, w, h = self._box(self.scene_at(event))
            box = (x, y, max(w, NARROWEST), max(h, LOWEST))
        else:
            box = (snapped(self.scene_start.x()), snapped(self.scene_start.y()), *FRAME)
        put_frame(self.view, self.sort, box)

    def cancel(self) -> None:
        """Leave no frame."""
        self._end()

    def _end(self) -> None:
        self.view.canvas.removeItem(self.rect)
        draw_frame(self.view, None)

    def _box(self, at: QPointF) -> Box:
        xs = sorted((snapped(self.scene_start.x()), snapped(at.x())))
        ys = sorted((snapped(self.scene_start.y()), snapped(at.y())))
        return (xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])
