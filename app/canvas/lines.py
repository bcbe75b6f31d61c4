"""The lines of the shown page: routed a few milliseconds at a time, and shown as soon as something is known."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.canvas.chunks import together
from app.canvas.elsewhere import Elsewhere
from app.canvas.items import LinkItem
from app.canvas.line_faces import label_box, line_ops
from app.canvas.remains import Remains
from app.canvas.settled import Drawing, Settled
from app.canvas.troubles import Troubles
from app.canvas.wanted import Wanted
from drawing.picture import borders, manner
from drawing.pinning import carried
from drawing.primitives import Box, Point
from drawing.routing import Connection, Route, Router
from drawing.routing.links import Frame
from models.view import Lines as LineStyle

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_FIRST = 0.012  # seconds of routing done at once; small drawings settle within
_SLICE, _SHOWING = 0.008, 0.004  # of routing, and of showing what is remembered
_MANY = 64  # with more lines that are not shown yet, quick ones come before final ones
_BATCH = 100  # lines looked at between two looks at the clock
_SEVERAL = 1000  # fewer go where they belong together
_FEW = 8  # the same of lines that are given a quick route
_CATCH_UP, _NEXT = 0.03, 0.02  # of a core, for quick routes; by the clock it is painted oftener
_SEEN = 0.25  # seconds between two paintings of a large drawing whose lines are still to come
_RESTING = 120  # ms that the mouse rests before the full search goes on


class Lines(QObject):
    """Keeps the routes of a canvas; quick ones from templates while something moves, final ones after."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.routes: dict[str, Route] = {}
        self.troubles = Troubles(canvas)
        self._kept_router = Router()
        self._untold: tuple[dict[str, Box], Iterable[Connection], Mapping[str, Frame]] | None = None
        self.wanted = Wanted(canvas)
        self._settled = Settled()
        self._seen = 0.0  # when what is late was last painted from afar
        self._known: dict[str, Route] = {}  # remembered routes that are still to be shown
        self._drawing: Drawing | None = None  # what is being routed
        self._late: list[str] = []  # lines that are still to be shown along a quick route
        self._final: list[str] | None = None  # lines still to be shown as they have settled
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._remains = Remains(self)
        self._rest = QTimer(self, interval=_RESTING, singleShot=True)
        self._rest.timeout.connect(self._timer.start)
        self._elsewhere = Elsewhere(self, canvas.session)
        self._elsewhere.heard.connect(self._heard)
        self._elsewhere.came.connect(self._came)
        self._elsewhere.failed.connect(self._route_here)
        canvas.session.replaced.connect(self._settled.clear)

    @property
    def active(self) -> bool:
        """Tell whether routes are still being looked for."""
        waiting = not self.canvas.preview if self._rest.isActive() else self._elsewhere.waiting
        return self._timer.isActive() or self.canvas.coming.active or waiting

    @property
    def late(self) -> bool:
        """Tell whether there are lines to be shown along a quick route."""
        return bool(self._late) and self.active

    @property
    def straight(self) -> bool:
        """Tell whether lines are drawn straight on this page."""
        return self._kept_router.lines == "straight"

    @property
    def _router(self) -> Router:
        """The router, told what there is: that waits until it is asked, for remembered routes do not need it."""
        if self._untold:
            untold, self._untold = self._untold, None
            self._kept_router.show(*untold)
        return self._kept_router

    def clear(self) -> None:
        """Forget what is shown, and have ready what routes the page that is to be shown instead."""
        self.routes.clear()
        self.wanted.clear()
        self._renew()
        self._elsewhere.expect()

    def drop(self, id: str) -> None:
        """Forget the route of a line that is gone."""
        self.routes.pop(id, None)

    def begin(self, placed: dict[str, Box], changed: AbstractSet[str] | None = None) -> None:
        """Route everything between these boxes, the first of it now; only what has changed is looked at, or all."""
        if self.canvas.coming.put_off(changed) or not self._show(placed, changed):
            return
        self._rest.stop()
        self._late, self._final, self._known = [], None, {}
        known = self._settled.find(self._drawing) if self._drawing else None
        if known is not None:
            first = {*self.wanted.at(changed or ()), *(changed or ())} & known.keys()
            now = first if len(first) <= _BATCH else first & self.routes.keys()
            now = now if len(now) <= _SEVERAL else set()
            self._take({id: known[id] for id in now})
            shown = self.routes
            self._known = {id: way for id, way in known.items() if shown.get(id) is not way}
            self._seen = thread_time()  # many are painted at once
            (self._timer if self._known else self._rest).start()
            return
        router = self._router
        if not self._seen:  # later it is asked in a turn of its own
            self._elsewhere.ask()  # which takes its time while quick routes are found here
        behind = self.wanted.behind(router.unsettled(), self.routes)
        self._late = together(behind, self.canvas.page.lines, placed)[::-1]  # the next last
        if len(self._late) <= _MANY and self._router.step(_FIRST):
            self._late = []
            self._finish(_SLICE)
        else:
            many = len(self._late) > _SEVERAL or self.routes.keys().isdisjoint(self._late)
            self._catch_up(_SLICE if self.routes and many else _CATCH_UP)
            self._timer.start()

    def pause(self) -> None:
        """Leave all until it is begun again, for cards come first."""
        for timer in (self._timer, self._rest):
            timer.stop()
        self._late, self._final, self._known, self._drawing = [], None, {}, None

    def follow(self, placed: dict[str, Box], moved: set[str]) -> None:
        """Show quick routes for the lines at what moves."""
        canvas = self.canvas
        if canvas.coming.active:
            return
        near = [id for id in self.wanted.at(moved) if id in self.routes]
        still, bordered = canvas.page.cards, not moved.isdisjoint(canvas.page.frames)
        links = [carried(self.wanted.links[id], still, placed) for id in near]
        frames = borders(canvas.session.design, canvas.frames()) if bordered else None
        self._router.shift({id: placed[id] for id in moved if id in placed}, links, frames)
        self._drawing, self._final = None, None  # what stands nowhere is not remembered
        self._timer.stop()
        if not self._rest.isActive():
            self._elsewhere.wake()
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
        canvas, table, routes = self.canvas, self.canvas.page.lines, self.routes
        for id in ids:
            if (row := table.get(id)) and id in routes:
                item = canvas.item(id, LinkItem)
                ops, place = partial(line_ops, canvas, id), partial(label_box, canvas, id)
                item.show_link(ops, routes[id], place, row.links)
                item.far = self.troubles.role(id)
                canvas.mark(item)

    def _show(self, placed: dict[str, Box], changed: AbstractSet[str] | None) -> bool:
        canvas, manner = self.canvas, self._manner()
        if self.wanted.emptied or manner != (self._kept_router.lines, self._kept_router.jumps):
            self._renew()
        still = canvas.page.cards
        links = {
            id: carried(link, still, placed) if link.bends else link
            for id, link in self.wanted.refresh(changed).items()
        }
        frames = borders(canvas.session.design, canvas.frames())
        before, here = self._kept_router, (placed, links.values(), frames)
        if self._elsewhere.wants(before, len(links)):
            self._kept_router = follower = self._elsewhere.follower(before)
            if self.routes:  # otherwise nothing stands
                follower.show(*here)
                follower.succeed(before)
            self._remains.take(before.close())
        self._untold = here
        now = None if canvas.preview else Drawing(manner, placed, links, frames)
        drawing, self._drawing = self._drawing, now
        return not (self.active and drawing and drawing.same(now))  # else all goes on as it does

    def _renew(self) -> None:
        """Route everything anew from now on."""
        self._elsewhere.leave()
        self._remains.take(self._kept_router.close())
        self._kept_router, self._untold, self._drawing = Router(*self._manner()), None, None

    def _manner(self) -> tuple[LineStyle, bool]:
        lines, jumps = manner(self.canvas.session.design, self.canvas.session.view)
        return lines, jumps and lines == "orthogonal"

    def _go_on(self) -> None:
        if self._late:
            self._catch_up(_NEXT)
        elif self._known:
            self._recall(_SHOWING)
        elif self._router.step(_SLICE):
            self._finish(_SLICE)
        elif self._elsewhere.ask():
            self._timer.stop()

    def _heard(self, ids: list[str]) -> None:
        """Some are settled elsewhere: show them meanwhile, unless something moves again."""
        if not self._rest.isActive() and not self._late and not self.canvas.coming.active:
            routes = self.routes
            self._known |= {id: self._router.route(id) for id in ids if id in routes}
            self._timer.start()

    def _came(self) -> None:
        """All is settled elsewhere: show it, unless something moves again."""
        if not self._rest.isActive() and not self.canvas.coming.active:
            self._timer.start()

    def _route_here(self) -> None:
        """Go on without the other process; what is shown stays until something better is known."""
        self._renew()
        if self.canvas.coming.active:
            return
        self._show(self.canvas.boxes(), frozenset())
        self._final = None
        self._came()

    def _catch_up(self, seconds: float) -> None:
        """Show quick routes for lines that have none yet."""
        end, found = thread_time() + seconds, dict[str, Route]()
        while self._late and thread_time() < end:
            found |= self._router.quick(self._late[: -_FEW - 1 : -1])
            del self._late[-_FEW:]
        self._take_some(found, bool(self._late))

    def _take_some(self, routes: Mapping[str, Route], more: bool) -> None:
        """Show some routes; with more to come, a large drawing is painted only now and then."""
        chunks, now = self.canvas.chunks, thread_time()
        chunks.waiting = more and now - self._seen < _SEEN
        self._seen = self._seen if chunks.waiting else now
        self._take(routes)
        chunks.waiting = False

    def _recall(self, seconds: float) -> None:
        """Show routes that are remembered."""
        end = thread_time() + seconds
        while self._known and thread_time() < end:
            found = dict(self._known.popitem() for _ in range(min(_BATCH, len(self._known))))
            self._take_some(found, bool(self._known))
        if self._untold and not self._known:  # the router follows once nobody undoes any more
            self._timer.stop()
            self._rest.start()

    def _finish(self, seconds: float) -> None:
        """Show the final routes; when all are shown, say so."""
        if self._final is None:
            self._final = sorted(self.canvas.page.lines, reverse=True)
        end = thread_time() + seconds
        while self._final and thread_time() < end:
            ids = [self._final.pop() for _ in range(min(_BATCH, len(self._final)))]
            self._take_some({id: self._router.route(id) for id in ids}, bool(self._final))
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
