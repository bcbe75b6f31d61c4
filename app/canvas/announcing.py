"""Tells assistive technology what has changed on the canvas; silent, and nothing is made, while none listens."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)

from app.session import Step
from models.patch import Patch

if TYPE_CHECKING:
    from app.canvas.accessible import Drawing
    from app.canvas.view import CanvasView

_SAID = 100  # new things that are told of one by one; of more the list is read anew
_DRAWINGS: dict[
    int, "Drawing"
] = {}  # by the address of the view; Qt keeps no reference that Python counts


class Announcing(QObject):
    """Follows a canvas: focus goes with the selection, edits are said as the undo stack takes them up."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self.view, self.session = view, view.session
        self._patch: Patch = ()
        self._last: tuple[int, str] = (0, "")
        QAccessible.installFactory(_interface)
        self.session.changed.connect(self._changed)
        self.session.stack.indexChanged.connect(self._said)
        self.session.selected.connect(self._focus)
        self.session.replaced.connect(self._afresh)
        view.canvas.lines.troubles.changed.connect(self._troubled)

    @property
    def asked(self) -> bool:
        """Tell whether anybody has asked what is drawn."""
        return id(self.view) in _DRAWINGS

    @property
    def drawing(self) -> "Drawing":
        """What assistive technology sees of the canvas, made when it is first asked for."""
        found = _DRAWINGS.get(id(self.view))
        if found is None:
            from app.canvas.accessible import Drawing  # nobody pays for it who has no use for it

            found = _DRAWINGS[id(self.view)] = Drawing(self.view)
            self.view.destroyed.connect(partial(_forget, id(self.view)))
        return found

    def say(self, words: str) -> None:
        """Have words read out."""
        if QAccessible.isActive() and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, words))

    def _changed(self, patch: Patch) -> None:
        self._patch = patch
        self._children()

    def _afresh(self) -> None:
        self._children()
        self._last = (0, "")

    def _children(self) -> None:
        if not self.asked:
            return
        drawing = self.drawing
        old = drawing.ids
        new = drawing.refresh()
        if QAccessible.isActive() and len(new) <= _SAID:
            for thing in sorted(new):
                _send(self.view, QAccessible.Event.ObjectCreated, drawing.index(thing))
        if QAccessible.isActive() and old != drawing.ids:
            _send(self.view, QAccessible.Event.ObjectReorder)

    def _said(self, index: int) -> None:
        if not QAccessible.isActive():
            return
        before, last = self._last
        words = self._step(index, before)
        if words and (index, words) != (before, last):
            self.say(words)
        self._last = (index, words)

    def _step(self, index: int, before: int) -> str:
        from app.canvas.spoken import changed

        stack = self.session.stack
        if index < before:
            return f"Undone: {stack.text(index)}"
        step = stack.command(index - 1) if index else None
        if not isinstance(step, Step):
            return ""
        if step.after is not None and index > before:
            return f"Redone: {step.text()}"
        return changed(self.session.design, self._patch, step.text())

    def _troubled(self) -> None:
        """Say which flows are in trouble now."""
        if not QAccessible.isActive():
            return
        from app.canvas.spoken import in_trouble

        flows = self.view.canvas.lines.troubles.flows
        self.say(in_trouble(self.session.design, flows) or "No flow is in trouble")

    def _focus(self) -> None:
        if not QAccessible.isActive():
            return
        self._children()
        drawing, chosen = self.drawing, len(self.session.selection)
        if self.view.hasFocus():
            _send(self.view, QAccessible.Event.Focus, drawing.index(drawing.current))
        if chosen > 1:
            self.say(f"{chosen} selected")


def _interface(key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Return what stands for a canvas; None for everything else, for which Qt has something of its own."""
    told = getattr(thing, "announcing", None) if key == "CanvasView" else None
    return told.drawing if isinstance(told, Announcing) else None


def _forget(key: int) -> None:
    _DRAWINGS.pop(key).forget()


def _send(view: "CanvasView", sort: QAccessible.Event, child: int = -1) -> None:
    event = QAccessibleEvent(view, sort)
    event.setChild(child)
    QAccessible.updateAccessibility(event)
