"""Select: a rubber band around cards and lines."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRubberBand

from app.canvas.gestures.gesture import Gesture
from app.canvas.items import BoundaryItem, CardItem, LinkItem
from app.canvas.shape_item import ShapeItem

ADD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Select(Gesture):
    """Selects what the band touches: cards by their box, lines where both ends are in it."""

    def __init__(self, view: object, event: QMouseEvent) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.before = self.view.session.selection
        self.keep = self.view.session.selection if event.modifiers() & ADD else ()
        self.band = QRubberBand(QRubberBand.Shape.Rectangle, self.view.viewport())
        self.band.setGeometry(QRect(self.start.toPoint(), QSize()))
        self.view.session.select(self.keep)

    def move(self, event: QMouseEvent) -> None:
        """Stretch the band and show what it would select."""
        frame = QRect(self.start.toPoint(), event.position().toPoint()).normalized()
        self.band.setGeometry(frame)
        self.band.show()
        self.view.session.select((*self.keep, *self._inside(frame)))

    def release(self, event: QMouseEvent) -> None:
        """Keep the selection."""
        self._end()

    def cancel(self) -> None:
        """Select what was selected before."""
        self.view.session.select(self.before)
        self._end()

    def _end(self) -> None:
        self.band.hide()
        self.band.deleteLater()

    def _inside(self, frame: QRect) -> list[str]:
        area = QRectF(
            self.view.mapToScene(frame.topLeft()), self.view.mapToScene(frame.bottomRight())
        )
        found: list[str] = []
        for item in self.view.canvas.items_by_id.values():
            if isinstance(item, CardItem):
                touched = area.intersects(item.mapRectToScene(item.size))
            elif isinstance(item, LinkItem):
                points = item.route.points
                touched = bool(points) and all(
                    area.contains(*end) for end in (points[0], points[-1])
                )
            elif isinstance(item, ShapeItem):
                box = item.mapRectToScene(item.size)
                touched = area.contains(box) if item.hollow else area.intersects(box)
            else:
                touched = isinstance(item, BoundaryItem) and area.contains(item.frame)
            if touched:
                found += item.stands
        return sorted(found)
