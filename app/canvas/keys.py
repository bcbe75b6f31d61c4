"""What the keys do on the canvas that are no actions of the window."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.bending import nudge_line
from app.canvas.grid import SNAP
from app.canvas.walking import along, end_towards, nearest, neighbour
from drawing.primitives import Point
from models import edits
from models.moving import moved_along

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

ARROWS: dict[Qt.Key, Point] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LINES = {Qt.Key.Key_Comma: -1, Qt.Key.Key_Period: 1}
_PAGE = 0.8  # of what is seen
_ADDING = "Walking now adds to what is selected. Ctrl+Space or Escape ends it."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE, _GRID, _WALK = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_SIZE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def press(view: "CanvasView", event: QKeyEvent) -> bool:
    """Do what a key does on the canvas; return whether it does anything."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Space and held == _WALK:
        _add(view)
    elif key == Qt.Key.Key_Space:
        if not event.isAutoRepeat():
            view.hold_space(True)
    elif key == Qt.Key.Key_Escape:
        view.give_up()
    elif key in _ENTER and event.modifiers() & _WALK:
        return _next(view)
    elif key in ARROWS:
        return view.gesture is None and _arrow(view, ARROWS[key], held)
    elif key in _PAGES and held in (_NONE, _GRID):
        return _turn_page(view, _PAGES[key], held == _GRID)
    elif key in _LINES and held == _NONE:
        return _next_line(view, _LINES[key])
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
    if held == _SIZE:
        from app.canvas.resizing import resize_by  # the window is there sooner without it

        return resize_by(view, way)
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
    """Select what comes next in a direction, along a line if there is one; with nothing selected, begin."""
    boxes = view.canvas.boxes()
    chosen = view.session.selection
    start = next((id for id in reversed(chosen) if id in boxes), "")
    line = view.canvas.page.lines.get(chosen[-1]) if chosen else None
    if start:
        ends = ((row.source, row.target) for row in view.canvas.page.lines.values())
        found = along(boxes, ends, start, way) or neighbour(boxes, start, way)
    elif line:
        found = end_towards(boxes, (line.source, line.target), way)
    elif view.last in boxes:
        found = view.last
    else:
        middle = view.mapToScene(view.viewport().rect().center())
        found = nearest(boxes, (middle.x(), middle.y()))
    if found:
        kept = [id for id in chosen if id != found] if view.adding else []
        view.session.select([*kept, found])
        view.reveal(found)


def _add(view: "CanvasView") -> None:
    """Let walking add to what is selected from now on, or no longer."""
    view.adding = not view.adding
    view.said.emit(_ADDING if view.adding else "Walking selects one thing again.")


def _next_line(view: "CanvasView", step: int) -> bool:
    """Select the next connection of the selected component, or after the selected connection; tell whether there is one."""
    lines, chosen = view.canvas.page.lines, view.session.selection
    here = chosen[-1] if chosen else ""
    around = {lines[here].source, lines[here].target} if here in lines else {here}
    hub = view.last if view.last in around else here
    found = [id for id, row in lines.items() if hub in (row.source, row.target)]
    if found:
        at = found.index(here) + step if here in found else (0 if step > 0 else -1)
        line = lines[found[at % len(found)]]
        view.session.select(line.links)
        view.reveal(line.id)
    return bool(found)


def _turn_page(view: "CanvasView", step: int, sideways: bool) -> bool:
    """Move the drawing by most of what is seen."""
    bar = view.horizontalScrollBar() if sideways else view.verticalScrollBar()
    bar.setValue(bar.value() + step * round(bar.pageStep() * _PAGE))
    return True
