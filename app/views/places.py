"""The places that were visited: view, spot, zoom and selection, with the way back and forward."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from models.frozen import frozen

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_MOST = 200  # places that are remembered


@frozen
class Spot:
    """Where one looks: the middle in scene coordinates, and the zoom."""

    x: float
    y: float
    scale: float


@frozen
class Place:
    """A view, where one looked in it, and what was selected."""

    view: str
    spot: Spot
    selection: tuple[str, ...]


class Places(QObject):
    """Remembers where one was, gives each view the spot it had, and goes back and forward."""

    changed = Signal()  # there is another way back or forward

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self.view, self.session = view, view.session
        self._before: list[Place] = []
        self._after: list[Place] = []
        self._spots: dict[str, Spot] = {}
        self._now = self._place()
        self._going = False
        self._marked = False  # and not looked elsewhere since
        view.zoomed.connect(self._moved)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        self.session.selected.connect(self._selected)
        self.session.replaced.connect(self._forget)

    @property
    def can_back(self) -> bool:
        """Tell whether there is a place before this one."""
        return self._has(self._before)

    @property
    def can_forward(self) -> bool:
        """Tell whether one has come back from somewhere."""
        return self._has(self._after)

    def mark(self) -> None:
        """Remember this place, because one is about to look elsewhere."""
        if not self._before or self._before[-1] != self._now:
            self._before = [*self._before[1 - _MOST :], self._now]
        self._after.clear()
        self._marked = True
        self.changed.emit()

    def back(self) -> None:
        """Go to the place before."""
        self._go(self._before, self._after)

    def forward(self) -> None:
        """Go to where one came back from."""
        self._go(self._after, self._before)

    def _go(self, source: list[Place], to: list[Place]) -> None:
        here = self._now
        while source:
            place = source.pop()
            if place.view in self.session.design.views and place != here:
                to.append(here)
                self._show(place)
                break
        self.changed.emit()

    def _has(self, places: list[Place]) -> bool:
        """Tell whether one of these is another place than this one, and still there."""
        views = self.session.design.views
        return any(place.view in views and place != self._now for place in places)

    def _show(self, place: Place) -> None:
        self._going = True
        try:
            self.session.show_view(place.view)
            self.session.select(place.selection)
            look(self.view, place.spot)
        finally:
            self._going = False
        self._now = self._place()

    def _place(self) -> Place:
        return Place(self.session.view, spot(self.view), self.session.selection)

    def _moved(self) -> None:
        if (
            self.session.view == self._now.view
        ):  # while another one comes, its lines are drawn first
            self._now = replace(self._now, spot=spot(self.view))
            if self._marked:
                self._marked = False
                self.changed.emit()

    def _selected(self) -> None:
        if self.session.view == self._now.view:
            self._now = replace(self._now, selection=self.session.selection)
            return
        self._spots[self._now.view] = self._now.spot
        if not self._going:
            if self._now.view in self.session.design.views:
                self.mark()
            known = self._spots.get(self.session.view)
            if known and not self.view.fitted.outgrown(self.session.view, known):
                look(self.view, known)
            else:
                self.view.fit()
        self._now = self._place()

    def _forget(self) -> None:
        self._before.clear()
        self._after.clear()
        self._spots.clear()
        self._now = self._place()
        self.changed.emit()


def spot(view: "CanvasView") -> Spot:
    """Return where one looks now."""
    middle = view.mapToScene(view.viewport().rect()).boundingRect().center()
    return Spot(middle.x(), middle.y(), view.scale_now)


def look(view: "CanvasView", at: Spot) -> None:
    """Look at a spot."""
    view.resetTransform()
    view.scale(at.scale, at.scale)
    view.centerOn(QPointF(at.x, at.y))
    view.zoomed.emit(at.scale)
