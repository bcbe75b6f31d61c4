"""The lines of the shown page: routed a few milliseconds at a time, and shown as soon as something is known."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer

from app.canvas.items import LinkItem
from app.canvas.settled import Drawing, Settled
from app.canvas.troubles import Troubles
from app.canvas.wanted import Wanted
from drawing.dressing import line_in
from drawing.line import line_size
from drawing.picture import borders, manner
from drawing.pinning import carried
from drawing.primitives import Box, Op, Point
from drawing.routing import Route, Router
from drawing.trouble import coloured
from models.view import Lines as LineStyle

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_FIRST = 0.012  # seconds of routing done at once; small drawings settle within
_SLICE = 0.008
_MANY = 64  # with more lines that are not shown yet, quick ones come before final ones
_LITTLE = 0.004  # seconds of giving memory back
_BATCH = 250  # lines looked at between two looks at the clock
# seconds of a core that quick routes take at once; by the clock a busy machine would paint the whole oftener
_CATCH_UP = 0.03
_SEEN = 0.15  # seconds between two paintings of a large drawing whose lines are still to come
_RESTING = 120  # ms that the mouse rests before the full search goes on


class Lines(QObject):
    """Keeps the routes of a canvas; quick ones from templates while something moves, final ones after."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.routes: dict[str, Route] = {}
        self.troubles = Troubles(canvas)
        self._router = Router()
        self._wanted = Wanted(canvas)
        self._settled = Settled()
        self._seen = 0.0  # when what is late was last painted from afar
        self._known: dict[str, Route] = {}  # remembered routes that are still to be shown
        self._drawing: Drawing | None = None  # what is being routed
        self._late: list[str] = []  # lines that are still to be shown along a quick route
        self._final: list[str] | None = (
            None  # lines that are still to be shown as they have settled
        )
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._ending: list[Iterator[None]] = []  # routers whose memory is given back in slices
        self._end = QTimer(self, interval=0)
        self._end.timeout.connect(self._let_go)
        self._rest = QTimer(self, interval=_RESTING, singleShot=True)
        self._rest.timeout.connect(self._timer.start)

    @property
    def active(self) -> bool:
        """Tell whether routes are still being looked for."""
        return self._timer.isActive()

    @property
    def late(self) -> bool:
        """Tell whether there are lines to be shown along a quick route."""
        return bool(self._late) and self.active

    @property
    def straight(self) -> bool:
        """Tell whether lines are drawn straight on this page."""
        return self._router.lines == "straight"

    def clear(self) -> None:
        """Forget everything."""
        self.routes.clear()
        self._settled.clear()
        self._wanted.clear()
        self._renew()

    def drop(self, id: str) -> None:
        """Forget the route of a line that is gone."""
        self.routes.pop(id, None)

    def begin(self, placed: dict[str, Box], changed: AbstractSet[str] | None = None) -> None:
        """Route everything between these boxes, the first of it now; only what has changed is looked at, or all."""
        self._show(placed, changed)
        self._rest.stop()
        self._late, self._final, self._known = [], None, {}
        known = self._settled.find(self._drawing) if self._drawing else None
        if known is not None:
            first = set(self._wanted.at(changed or ()))
            self._take({id: known[id] for id in first})
            shown = self.routes
            self._known = {id: way for id, way in known.items() if shown.get(id) is not way}
            self._timer.start()
            return
        self._late = self._behind()[::-1]  # the next one last
        if len(self._late) <= _MANY and self._router.step(_FIRST):
            self._late = []
            self._finish(_SLICE)
        else:
            self._catch_up(_CATCH_UP)
            self._timer.start()

    def _behind(self) -> list[str]:
        """Return the lines that are not shown, or not where their ends are."""
        unsettled = self._router.unsettled()
        shown, more = self.routes, self.canvas.page.lines
        if len(shown) >= len(more):
            return unsettled
        return [*unsettled, *(more.keys() - shown.keys() - set(unsettled))]

    def follow(self, placed: dict[str, Box], moved: set[str]) -> None:
        """Show quick routes for the lines at what moves."""
        canvas = self.canvas
        near = [id for id in self._wanted.at(moved) if id in self.routes]
        still = canvas.page.cards
        links = [carried(self._wanted.links[id], still, placed) for id in near]
        frames = None
        if not moved.isdisjoint(canvas.page.frames):
            frames = borders(canvas.session.design, canvas.frames())
        self._router.shift({id: placed[id] for id in moved if id in placed}, links, frames)
        self._drawing, self._final = None, None  # what stands nowhere is not remembered
        self._timer.stop()
        self._rest.start()
        self._take(self._router.quick(near))

    def sketch(self, id: str, bends: tuple[Point, ...]) -> None:
        """Show a line as if it were pinned to other points."""
        if id in self.routes:
            self._take({id: self._router.sketch(id, bends)})

    def put_label(self, id: str, at: Point) -> None:
        """Show the label of a line elsewhere."""
        if id in self.routes:
            self._take({id: replace(self.routes[id], label=at, short=0)})

    def put_back(self, id: str) -> None:
        """Show a line as the design has it, after it was shown otherwise."""
        if id in self.routes:
            self._take({id: self._router.route(id)})

    def renew(self, id: str) -> None:
        """Show what stands on a line now; one that was never seen finds out when it is."""
        item = self.canvas.items_by_id.get(id)
        if isinstance(item, LinkItem) and not item.made:
            item.forget_label()
        elif id in self.routes:
            self.show([id])

    def show(self, ids: Iterable[str]) -> None:
        """Show lines along their routes as they are now."""
        canvas = self.canvas
        table = canvas.page.lines
        for id in ids:
            if id in table and id in self.routes:
                route = self.routes[id]
                item = canvas.item(id, LinkItem)
                item.show_link(
                    partial(self._ops, id), route, partial(self._label, id), table[id].links
                )
                item.far = self.troubles.role(id)
                canvas.mark(item)

    def _ops(self, id: str) -> tuple[Op, ...]:
        canvas = self.canvas
        row, route = canvas.page.lines.get(id), self.routes.get(id)
        design, view = canvas.session.design, canvas.session.view
        if row is None or route is None:
            return ()
        ops = line_in(design, view, row, route, canvas.analysis)
        trouble = self.troubles.lines.get(id)
        return coloured(ops, trouble) if trouble else ops

    def _label(self, id: str) -> QRectF:
        canvas = self.canvas
        row, route = canvas.page.lines.get(id), self.routes.get(id)
        if row is None or route is None:
            return QRectF()
        (x, y), size = (
            route.label,
            line_size(canvas.session.design, row, canvas.analysis, route.short),
        )
        return QRectF(x - size[0] / 2, y - size[1] / 2, *size) if size[0] else QRectF()

    def _show(self, placed: dict[str, Box], changed: AbstractSet[str] | None) -> None:
        canvas, manner = self.canvas, self._manner()
        if manner != (self._router.lines, self._router.jumps):
            self._renew()
        still = canvas.page.cards
        links = {
            id: carried(link, still, placed) if link.bends else link
            for id, link in self._wanted.refresh(changed).items()
        }
        frames = borders(canvas.session.design, canvas.frames())
        self._router.show(placed, links.values(), frames)
        self._drawing = None if canvas.preview else Drawing(manner, placed, links, frames)

    def _renew(self) -> None:
        """Route everything anew from now on."""
        self._ending.append(self._router.close())
        self._end.start()
        self._router = Router(*self._manner())

    def _let_go(self) -> None:
        """Let go of routers that are no longer wanted, for a few milliseconds."""
        until = perf_counter() + _LITTLE
        while self._ending and perf_counter() < until:
            if next(self._ending[-1], self) is self:
                self._ending.pop()
        if not self._ending:
            self._end.stop()

    def _manner(self) -> tuple[LineStyle, bool]:
        lines, jumps = manner(self.canvas.session.design, self.canvas.session.view)
        return lines, jumps and lines == "orthogonal"

    def _go_on(self) -> None:
        if self._late:
            self._catch_up(_CATCH_UP)
        elif self._known:
            self._recall(_CATCH_UP)
        elif self._router.step(_SLICE):
            self._finish(_SLICE)

    def _catch_up(self, seconds: float) -> None:
        """Show quick routes for lines that have none yet."""
        end, found = thread_time() + seconds, dict[str, Route]()
        while self._late and thread_time() < end:
            id = self._late.pop()
            found |= self._router.quick([id])
        chunks, now = self.canvas.chunks, thread_time()
        chunks.waiting = bool(self._late) and now - self._seen < _SEEN
        if not chunks.waiting:
            self._seen = now
        self._take(found)
        chunks.waiting = False

    def _recall(self, seconds: float) -> None:
        """Show routes that are remembered."""
        end = thread_time() + seconds
        while self._known and thread_time() < end:
            batch = [self._known.popitem() for _ in range(min(_BATCH, len(self._known)))]
            self._take({id: way for id, way in batch if self.routes.get(id) is not way})

    def _finish(self, seconds: float) -> None:
        """Show the final routes; when all are shown, say so."""
        if self._final is None:
            self._final = sorted(self.canvas.page.lines, reverse=True)
        end, found = perf_counter() + seconds, dict[str, Route]()
        while self._final and perf_counter() < end:
            id = self._final.pop()
            found[id] = self._router.route(id)
        self._take(found)
        if self._final:
            self._timer.start()
            return
        self._timer.stop()
        if self._drawing:
            self._settled.keep(self._drawing, self.routes)
        self.canvas.settled.emit()

    def _take(self, routes: Mapping[str, Route]) -> None:
        fresh = [id for id, route in routes.items() if self.routes.get(id) != route]
        self.routes.update((id, routes[id]) for id in fresh)
        self.show(fresh)
        self.canvas.rerouted.emit()
