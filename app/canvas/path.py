"""The way of a flow on the canvas: what is on it stays as it is with numbers, everything else steps back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.paint import paint
from drawing.dressing import DIM, stepping_back
from drawing.path import Mark, Trail, marks, plate, trail
from drawing.primitives import union
from models.flow import Flow

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_ABOVE = 4.0
_READABLE, _LARGEST = 0.8, 4.0  # zoom down to which numbers shrink, and how much larger they become
_ROOM = 200.0  # around the middle of a plate at its largest


class Numbers(QGraphicsItem):
    """The numbers of a flow's steps, above everything else and large enough to be read; a press goes through."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__()
        self.canvas = canvas
        self.marks: tuple[Mark, ...] = ()
        self._bounds = QRectF()
        self.setZValue(_ABOVE)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these numbers, placed in scene coordinates."""
        if marks != self.marks:
            self.prepareGeometryChange()
            self.marks = marks
            box = union((*mark.middle, 0.0, 0.0) for mark in marks)
            self._bounds = QRectF(*box).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the box that paint stays in."""
        return self._bounds if self.marks else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the numbers, on a drawing that is seen from far larger than it."""
        scale = max(1.0, min(_READABLE / painter.worldTransform().m11(), _LARGEST))
        for mark in self.marks:
            paint(painter, plate(mark, scale), self.canvas.theme)


class FlowPath(QObject):
    """Lights the way of the one flow that is selected, or of one that is being recorded."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas, self.session = canvas, canvas.session
        self.numbers = Numbers(canvas)
        canvas.addItem(self.numbers)
        self.recorded: Flow | None = None
        self._lit: frozenset[str] | None = None
        self._back: frozenset[str] = frozenset()  # what steps back because the view says so
        canvas.rerouted.connect(self.refresh)
        canvas.settled.connect(self.refresh)
        self.session.selected.connect(self.refresh)
        self.session.settled.connect(self.refresh)

    @property
    def trail(self) -> Trail | None:
        """The way that is shown, None if there is none in this view."""
        flow = self.recorded or self._selected()
        found = trail(self.session.design, flow, self.canvas.page) if flow else None
        return found if found and found.lit & self.canvas.items_by_id.keys() else None

    def record(self, flow: Flow | None) -> None:
        """Show the numbers of a flow that is being recorded, without dimming the rest; None ends that."""
        self.recorded = flow
        self.refresh()

    def refresh(self) -> None:
        """Show the way as it is now."""
        found, canvas = self.trail, self.canvas
        back = stepping_back(self.session.design, self.session.view)
        if found is None and self._lit is None and not (self.numbers.marks or back or self._back):
            return
        self._back = back
        placed = (
            marks(
                self.session.design,
                found,
                canvas.page,
                canvas.boxes(),
                canvas.routes,
                canvas.analysis,
            )
            if found
            else ()
        )
        self.numbers.show_marks(placed)
        self._lit = found.lit if found and self.recorded is None else None
        canvas.chunks.touch(canvas.items_by_id.values())
        for id, item in canvas.items_by_id.items():
            lit = id not in back if self._lit is None else id in self._lit
            item.setOpacity(1.0 if lit else DIM)

    def _selected(self) -> Flow | None:
        chosen = self.session.selection
        return self.session.design.flows.get(chosen[0]) if len(chosen) == 1 else None
