"""The scene: one item per element of the shown view, by id, always as the design is now."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from analyzer.results import Analysis
from app.canvas.chunks import Chunks, around
from app.canvas.coming import Coming
from app.canvas.faces import Faces
from app.canvas.far import stir
from app.canvas.garbage import Garbage
from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem, Look
from app.canvas.line_handles import LineHandles
from app.canvas.lines import Lines
from app.canvas.marking import Marking
from app.canvas.path import FlowPath
from app.canvas.previewing import put_cards
from app.canvas.refreshing import Refreshing
from app.canvas.removing import keep_only, take_off
from app.canvas.shapes import show_shapes
from app.session import Session
from drawing.boundary import boundary
from drawing.card import PLAIN, Face, ground
from drawing.card import Look as CardLook
from drawing.dressing import changed_in
from drawing.heat import Heat
from drawing.page import Page, concerns, page
from drawing.picture import face
from drawing.primitives import Box, Op, Point
from drawing.routing import Route
from drawing.theme import Theme
from models.patch import Patch

Item = TypeVar("Item", bound=ElementItem)

_ROOM = 2000.0  # around the drawing, to pan into
_MANY = 600  # lines; fewer are shown together with the cards


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
        self._view = ""
        self._shown: tuple[Page | None, frozenset[str]] = (None, frozenset())
        self.marks = Marking(self)
        self.coming = Coming(self)
        self.lines = Lines(self)
        self.chunks = Chunks(partial(stir, self))  # what is painted from afar
        self.faces = Faces(self)
        self.others: list[QGraphicsItem] = []  # neither cards nor connections nor boundaries
        self.known: dict[str, Face] = {}
        session.changed.connect(self.sync)
        session.replaced.connect(self.rebuild)
        session.selected.connect(self._selected)
        self._fresh = Refreshing(self)
        self._garbage = Garbage(self)
        self.rebuild()
        self.path = FlowPath(self)
        self.line_handles = LineHandles(self)

    # what is shown

    def rebuild(self, came: bool = False) -> None:
        """Show the session's view from nothing; of many lines of a page that one came to, the cards come first."""
        self.coming.stop()
        self.chunks.clear()
        self.marks.clear()
        take_off(self, [*self.items_by_id.values()], known=False)  # all is forgotten at once
        for known in (self.items_by_id, self.known, self.lines, self.preview):
            known.clear()
        self._view = self.session.view
        self._garbage.hold(len(self.page.lines))
        apart = came and len(self.page.lines) > _MANY
        self._show_all(apart=apart, at_once=not came)

    def sync(self, patch: Patch) -> None:
        """Bring what a patch names up to date."""
        view = self._view
        if self.session.view != view or view not in self.session.design.views:
            return
        if any(concerns(change, view) for change in patch):
            self._show_all(changed_in(self.session.design, view, patch))

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis now says on cards and lines."""
        self.analysis = analysis
        self._fresh.begin()

    def show_heats(self, heats: Mapping[str, Heat]) -> None:
        """Colour cards by a value, none of them for an empty mapping."""
        if heats != self.heats:
            self.heats = heats
            self._fresh.begin()

    def show_face(self, id: str, box: Box, known: Face) -> None:
        """Show what the analysis now adds to a card."""
        item = self.items_by_id.get(id)
        if isinstance(item, CardItem):
            before, far = self.known.get(id, PLAIN), ground(known)
            self.known[id] = known
            if (far, known.badge) != (item.far, before.badge):
                item.far = far
                self.chunks.note(item)
            item.show_card(partial(self.card, id), *box[2:])

    def card(self, id: str) -> tuple[Op, ...]:
        """Return what a card shows now."""
        item = self.items_by_id[id]
        box = item.size if isinstance(item, CardItem) else item.bounds
        known = self.known.get(id, PLAIN)
        return face(self.session.design, id, (0.0, 0.0, box.width(), box.height()), known)

    def make_room(self) -> None:
        """Route lines again where their labels have become longer or shorter."""
        if not self.preview:
            self.lines.begin(self.boxes())

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
        self.chunks.loosen(bool(at))
        if touched & (self.page.frames.keys() | self.page.shapes.keys()):
            self._show_frames()
        placed = self.boxes()
        put_cards(self, placed, touched)
        if at:
            self.lines.follow(placed, touched)
        else:
            self.lines.begin(placed, frozenset())

    @property
    def page(self) -> Page:
        """What stands on the shown page, without the preview."""
        return page(self.session.design, self._view)

    @property
    def shown(self) -> frozenset[str]:
        """The ids of everything that is drawn."""
        page, (of, found) = self.page, self._shown
        if page is not of:
            links = (id for line in page.lines.values() for id in line.links)
            found = frozenset((*page.cards, *page.frames, *page.shapes, *links))
            self._shown = (page, found)
        return found

    def place(self, id: str) -> QRectF | None:
        """Return the box that an element is painted in, whether it is there yet or still to come; None for no element."""
        item, place = self.items_by_id.get(id), self.coming.place(id)
        return place or (item.sceneBoundingRect() if item else None)

    def drawn(self, id: str) -> ElementItem | None:
        """Return what shows an element of the page, made now if it is still to come; None where nothing does."""
        self.coming.make([id])
        return self.items_by_id.get(id)

    def boxes(self) -> dict[str, Box]:
        """Return where cards stand now, the preview included."""
        return self.previewed(dict(self.page.cards))

    def frames(self) -> dict[str, Box]:
        """Return where boundaries stand now, the preview included, those around others first."""
        return self.previewed(dict(self.page.frames))

    def previewed(self, found: dict[str, Box]) -> dict[str, Box]:
        """Return these boxes as the preview has them."""
        for id, at in self.preview.items():
            if id in found:
                found[id] = at if len(at) == 4 else (*at, *found[id][2:])
        return found

    def content(self) -> Box:
        """Return the box around everything that is drawn."""
        return self.coming.content().getRect()  # type: ignore[return-value]

    def mark_hover(self, id: str, look: Look = "hover") -> None:
        """Show which element is under the mouse, or about to be connected to."""
        self.marks.hover(id, look)

    # how it is kept up to date

    def _show_all(
        self, changed: Iterable[str] | None = None, apart: bool = False, at_once: bool = False
    ) -> None:
        self.chunks.loosen(bool(self.preview))
        placed, shown = self.boxes(), self.page
        there = placed.keys() | shown.lines.keys() | shown.frames.keys() | shown.shapes.keys()
        keep_only(self, there)
        self._show_frames()
        touched = None if changed is None else self._touched(changed)
        before = set(self.lines.routes)  # the others are shown as they are found
        self.marks.stack(tuple(placed))
        if self.coming.show(placed, touched, apart, at_once):
            self.lines.pause()
        else:
            self.lines.begin(placed, touched)
        self.lines.show(before if touched is None else touched & before)
        self._selected()
        self._grow(touched)
        if changed is None:
            self._fresh.stop()
        elif self._fresh.active:
            self._fresh.begin()

    def _touched(self, changed: Iterable[str]) -> set[str]:
        """Return what is to be drawn again after these records have changed: they, and what stands for them."""
        found, shown = set(changed), self.page
        found |= {card for id in changed if (card := shown.stands.get(id))}
        implied = self.marks.implied()
        return found | {line.id for line in implied if not found.isdisjoint(line.links)}

    def _show_frames(self) -> None:
        table, found = self.session.design.boundaries, self.frames()
        for n, (id, frame) in enumerate(found.items()):
            item = self.item(id, BoundaryItem)
            item.setZValue(n / len(found))  # the inner ones in front, all of them behind the lines
            item.show_boundary(boundary(table[id], frame), QRectF(*frame))
            self.mark(item)
        show_shapes(self)

    @property
    def borders(self) -> list[BoundaryItem]:
        """The items of boundaries, those around others first."""
        found = (self.items_by_id.get(id) for id in self.page.frames)
        return [item for item in found if isinstance(item, BoundaryItem)]

    @property
    def routing(self) -> bool:
        """Tell whether routes are still being looked for, or something is shown as it was before."""
        return self.lines.active or self._fresh.active

    @property
    def routes(self) -> Mapping[str, Route]:
        """The routes that are shown now."""
        return self.lines.routes

    def item(self, id: str, kind: type[Item]) -> Item:
        """Return the item of an element, a new one if it has none of this kind."""
        item = self.items_by_id.get(id)
        if not isinstance(item, kind):
            if item:
                self.removeItem(item)
            item = self.items_by_id[id] = kind(id, self.theme)
            self.addItem(item)
        self.chunks.note(item)
        return item

    def addItem(self, item: QGraphicsItem) -> None:
        """Add an item; what is not painted in chunks from afar is remembered."""
        super().addItem(item)
        if isinstance(item, CardItem):
            item.faces = self.faces
        elif not isinstance(item, (LinkItem, BoundaryItem)):
            self.others.append(item)

    def removeItem(self, item: QGraphicsItem) -> None:
        """Take an item away."""
        take_off(self, [item])

    def _selected(self) -> None:
        if self.session.view != self._view:
            self.rebuild(came=True)
            return
        self.marks.follow()

    def mark(self, item: ElementItem) -> None:
        """Show whether an element is selected, under the mouse, or about to be connected to."""
        self.marks.mark(item)

    def _grow(self, touched: AbstractSet[str] | None) -> None:
        """Leave room to pan into around everything; what there is room for already stays."""
        items = self.items_by_id
        shown = items if touched is None else touched & items.keys()
        box = around(items[id] for id in shown) | self.coming.room
        room = box.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        if not self.sceneRect().contains(room):
            self.setSceneRect(room | self.sceneRect() if self.sceneRect().isValid() else room)
