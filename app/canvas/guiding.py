"""What is moved or resized comes in line with its neighbours, else onto the grid; Alt suspends both."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.guide_marks import GuideMarks
from app.settings import flag
from drawing.guides import Guides, Marks
from drawing.primitives import Box

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

SNAP = 8
_REACH, _FARTHEST = 6.0, 16.0  # pixels on the screen, and units of the drawing at most


def snapped(value: float) -> float:
    """Return the nearest line of the grid."""
    return _snapped(value, flag("canvas/snap"))


class Guiding:
    """The guides of one gesture: what is in sight, without what moves."""

    def __init__(self, view: "CanvasView", moved: Collection[str]) -> None:
        self.view, self._moved = view, frozenset(moved)
        self._known: Guides | None = None
        self._on, self._snap = flag("canvas/guides"), flag("canvas/snap")
        self._marks = GuideMarks(view)

    def moved(self, box: Box, pressed: Box, event: QMouseEvent) -> tuple[float, float]:
        """Return how far to correct a move that would bring these boxes here; the pressed one keeps to the grid."""
        if _suspended(event):
            return tuple(round(box[axis]) - box[axis] for axis in (0, 1))  # type: ignore[return-value]
        by = [0.0, 0.0]
        for axis in (0, 1):
            found = self._offset(box, axis)
            own = pressed[axis]
            by[axis] = _snapped(own, self._snap) - own if found is None else found
        # half units of middles and gaps: everything stands on whole ones
        return by[0] + _rest(box[0] + by[0]), by[1] + _rest(box[1] + by[1])

    def side(self, box: Box, axis: int, end: int, event: QMouseEvent) -> float:
        """Return where a side of a box comes to be: 0 is its left or upper one, 1 the other."""
        at = box[axis] + end * box[axis + 2]
        if _suspended(event):
            return round(at)
        on = self._guides.side(box, axis, end, self._reach) if self._on else None
        return _snapped(at, self._snap) if on is None else round(at + on)

    def show(self, box: Box, event: QMouseEvent) -> None:
        """Show how a box stands to its neighbours."""
        shown = Marks()
        if self._on and not _suspended(event):
            shown = self._guides.marks(box)
        self._marks.show(shown, self.view.scale_now)

    def end(self) -> None:
        """Show nothing any more."""
        self._marks.clear()

    def _offset(self, box: Box, axis: int) -> float | None:
        return self._guides.offset(box, axis, self._reach) if self._on else None

    @property
    def _reach(self) -> float:
        return min(_REACH / self.view.scale_now, _FARTHEST)

    @property
    def _guides(self) -> Guides:
        if self._known is None:
            canvas, shown = self.view.canvas, self.view.canvas.page
            seen = self.view.mapToScene(self.view.viewport().rect()).boundingRect()
            left, top, right, bottom = seen.left(), seen.top(), seen.right(), seen.bottom()
            cards, frames = (
                [
                    (x, y, w, h)
                    for id, (x, y, w, h) in table.items()
                    if x < right and x + w > left and y < bottom and y + h > top
                    if id not in self._moved
                ]
                for table in (dict(shown.cards) | dict(shown.shapes), canvas.page.frames)
            )
            self._known = Guides(cards, frames)
        return self._known


def _snapped(value: float, snap: bool) -> float:
    return round(value / SNAP) * SNAP if snap else round(value)


def _suspended(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _rest(value: float) -> float:
    return round(value) - value
