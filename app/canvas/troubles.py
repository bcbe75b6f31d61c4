"""Which lines of the shown page are on the way of flows that a what-if breaks, overloads or degrades."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.paint import paint
from drawing.page import Page
from drawing.primitives import Point, Role, union
from drawing.trouble import ROLES, ROUND, TROUBLES, Trouble, place, sign, troubled, way

if TYPE_CHECKING:
    from app.canvas.scene import Canvas


_ABOVE = 3.5  # cards, and below the numbers of a flow
_READABLE, _LARGEST = 0.7, 3.0  # zoom down to which signs shrink, and how much larger they become


class Signs(QGraphicsItem):
    """A sign on each line that is marked, large enough to be made out from afar; a press goes through."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__()
        self.canvas = canvas
        self.signs: tuple[tuple[Point, Trouble], ...] = ()
        self._bounds = QRectF()
        self.setZValue(_ABOVE)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_signs(self, signs: tuple[tuple[Point, Trouble], ...]) -> None:
        """Show these signs and no others, placed in scene coordinates."""
        if signs != self.signs:
            self.prepareGeometryChange()
            self.signs = signs
            box, room = union((*at, 0.0, 0.0) for at, _ in signs), 2 * ROUND * _LARGEST
            self._bounds = QRectF(*box).adjusted(-room, -room, room, room)
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the box that paint stays in."""
        return self._bounds if self.signs else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the signs, on a drawing that is seen from far larger than it."""
        scale = max(1.0, min(_READABLE / painter.worldTransform().m11(), _LARGEST))
        for at, trouble in self.signs:
            paint(painter, sign(at, trouble, scale), self.canvas.theme)


class Troubles(QObject):
    """Follows what the scenario bar says of flows; without a what-if there is none."""

    changed = Signal()

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._flows: Mapping[str, Trouble] = {}
        self._page: Page | None = None  # that the lines are of
        self._lines: Mapping[str, Trouble] = {}
        self._signs: Signs | None = None  # made when there is something to mark
        for news in (canvas.rerouted, canvas.settled):
            news.connect(self._place)

    def show(self, flows: Mapping[str, Trouble]) -> None:
        """Mark the lines of these flows and no others."""
        before = self.lines
        if not flows and not self._flows:
            return
        self._flows, self._page = dict(flows), None
        now = self.lines
        others = {id for id in before.keys() | now.keys() if before.get(id) != now.get(id)}
        self.canvas.lines.show(others)
        self._place()
        if others:
            self.changed.emit()

    @property
    def flows(self) -> Mapping[str, Trouble]:
        """The flows that are in trouble."""
        return self._flows

    def flows_of(self, line: str) -> Mapping[str, Trouble]:
        """Return the flows in trouble that a line of the page is on the way of."""
        design, links = self.canvas.session.design, set(self.canvas.page.lines[line].links)
        rows = ((design.flows.get(id), trouble) for id, trouble in self._flows.items())
        return {row.id: t for row, t in rows if row and not links.isdisjoint(way(design, row))}

    def role(self, line: str) -> Role:
        """Return the colour of a line that is seen from afar."""
        trouble = self.lines.get(line)
        return ROLES[trouble] if trouble else "link"

    def _place(self) -> None:
        """Put the signs where the lines are now."""
        if self._signs is None:
            if not self._flows:
                return
            self._signs = Signs(self.canvas)
            self.canvas.addItem(self._signs)
        routes = self.canvas.lines.routes
        found = ((id, trouble) for id, trouble in self.lines.items() if id in routes)
        self._signs.show_signs(tuple((place(routes[id]), trouble) for id, trouble in found))

    @property
    def lines(self) -> Mapping[str, Trouble]:
        """The lines of the page that are marked."""
        if not self._flows:
            return {}
        page = self.canvas.page
        if page is not self._page:
            self._page = page
            self._lines = troubled(self.canvas.session.design, page, self._flows)
        return self._lines

    @property
    def shown(self) -> tuple[Trouble, ...]:
        """What is marked on the page, the worst first."""
        found = set(self.lines.values())
        return tuple(trouble for trouble in TROUBLES if trouble in found)
