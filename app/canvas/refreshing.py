"""Brings the canvas up to a new analysis a few milliseconds at a time, so that dragging goes on meanwhile."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from time import thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from drawing.badges import Badge, badges
from drawing.picture import faces
from drawing.primitives import Box

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_BATCH = 8  # looked at between two looks at the clock, which takes two microseconds
_FIRST, _SLICE = 0.006, 0.004  # seconds at once: small drawings are done within the first
_REST = 120  # ms without another analysis or line, after which lines make room for their new labels


class Refreshing(QObject):
    """Cards first, then lines; those that waited longest come first when another analysis arrives."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._cards: dict[str, None] = {}
        self._links: dict[str, None] = {}
        self._placed: Mapping[str, Box] = {}
        self._counted: Mapping[str, Badge] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._rested)
        self._seen = True
        self._ahead: Iterator[None] | None = None  # makes ready what making room begins with
        canvas.rerouted.connect(self._put_off)

    @property
    def active(self) -> bool:
        """Tell whether something is still shown as it was before."""
        return self._timer.isActive() or self._rest.isActive()

    def begin(self) -> None:
        """Show the canvas's analysis on every card and line, the first of them now."""
        canvas, self._ahead = self.canvas, None
        self._placed = canvas.boxes()
        self._counted = badges(canvas.session.design, canvas.analysis.findings.values())
        self._cards = _waiting_first(self._cards, self._placed)
        self._links = _waiting_first(self._links, canvas.routes)
        self._work(_FIRST)

    def stop(self) -> None:
        """Leave the rest: everything was shown anew."""
        self._cards.clear()
        self._links.clear()
        self._ahead = None
        self._timer.stop()
        self._rest.stop()

    def _put_off(self) -> None:
        """What has been shown just now is to be seen first, however busy the machine is."""
        self._seen = False
        if self._rest.isActive():
            self._rest.start()

    def _rested(self) -> None:
        canvas = self.canvas
        first = canvas.lines.late or canvas.coming.active or canvas.preview
        if first or not self._seen:
            self._seen = True
            self._rest.start()
        else:
            self._ahead = canvas.lines.wanted.prepare()
            self._prepare(_FIRST)

    def _prepare(self, seconds: float) -> None:
        end = thread_time() + seconds
        while self._ahead and thread_time() < end:
            if next(self._ahead, self) is self:
                self._ahead = None
                self._timer.stop()
                self.canvas.make_room()
                return
        self._timer.start()

    def _go_on(self) -> None:
        if self._ahead:
            self._prepare(_SLICE)
        else:
            self._work(_SLICE)

    def _work(self, seconds: float) -> None:
        end = thread_time() + seconds
        canvas, there = self.canvas, self.canvas.page.cards
        canvas.chunks.waiting = canvas.lines.late  # both are painted at once
        while self._cards and thread_time() < end:
            self._show_faces([id for id in _taken(self._cards) if id in there])
        canvas.chunks.waiting = False
        while self._links and thread_time() < end:
            for id in _taken(self._links):
                canvas.lines.renew(id)
        if self._cards or self._links:
            self._timer.start()
        else:
            self._timer.stop()
        self._rest.start()

    def _show_faces(self, ids: list[str]) -> None:
        canvas, session = self.canvas, self.canvas.session
        looks, heats, view = canvas.looks, canvas.heats, session.view
        found = faces(
            session.design, canvas.analysis, ids, looks, heats, view, counted=self._counted
        )
        for id in ids:
            canvas.show_face(id, self._placed[id], found[id])


def _taken(waiting: dict[str, None]) -> list[str]:
    """Return the first of what waits, which waits no more."""
    found = list(islice(waiting, _BATCH))
    for id in found:
        del waiting[id]
    return found


def _waiting_first(waiting: Iterable[str], all: Iterable[str]) -> dict[str, None]:
    there = dict.fromkeys(all)
    return dict.fromkeys([*(id for id in waiting if id in there), *there])
