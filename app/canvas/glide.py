"""A glide: what has been laid out is seen moving to where it already stands; any press or change ends it at once."""

from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer

from app.canvas.items import BoundaryItem, CardItem, LinkItem
from app.canvas.shape_item import ShapeItem
from app.settings import flag
from drawing.boundary import boundary
from drawing.primitives import Box

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_SECONDS, _FRAME = 0.24, 16  # milliseconds
_LATE = 0.1  # seconds between two frames; where there is no time for more, nothing is seen moving anyway
_MOST = 600  # things; more would not move smoothly
_ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel)


def glide(view: "CanvasView", before: Mapping[str, Box]) -> None:
    """Show cards, boundaries and notes moving from these boxes to where they stand, if motion is wanted."""
    now = standing(view)
    moved = {id: box for id, box in before.items() if id in now and now[id] != box}
    if moved and len(moved) <= _MOST and flag("canvas/motion") and view.isVisible():
        Glide(view, moved, {id: now[id] for id in moved})


def standing(view: "CanvasView") -> dict[str, Box]:
    """Return where everything with a size stands that a layout may move."""
    return view.canvas.boxes() | view.canvas.frames() | dict(view.canvas.page.shapes)


class Glide(QObject):
    """Moves items only: what the canvas knows is already true."""

    def __init__(
        self, view: "CanvasView", start: Mapping[str, Box], end: Mapping[str, Box]
    ) -> None:
        super().__init__(view)
        self.view, self.canvas, self._from, self._to = view, view.canvas, start, end
        self._begun = self._last = perf_counter()
        self._lines = [i for i in self.canvas.items_by_id.values() if isinstance(i, LinkItem)]
        self._show_lines(False)
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._step)
        self._timer.start()
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)
        for signal in (view.session.changed, view.session.replaced, view.session.selected):
            signal.connect(self.end)
        self._show(0.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End before anything else is done."""
        if event.type() in _ENDS:
            self.end()
        return False

    def end(self, _: object = None) -> None:
        """Show everything where it stands."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        for watched in (self.view, self.view.viewport()):
            watched.removeEventFilter(self)
        self._to = standing(self.view)
        self._show(1.0)
        self._show_lines(True)
        self._lines.clear()
        self.deleteLater()

    def _show_lines(self, shown: bool) -> None:
        table = self.canvas.items_by_id
        for line in self._lines:
            if table.get(line.id) is line:
                line.setVisible(shown)
                self.canvas.chunks.touch((line,))

    def _step(self) -> None:
        now = perf_counter()
        done, late = (now - self._begun) / _SECONDS, now - self._last > _LATE
        self._last = now
        if done >= 1 or late:  # lines come back when it ends
            self.end()
        else:
            self._show(1 - (1 - done) ** 3)

    def _show(self, done: float) -> None:
        for id, start in self._from.items():
            item, end = self.canvas.items_by_id.get(id), self._to.get(id)
            if item is None or end is None:
                continue
            x, y, w, h = (a + (b - a) * done for a, b in zip(start, end, strict=True))
            self.canvas.chunks.touch((item,))
            if isinstance(item, CardItem | ShapeItem):
                item.setPos(x, y)
            elif isinstance(item, BoundaryItem):
                row = self.view.session.design.boundaries[id]
                item.show_boundary(boundary(row, (x, y, w, h)), QRectF(x, y, w, h))
        self.view.viewport().update()
