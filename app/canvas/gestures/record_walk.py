"""Recording a flow by key: the card that it stands on, and which step an arrow, a name or a full stop means."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.canvas.keys import ARROWS
from app.canvas.next_picker import NextPicker
from app.canvas.nexts import Next
from app.canvas.walking import along, nearest, neighbour
from app.inspector.words import count
from drawing.page import Line, Page
from drawing.picture import card_title
from drawing.primitives import Point
from models.design import Design
from models.flow import Flow, Step

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_PLAIN, _SHIFT, _STEP = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_OTHERS = {Qt.Key.Key_Comma: -1, Qt.Key.Key_Period: 1}
_NOWHERE = "No connection leads that way from there."


class Walk(QObject):
    """Stands on a card of the view and says which steps its keys mean."""

    taken = Signal(object)  # a step that comes next
    swapped = Signal(object)  # a step that stands for the last one

    def __init__(self, parent: QObject, view: "CanvasView", flow: Flow | None) -> None:
        super().__init__(parent)
        self.view = view
        self.at = self._begins = _beginning(view, flow)
        self._last: Step | None = None

    def follow(self, steps: tuple[Step, ...]) -> None:
        """Stand where the last of these steps ends, or where it began."""
        self._last = steps[-1] if steps else None
        design, page = self.view.session.design, self.view.canvas.page
        ends = (end_of(design, page, step) for step in reversed(steps))
        self._go(next(filter(None, ends), self._begins), f"{count(len(steps), 'step')}, at ")

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means while a flow is recorded; tell whether it means anything."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = None
        if key in ARROWS and held in (_PLAIN, _STEP):
            act = partial(self._step if held == _STEP else self._walk, ARROWS[key])
        elif key == Qt.Key.Key_Space and held == _STEP:
            act = partial(self._take, self.at)
        elif key in _OTHERS and held == _PLAIN:
            act = partial(self._swap, _OTHERS[key])
        elif held in (_PLAIN, _SHIFT) and event.text().isalnum():
            act = partial(self._ask, event.text())
        if act and event.type() == QEvent.Type.KeyPress:
            act()
        return act is not None

    def _go(self, at: str, before: str = "") -> None:
        self.at = at if at in self.view.canvas.boxes() else ""
        self.view.canvas.mark_hover(self.at, "target")
        if self.at:
            self.view.announcing.say(before + card_title(self.view.session.design, self.at))

    def _walk(self, way: Point) -> None:
        """Stand on the next card in a direction, along a line if there is one; no step is taken."""
        boxes = self.view.canvas.boxes()
        if self.at in boxes:
            ends = ((row.source, row.target) for row in self.view.canvas.page.lines.values())
            self._go(along(boxes, ends, self.at, way) or neighbour(boxes, self.at, way) or self.at)
        else:
            self._go(_beginning(self.view, None))
        self.view.reveal(self.at)

    def _step(self, way: Point) -> None:
        """Take the connection that leads from here in a direction, the straightest."""
        boxes, out = self.view.canvas.boxes(), self._leaving()
        ends = [(row.source, row.target) for row in out]
        to = along(boxes, ends, self.at, way) if self.at in boxes else ""
        if line := next((row for row in out if row.target == to), None):
            self.taken.emit(Step(link=line.links[0]))
            self.view.reveal(to)
        else:
            self.view.said.emit(_NOWHERE)

    def _swap(self, by: int) -> None:
        """Take another connection that leaves where the last one did, in place of that."""
        design = self.view.session.design
        link = design.links.get(self._last.link or "") if self._last else None
        source = self.view.canvas.page.stands.get(link.source, "") if link else ""
        ways = [id for row in self._leaving(source) for id in row.links]
        if link and link.id in ways:
            self.swapped.emit(Step(link=ways[(ways.index(link.id) + by) % len(ways)]))

    def _leaving(self, source: str = "") -> list[Line]:
        lines = self.view.canvas.page.lines.values()
        return [row for row in lines if row.source == (source or self.at)]

    def _take(self, component: str) -> None:
        """Take what happens inside a component."""
        if component in self.view.session.design.components:
            self.taken.emit(Step(component=component))

    def _ask(self, typed: str) -> None:
        """Ask for the next component by name."""
        view = self.view
        # with nothing to leave from it may be any component
        picker = NextPicker(view, view.canvas.theme, view.session.design, self.at or " ", True)
        picker.setAccessibleName("Next step of the flow")
        picker.chosen.connect(self._named)
        x, y, w, h = view.canvas.boxes().get(self.at, (0.0, 0.0, 0.0, 0.0))
        spot = view.mapFromScene(x + w, y + h) if self.at else view.viewport().rect().center()
        picker.open_at(view.viewport().mapToGlobal(spot), typed)

    def _named(self, chosen: Next) -> None:
        """Take the connection that leads there, else what happens inside of it."""
        lines = (id for row in self._leaving() for id in row.links)
        links = self.view.session.design.links
        if link := next((id for id in lines if links[id].target == chosen.component), None):
            self.taken.emit(Step(link=link))
        else:
            self._take(chosen.component)
        if self.at:
            self.view.reveal(self.at)


def end_of(design: Design, page: Page, step: Step) -> str:
    """Return the card that a step ends at, "" where there is none on the page."""
    link = design.links.get(step.link or "")
    return page.stands.get(link.target if link else step.component or "", "")


def _beginning(view: "CanvasView", flow: Flow | None) -> str:
    """Return the card where recording begins: the selected one, where the flow ends, or what is nearest to the middle."""
    page = view.canvas.page
    ends = [end_of(view.session.design, page, step) for step in (flow.steps if flow else ())]
    entry = page.stands.get(flow.entry or "", "") if flow else ""
    known = [*reversed(view.session.selection), *reversed(ends), entry, "" if flow else view.last]
    if found := next((id for id in known if id in page.cards), ""):
        return found
    middle = view.mapToScene(view.viewport().rect().center())
    return nearest(view.canvas.boxes(), (middle.x(), middle.y()))
