"""What the keys do on the canvas that are no actions of the window."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.bending import nudge_line
from app.canvas.grid import SNAP
from app.canvas.walking import nearest, neighbour
from drawing.primitives import Point
from models import edits
from models.moving import moved_along

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_ARROWS: dict[Qt.Key, Point] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE, _GRID, _WALK = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(view: "CanvasView", event: QKeyEvent) -> bool:
    """Do what a key does on the canvas; return whether it does anything."""
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Space:
        if not event.isAutoRepeat():
            view.hold_space(True)
    elif key == Qt.Key.Key_Escape:
        view.give_up()
    elif key in _ENTER and event.modifiers() & _WALK:
        return _next(view)
    elif key in _ARROWS:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return view.gesture is None and _arrow(view, _ARROWS[key], held)
    else:
        return _type(view, event)
    return True


def _next(view: "CanvasView") -> bool:
    """Ask for the neighbour of the one component that is selected."""
    chosen = view.session.selection
    if len(chosen) != 1 or chosen[0] not in view.canvas.boxes():
        return False
    from app.canvas.connecting import ask_next  # the window is there sooner without it

    ask_next(view, chosen[0])
    return True


def _type(view: "CanvasView", event: QKeyEvent) -> bool:
    """A letter begins the search for what to add, where the mouse is."""
    typed, plain = event.text(), (_NONE, _GRID)
    if view.gesture or view.framing or event.modifiers() not in plain or not typed.isalnum():
        return False
    from app.canvas.connecting import ask_next  # the window is there sooner without it

    at = view.mapToScene(view.pointer.toPoint()) if view.pointer is not None else None
    ask_next(view, "", at, typed)
    return True


def _arrow(view: "CanvasView", way: Point, held: Qt.KeyboardModifier) -> bool:
    """Nudge what is selected, a connection by its middle, by the grid with Shift; with Ctrl, or without anything, walk."""
    places = _places(view)
    if held in (_NONE, _GRID) and places:
        _nudge(view, places, way, held == _GRID)
    elif held in (_NONE, _GRID) and nudge_line(view, way, held == _GRID):
        return True
    elif held in (_NONE, _GRID, _WALK):
        _walk(view, way)
    else:
        return False
    return True


def _places(view: "CanvasView") -> dict[str, Point]:
    """Return where everything stands that moves with the selection."""
    session = view.session
    found = moved_along(session.design, session.view, session.selection)
    return {id: (place.x, place.y) for id, place in found.items()}


def _nudge(view: "CanvasView", places: dict[str, Point], way: Point, by_grid: bool) -> None:
    dx, dy = way
    if by_grid:
        corner = [min(place[axis] for place in places.values()) for axis in (0, 1)]
        dx, dy = (_to_grid(at, step) for at, step in zip(corner, way, strict=True))
    to = {id: (x + dx, y + dy) for id, (x, y) in places.items()}
    view.session.edit("Nudge", edits.move, view.session.view, to, merge=f"nudge {sorted(to)}")


def _to_grid(at: float, step: float) -> float:
    """Return how far it is to the next line of the grid in a direction."""
    if step > 0:
        return (math.floor(at / SNAP) + 1) * SNAP - at
    return (math.ceil(at / SNAP) - 1) * SNAP - at if step else 0.0


def _walk(view: "CanvasView", way: Point) -> None:
    """Select the next component in a direction; without a first one, the last that was, or what is in the middle."""
    boxes = view.canvas.boxes()
    start = next((id for id in view.session.selection if id in boxes), "")
    if start:
        found = neighbour(boxes, start, way)
    elif view.last in boxes:
        found = view.last
    else:
        middle = view.mapToScene(view.viewport().rect().center())
        found = nearest(boxes, (middle.x(), middle.y()))
    if found:
        view.session.select([found])
        view.reveal(found)
