"""Keeping in sight what was seen when something takes room from the canvas, and giving the room back after it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.canvas.clearing import Part, clear_room, covered, parts, whole_room
from app.canvas.zooming import show_area
from app.views.places import Spot, look, spot

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_EDGE = 12  # kept free around what comes back into sight
_LEAST = 0.5  # of the zoom; where less would be needed, what is looked at stays where it is


def _box(part: Part) -> QRectF:
    left, top, right, bottom = part
    return QRectF(left, top, right - left, bottom - top)


class InSight:
    """Remembers what one looked at before the room was taken, and after that."""

    def __init__(self, view: "CanvasView") -> None:
        self.view = view
        self._before: tuple[str, Spot] | None = None
        self._after: tuple[str, Spot] | None = None

    def seen(self) -> QRectF:
        """Return the area of all that is drawn and stands wholly in the viewport now."""
        seen = self.view.mapToScene(self.view.viewport().rect()).boundingRect()
        content = QRectF(*self.view.canvas.content())
        if seen.contains(content):
            return content
        found = [part for part in parts(self.view, content) if seen.contains(_box(part))]
        if not found:
            return QRectF()
        lefts, tops, rights, bottoms = zip(*found, strict=True)
        return _box((min(lefts), min(tops), max(rights), max(bottoms)))

    def mark(self, on: bool) -> None:
        """Remember what one looks at before room is taken; forget it where one has looked elsewhere since."""
        if on and self._before is None:
            self._before = self._here()
        elif not on and self._after != self._here():
            self._before = None

    def keep(self, area: QRectF) -> None:
        """Bring into sight what was: moved as it is where there is room, else a little smaller."""
        self._into_sight(area)
        self._after = self._here()

    def give_back(self) -> None:
        """Look again at what one looked at, if that is still remembered."""
        if self._before:
            look(self.view, self._before[1])
        self._before = self._after = None

    def _here(self) -> tuple[str, Spot]:
        return self.view.session.view, spot(self.view)

    def _into_sight(self, area: QRectF) -> None:
        view, room = self.view, self.view.viewport().rect().adjusted(0, _EDGE, 0, -_EDGE)
        box = view.mapFromScene(area).boundingRect()
        if area.isEmpty() or box.top() >= room.top():
            return
        whole = area.contains(QRectF(*view.canvas.content()))
        if box.height() <= room.height():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + box.top() - room.top())
            if not whole or not covered(view):
                return
        place = clear_room(view, area, view.scale_now)[0] if whole else whole_room(view)
        if place.height() >= _LEAST * box.height():
            show_area(view, area, view.scale_now, place)
