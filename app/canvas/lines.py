"""The lines of the shown page: routed a few milliseconds at a time, and shown as soon as something is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer

from app.canvas.items import LinkItem
from drawing.line import line, line_size
from drawing.picture import borders, connections, manner
from drawing.pinning import carried
from drawing.primitives import Box, Op, Point
from drawing.routing import Route, Router
from models.view import Lines as LineStyle

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_FIRST = 0.012  # seconds of routing done at once; small drawings settle within
_SLICE = 0.008
_LABEL = 240.0  # no label is longer
_AT_ONCE, _SOON = 48, 8  # lines that are not settled: shown at once, and in each slice from then on


class Lines(QObject):
    """Keeps the routes of a canvas; quick ones from templates while something moves, final ones after."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.routes: dict[str, Route] = {}
        self._router = Router()
        self._late: list[str] = []  # lines that are still to be shown for the first time
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def active(self) -> bool:
        """Tell whether routes are still being looked for."""
        return self._timer.isActive()

    @property
    def straight(self) -> bool:
        """Tell whether lines are drawn straight on this page."""
        return self._router.lines == "straight"

    def clear(self) -> None:
        """Forget everything."""
        self.routes.clear()
        self._router = Router(*self._manner())

    def drop(self, id: str) -> None:
        """Forget the route of a line that is gone."""
        self.routes.pop(id, None)

    def begin(self, placed: Mapping[str, Box]) -> None:
        """Route everything between these boxes, the first of it now."""
        self._show(placed)
        done = self._router.step(_FIRST)
        late = self._router.unsettled()[_AT_ONCE:]
        self._late = late[::-1]  # the next one last
        self._take(self._router.routes(without=frozenset(late)))
        if done:
            self._timer.stop()
            self.canvas.settled.emit()
        else:
            self._timer.start()

    def follow(self, placed: Mapping[str, Box], moved: set[str]) -> None:
        """Show quick routes for the lines at what moves."""
        self._show(placed)
        table = self.canvas.page.lines
        near = [
            id
            for id in self.routes
            if (found := table.get(id)) and {found.source, found.target} & moved
        ]
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

    def show(self, ids: Iterable[str]) -> None:
        """Show lines along their routes as they are now."""
        canvas = self.canvas
        table = canvas.page.lines
        for id in ids:
            if id in table and id in self.routes:
                route = self.routes[id]
                item = canvas.item(id, LinkItem)
                item.show_link(
                    partial(self._ops, id),
                    route,
                    _bounds(route),
                    partial(self._label, id),
                    table[id].links,
                )
                canvas.mark(item)

    def _ops(self, id: str) -> tuple[Op, ...]:
        canvas = self.canvas
        row, route = canvas.page.lines.get(id), self.routes.get(id)
        return line(canvas.session.design, row, route, canvas.analysis) if row and route else ()

    def _label(self, id: str) -> QRectF:
        canvas = self.canvas
        row, route = canvas.page.lines.get(id), self.routes.get(id)
        if row is None or route is None:
            return QRectF()
        (x, y), size = route.label, line_size(canvas.session.design, row, canvas.analysis, route.short)
        return QRectF(x - size[0] / 2, y - size[1] / 2, *size) if size[0] else QRectF()

    def _show(self, placed: Mapping[str, Box]) -> None:
        canvas = self.canvas
        design = canvas.session.design
        if self._manner() != (self._router.lines, self._router.jumps):
            self._router = Router(*self._manner())
        wanted = connections(design, canvas.session.view, canvas.analysis)
        still = canvas.page.cards
        joined = [carried(link, still, placed) for link in wanted]
        self._router.show(placed, joined, borders(design, canvas.frames()))

    def _manner(self) -> tuple[LineStyle, bool]:
        lines, jumps = manner(self.canvas.session.design, self.canvas.session.view)
        return lines, jumps and lines == "orthogonal"

    def _go_on(self) -> None:
        if self._router.step(_SLICE):
            self._timer.stop()
            self._take(self._router.routes())
            self.canvas.settled.emit()
        elif self._late:
            self._take(self._router.quick([self._late.pop() for _ in self._late[-_SOON:]]))

    def _take(self, routes: Mapping[str, Route]) -> None:
        fresh = [id for id, route in routes.items() if self.routes.get(id) != route]
        self.routes.update((id, routes[id]) for id in fresh)
        self.show(fresh)
        self.canvas.rerouted.emit()


def _bounds(route: Route) -> QRectF:
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    line = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-8, -8, 8, 8)
    x, y = route.label
    return line.united(QRectF(x - _LABEL / 2, y - 12, _LABEL, 24))
