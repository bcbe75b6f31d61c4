"""The scene: one item per element of the shown view, by id, always as the design is now."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtWidgets import QGraphicsScene

from analyzer.results import Analysis
from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem, Look
from app.canvas.path import FlowPath
from app.canvas.refreshing import Refreshing
from app.session import Session
from drawing.boundary import boundary
from drawing.card import Face, card
from drawing.card import Look as CardLook
from drawing.heat import Heat
from drawing.link import link
from drawing.picture import boxes, connections, faces, frames, link_load
from drawing.primitives import Box, Point, union
from drawing.routing import Connection, Route, Router
from drawing.theme import Theme
from models.patch import Patch

Item = TypeVar("Item", bound=ElementItem)

_FIRST = 0.012  # seconds of routing done at once; small drawings settle within
_SLICE = 0.008
_AT_ONCE, _SOON = 48, 8  # lines that are not settled: shown at once, and in each slice from then on
_ROOM = 2000.0  # around the drawing, to pan into


class Canvas(QGraphicsScene):
    """Mirrors one view of the session's design; while the mouse moves it shows a preview instead."""

    settled = Signal()  # every route is final
    rerouted = Signal()  # lines are shown elsewhere

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.analysis = Analysis()
        self.looks: Mapping[str, CardLook] = {}  # of what is assumed
        self.heats: Mapping[str, Heat] = {}  # by which cards are coloured
        self.items_by_id: dict[str, ElementItem] = {}
        self.preview: dict[str, Point | Box] = {}
        self._router = Router()
        self._routes: dict[str, Route] = {}
        self._late: list[str] = []  # lines that are still to be shown for the first time
        self._view = ""
        self._hover: tuple[str, Look] = ("", "")
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._route_on)
        session.changed.connect(self.sync)
        session.replaced.connect(self.rebuild)
        session.selected.connect(self._selected)
        self._fresh = Refreshing(self)
        self.rebuild()
        self.path = FlowPath(self)

    # what is shown

    def rebuild(self) -> None:
        """Show the session's view from nothing."""
        for item in self.items_by_id.values():
            self.removeItem(item)
        self.items_by_id.clear()
        self._routes.clear()
        self.preview.clear()
        self._view = self.session.view
        self._router = Router()
        self._show_all()

    def sync(self, patch: Patch) -> None:
        """Bring what a patch names up to date."""
        if self.session.view != self._view or not self.session.design.views:
            return
        if any(
            c.table in ("components", "links", "boundaries", "placements", "views") for c in patch
        ):
            self._show_all({c.id.rpartition("/")[2] for c in patch})

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis now says on cards and lines."""
        self.analysis = analysis
        self._fresh.begin()

    def show_heats(self, heats: Mapping[str, Heat]) -> None:
        """Colour cards by a value, none of them for an empty mapping."""
        if heats != self.heats:
            self.heats = heats
            self._fresh.begin()

    def show_face(self, id: str, box: Box, face: Face) -> None:
        """Show what the analysis now adds to a card."""
        item = self.items_by_id.get(id)
        if isinstance(item, CardItem):
            x, y, w, h = 0.0, 0.0, box[2], box[3]
            item.show_card(card(self.session.design.components[id], (x, y, w, h), face), w, h)

    def make_room(self) -> None:
        """Route lines again where their labels have become longer or shorter."""
        if not self.preview:
            self._router.show(self.boxes(), self._connections())
            self._route()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        for item in self.items_by_id.values():
            item.show_theme(theme)
        self.update()

    def show_preview(self, at: Mapping[str, Point | Box]) -> None:
        """Show elements elsewhere, or in other boxes, while the mouse moves them; an empty mapping ends it."""
        touched = set(at) | set(self.preview)
        self.preview = dict(at)
        if touched & self.session.design.boundaries.keys():
            self._show_frames()
        placed = self.boxes()
        self._show_cards(placed, touched)
        self._router.show(placed, self._connections())
        if at:
            design = self.session.design
            near = [
                id
                for id in self._routes
                if (found := design.links.get(id)) and {found.source, found.target} & touched
            ]
            self._take_routes(self._router.quick(near))
        else:
            self._route()

    def boxes(self) -> dict[str, Box]:
        """Return where components stand now, the preview included."""
        return self._previewed(boxes(self.session.design, self._view))

    def frames(self) -> dict[str, Box]:
        """Return where boundaries stand now, the preview included, those around others first."""
        return self._previewed(frames(self.session.design, self._view))

    def _previewed(self, found: dict[str, Box]) -> dict[str, Box]:
        for id, at in self.preview.items():
            if id in found:
                found[id] = at if len(at) == 4 else (*at, *found[id][2:])
        return found

    def content(self) -> Box:
        """Return the box around everything that is drawn."""
        bounds = [item.sceneBoundingRect() for item in self.items_by_id.values()]
        return union((r.x(), r.y(), r.width(), r.height()) for r in bounds)

    def mark_hover(self, id: str, look: Look = "hover") -> None:
        """Show which element is under the mouse, or about to be connected to."""
        if (id, look) != self._hover:
            self._hover = (id, look)
            self._selected()

    # how it is kept up to date

    def _show_all(self, changed: Iterable[str] | None = None) -> None:
        placed = self.boxes()
        wanted = {c.id for c in self._connections()}
        for id in self.items_by_id.keys() - placed.keys() - wanted - self.frames().keys():
            self.removeItem(self.items_by_id.pop(id))
            self._routes.pop(id, None)
        self._show_frames()
        self._show_cards(placed, placed if changed is None else changed)
        self._router.show(placed, self._connections())
        self._route()
        self.show_lines(self._routes if changed is None else set(changed) & self._routes.keys())
        self._selected()
        self._grow()
        if changed is None:
            self._fresh.stop()
        elif self._fresh.active:
            self._fresh.begin()

    def _show_cards(self, placed: Mapping[str, Box], ids: Iterable[str]) -> None:
        components = self.session.design.components
        shown = {id for id in ids if id in placed}
        shown |= {id for id in placed if id not in self.items_by_id}
        found = faces(self.session.design, self.analysis, shown, self.looks, self.heats)
        for id in shown:
            x, y, w, h = placed[id]
            item = self._item(id, CardItem)
            item.setPos(x, y)
            item.show_card(card(components[id], (0.0, 0.0, w, h), found[id]), w, h)

    def _show_frames(self) -> None:
        table, found = self.session.design.boundaries, self.frames()
        for n, (id, frame) in enumerate(found.items()):
            item = self._item(id, BoundaryItem)
            item.setZValue(n / len(found))  # the inner ones in front, all of them behind the lines
            item.show_boundary(boundary(table[id], frame), QRectF(*frame))

    def _connections(self) -> list[Connection]:
        return connections(self.session.design, self._view, self.analysis)

    def _route(self) -> None:
        done = self._router.step(_FIRST)
        late = self._router.unsettled()[_AT_ONCE:]
        self._late = late[::-1]  # the next one last
        self._take_routes(self._router.routes(without=frozenset(late)))
        if done:
            self._timer.stop()
            self.settled.emit()
        else:
            self._timer.start()

    def _route_on(self) -> None:
        if self._router.step(_SLICE):
            self._timer.stop()
            self._take_routes(self._router.routes())
            self.settled.emit()
        elif self._late:
            self._take_routes(self._router.quick([self._late.pop() for _ in self._late[-_SOON:]]))

    @property
    def routing(self) -> bool:
        """Tell whether routes are still being looked for, or something is shown as it was before."""
        return self._timer.isActive() or self._fresh.active

    @property
    def routes(self) -> Mapping[str, Route]:
        """The routes that are shown now."""
        return self._routes

    def _take_routes(self, routes: Mapping[str, Route]) -> None:
        fresh = [id for id, route in routes.items() if self._routes.get(id) != route]
        self._routes.update((id, routes[id]) for id in fresh)
        self.show_lines(fresh)
        self.rerouted.emit()

    def show_lines(self, ids: Iterable[str]) -> None:
        """Show connections along their routes as they are now."""
        design, chosen = self.session.design, set(self.session.selection)
        hovered, look = self._hover
        for id in ids:
            if id not in design.links:
                continue
            route = self._routes[id]
            ops = link(design, design.links[id], route, link_load(self.analysis, id))
            item = self._item(id, LinkItem)
            item.show_link(ops, route.points, _bounds(route))
            item.mark(id in chosen, look if id == hovered else "")

    def _item(self, id: str, kind: type[Item]) -> Item:
        item = self.items_by_id.get(id)
        if not isinstance(item, kind):
            item = self.items_by_id[id] = kind(id, self.theme)
            self.addItem(item)
        return item

    def _selected(self) -> None:
        if self.session.view != self._view:
            self.rebuild()
            return
        chosen = set(self.session.selection)
        hovered, look = self._hover
        for id, item in self.items_by_id.items():
            item.mark(id in chosen, look if id == hovered else "")

    def _grow(self) -> None:
        x, y, w, h = self.content()
        room = QRectF(x - _ROOM, y - _ROOM, w + 2 * _ROOM, h + 2 * _ROOM)
        self.setSceneRect(room if not self.sceneRect().isValid() else self.sceneRect().united(room))


def _bounds(route: Route) -> QRectF:
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    line = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-8, -8, 8, 8)
    x, y = route.label
    return line.united(QRectF(x - 120, y - 12, 240, 24))
