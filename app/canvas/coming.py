"""Cards of the shown page that are still to come: much that comes at once is made a few milliseconds at a time."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import islice
from operator import is_
from time import thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer

from app.canvas.collapsed_item import CollapsedItem
from app.canvas.items import CardItem
from drawing.badges import Badge, badges
from drawing.card import ground
from drawing.picture import faces
from drawing.primitives import Box, union

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_FIRST, _SLICE = (
    0.006,
    0.008,
)  # seconds at once: what comes with a small edit is made within the first
_BATCH = 16  # cards made between two looks at the clock
_SEEN = 0.25  # seconds between two paintings of a large drawing whose cards are still to come
_AROUND = 14.0  # cards, in which they paint badges and outlines
_MANY = 200  # new lines; fewer are looked for at once
_SEVERAL = 500  # cards that are there; fewer are shown anew at once


def show_cards(
    canvas: "Canvas",
    placed: Mapping[str, Box],
    ids: Iterable[str],
    counted: Mapping[str, Badge] | None = None,
    afresh: bool = False,
) -> None:
    """Show cards as the design has them now; afresh, whatever they are made of."""
    design, shown = canvas.session.design, list(ids)
    found = faces(
        design, canvas.analysis, shown, canvas.looks, canvas.heats, canvas.session.view, counted
    )
    for id in shown:
        x, y, w, h = placed[id]
        item = canvas.item(id, CardItem if id in design.components else CollapsedItem)
        item.setPos(x, y)
        item.setZValue(canvas.marks.depths[id])
        canvas.known[id], item.far = found[id], ground(found[id])
        of = None if afresh else (design.components.get(id), found[id])
        item.show_card(partial(canvas.card, id), w, h, of)
        canvas.mark(item)


def _painted(box: Box) -> QRectF:
    """Return the box that a card paints in."""
    return QRectF(*box).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)


class Coming(QObject):
    """Makes cards that have no item yet: what is selected and in sight first; then their lines are looked for."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.room = QRectF()  # around what is still to come
        self._cards: dict[str, None] = {}
        self._ordered = True
        self._moving = self._afresh = False  # some are shown as they were; all are made anew
        self._changed: set[str] | None = set()  # what lines are to be looked at for, None for all
        self._ahead: Iterator[None] | None = None  # makes ready what lines are made of
        self._counted: Mapping[str, Badge] = {}
        self._counted_for: tuple[object, ...] = ()
        self._seen = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def active(self) -> bool:
        """Tell whether something is still to come, and lines wait for it."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Forget what is still to come: another page is shown."""
        self._timer.stop()
        self._cards, self._changed, self._ahead, self.room = {}, set(), None, QRectF()
        self._moving = self._afresh = False

    def show(
        self,
        placed: Mapping[str, Box],
        named: AbstractSet[str] | None,
        apart: bool,
        at_once: bool,
    ) -> bool:
        """Show the cards that are named, or all, of much that comes the first; tell whether the lines wait.

        They do while cards are to come, where they are many themselves, and apart from all this turn does.
        """
        canvas = self.canvas
        fresh = [id for id in placed if id not in canvas.items_by_id and not at_once]
        late, wanted = set(fresh), placed if named is None else named
        known = [id for id in wanted if id in placed and id not in late]
        waiting = [id for id in self._cards if id in placed]
        if len(known) > _SEVERAL and not at_once:
            self._afresh, known, waiting = self._afresh or named is None, [], [*known, *waiting]
        show_cards(canvas, placed, known, self._badges(), afresh=named is None)
        self._cards, self._ordered = dict.fromkeys([*fresh, *waiting]), False
        self._moving = len(self._cards) > len(fresh)
        if self._cards:
            self.room = _painted(union(placed[id] for id in (placed if self._moving else fresh)))
            self._make(0.0 if apart else _FIRST)
        many = named is not None and len(canvas.page.lines) - len(canvas.routes) > _MANY
        if not (self._cards or apart or many or self.active):
            return False
        self._wait(named)
        self._timer.start()
        return True

    def put_off(self, changed: AbstractSet[str] | None) -> bool:
        """Tell whether the lines at what has changed are to wait; they are looked for after the rest then."""
        if self.active:
            self._wait(changed)
        return self.active

    def content(self) -> QRectF:
        """Return the box around all that is drawn and still to come; of what is on its way, where it will be."""
        page = self.canvas.page
        if not self._moving:
            return self.canvas.chunks.around() | self.room
        others = [QRectF(*box) for box in (*page.frames.values(), *page.shapes.values())]
        found = QRectF(self.room)
        for box in others:
            found |= box
        return found

    def place(self, id: str) -> QRectF | None:
        """Return where a card will be painted that is still to come, None for none."""
        return _painted(self.canvas.page.cards[id]) if id in self._cards else None

    def make(self, ids: Iterable[str]) -> None:
        """Make these now if they are still to come."""
        if found := [id for id in ids if id in self._cards]:
            self._show(found)

    def _wait(self, changed: AbstractSet[str] | None) -> None:
        before, self._ahead = self._changed, None
        self._changed = None if before is None or changed is None else before | changed

    def _go_on(self) -> None:
        if self._cards:
            self._make(_SLICE)
        elif self._ahead is None:
            self._ahead = self.canvas.lines.wanted.prepare(self._changed)
        else:
            self._prepare(self._ahead)

    def _prepare(self, ahead: Iterator[None]) -> None:
        end = thread_time() + _SLICE
        while thread_time() < end:
            if next(ahead, self) is self:
                changed = self._changed
                self.stop()
                self.canvas.lines.begin(self.canvas.boxes(), changed)
                return

    def _make(self, seconds: float) -> None:
        """Make cards for so long, but at least some; a large drawing is painted only now and then."""
        end, chunks = thread_time() + seconds, self.canvas.chunks
        if seconds and not self._ordered:
            self._put_in_order()
        chunks.waiting = thread_time() - self._seen < _SEEN
        self._show(list(islice(self._cards, _BATCH)))
        while self._cards and thread_time() < end:
            self._show(list(islice(self._cards, _BATCH)))
        chunks.waiting = False
        if not self._cards:
            self.room, self._moving, self._afresh = QRectF(), False, False
            chunks.stir()
        elif thread_time() - self._seen >= _SEEN:
            self._seen = thread_time()

    def _show(self, ids: list[str]) -> None:
        canvas = self.canvas
        placed = canvas.boxes()
        for id in ids:
            del self._cards[id]
        there = [id for id in ids if id in placed]
        show_cards(canvas, placed, there, self._badges(), self._afresh)

    def _badges(self) -> Mapping[str, Badge]:
        design, analysis = self.canvas.session.design, self.canvas.analysis
        now = (design, analysis)
        if not all(map(is_, now, self._counted_for or (self, self))):
            self._counted_for = now
            self._counted = badges(design, analysis.findings.values())
        return self._counted

    def _put_in_order(self) -> None:
        """Have what is selected come first, then what is in sight."""
        canvas, self._ordered = self.canvas, True
        placed, chosen = canvas.page.cards, canvas.session.selection
        first = [id for id in chosen if id in self._cards]
        for view in canvas.views():
            seen = view.mapToScene(view.viewport().rect()).boundingRect()
            first += [
                id for id in self._cards if id in placed and seen.intersects(QRectF(*placed[id]))
            ]
        self._cards = dict.fromkeys([*first, *self._cards])
