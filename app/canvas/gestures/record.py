"""Record: clicks and keys on connections and components become the steps of a flow, all of them one edit at the end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from app.canvas.gestures.record_walk import Walk
from app.canvas.hits import card_at, element_at
from app.canvas.items import CardItem, LinkItem
from app.canvas.record_strip import RecordStrip
from drawing.line import line_size
from models import edits
from models.flow import Flow, Step
from models.ids import new_id
from models.patch import Patch
from models.text import one_line

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_END = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


def record(view: "CanvasView") -> "Recording":
    """Begin to record the selected flow, or a new one; while one is being recorded, return that."""
    running = view.findChild(Recording)
    if running:
        return running
    chosen = view.session.selection
    flow = view.session.design.flows.get(chosen[0]) if len(chosen) == 1 else None
    return Recording(view, flow)


class Recording(QObject):
    """Takes the clicks and keys of the canvas until it ends; panning and zooming go on as ever."""

    def __init__(self, view: "CanvasView", flow: Flow | None) -> None:
        super().__init__(view)
        self.view, self.session = view, view.session
        self.id = flow.id if flow else new_id("flw")
        self.steps: tuple[Step, ...] = ()
        self.strip = RecordStrip(view, flow.name if flow else "")
        self.strip.done.clicked.connect(self.finish)
        self.strip.cancel.clicked.connect(self.give_up)
        self.walk = Walk(self, view, flow)
        self.walk.taken.connect(self.add)
        self.walk.swapped.connect(self.swap)
        self.session.changed.connect(self._changed)
        self.session.replaced.connect(self.give_up)
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)
        self._show()
        self.strip.place()
        self.strip.show()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep the steps in one edit; a new flow needs a name first, and nothing recorded changes nothing."""
        flow = self.session.design.flows.get(self.id)
        name = one_line(self.strip.name.text())
        if flow is None and self.steps and not name:
            self.strip.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        steps = self.steps
        self.give_up()
        if not steps:
            return
        if flow:
            self.session.edit(
                f"Record {flow.name}", edits.change, flow.id, steps=flow.steps + steps
            )
        else:
            fresh = Flow(id=self.id, name=name[:200], steps=steps)
            self.session.edit(f"Record {name}", edits.add, "flows", fresh)
        self.session.select([self.id])

    def give_up(self) -> None:
        """End as if it had not begun."""
        for watched in (self.view, self.view.viewport()):
            watched.removeEventFilter(self)
        self.session.changed.disconnect(self._changed)
        self.session.replaced.disconnect(self.give_up)
        self.setParent(None)
        self.strip.hide()
        self.strip.setParent(None)
        self.strip.deleteLater()
        self.view.canvas.path.record(None)
        self.view.canvas.mark_hover("")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def add(self, step: Step) -> None:
        """Take this as the next step."""
        self.steps = (*self.steps, step)
        self._show()

    def swap(self, step: Step) -> None:
        """Take this in place of the last step."""
        self.steps = (*self.steps[:-1], step)
        self._show()

    def take_back(self) -> None:
        """Forget the last step."""
        self.steps = self.steps[:-1]
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to the recording, and leave everything else to the canvas."""
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent) and watched is self.view.viewport():
            return self._mouse(event)
        if event.type() == QEvent.Type.Resize and watched is self.view:
            self.strip.place()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        back = event.key() in _BACK or event.matches(QKeySequence.StandardKey.Undo)
        if not (back and self.view.hasFocus()) and event.key() not in (*_END, Qt.Key.Key_Escape):
            return self.view.hasFocus() and self.walk.press(event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.take_back() if back else self.finish() if event.key() in _END else self.give_up()
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        if self.view.gesture or self.view.space:  # panning
            return False
        if event.type() == QEvent.Type.MouseMove:
            self._hover(event.position())
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() in _PRESSES:
            self.view.setFocus(Qt.FocusReason.MouseFocusReason)
            if step := self._step_at(event.position()):
                self.add(step)
        return True

    def _hover(self, at: QPointF) -> None:
        step = self._step_at(at)
        shape = Qt.CursorShape.PointingHandCursor if step else Qt.CursorShape.ArrowCursor
        self.view.viewport().setCursor(shape)
        item = element_at(self.view, at)
        found = step and (item.id if item else step.link or step.component)
        self.view.canvas.mark_hover(found or "", "target")

    def _step_at(self, at: QPointF) -> Step | None:
        """Return the step that a click here means: a line or its label, or a card."""
        found = element_at(self.view, at)
        if isinstance(found, CardItem):
            return Step(component=found.id)
        if isinstance(found, LinkItem):
            return Step(link=found.stands[0])
        if label := self._label_at(at):
            return Step(link=label)
        card = card_at(self.view, at)
        return Step(component=card.id) if card else None

    def _label_at(self, at: QPointF) -> str:
        spot, canvas = self.view.mapToScene(at.toPoint()), self.view.canvas
        design, lines = self.session.design, canvas.page.lines
        for id in canvas.routes.keys() & lines.keys():
            route = canvas.routes[id]
            w, h = line_size(design, lines[id], canvas.analysis, route.short)
            if abs(spot.x() - route.label[0]) < w / 2 and abs(spot.y() - route.label[1]) < h / 2:
                return lines[id].links[0]
        return ""

    def _changed(self, patch: Patch) -> None:
        """Forget steps along what is no longer there."""
        design = self.session.design
        gone = {c.id for c in patch if c.after is None}
        if gone:
            self.steps = tuple(s for s in self.steps if not gone & {s.link, s.component})
            self.strip.show_count(len(self.steps))
            self.walk.follow(self.steps)
        self.view.canvas.path.recorded = self._draft(design.flows.get(self.id))

    def _show(self) -> None:
        self.strip.show_count(len(self.steps))
        self.walk.follow(self.steps)
        self.view.canvas.path.record(self._draft(self.session.design.flows.get(self.id)))

    def _draft(self, flow: Flow | None) -> Flow:
        if flow is None:
            return Flow(id=self.id, name="New flow", steps=self.steps)
        return flow.but(steps=flow.steps + self.steps)
