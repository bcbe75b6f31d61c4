"""What the keys do on the canvas that are no actions of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from models import edits

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: (-8, 0),
    Qt.Key.Key_Right: (8, 0),
    Qt.Key.Key_Up: (0, -8),
    Qt.Key.Key_Down: (0, 8),
}


def press(view: "CanvasView", event: QKeyEvent) -> bool:
    """Do what a key does on the canvas; return whether it does anything."""
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Space:
        if not event.isAutoRepeat():
            view.hold_space(True)
    elif key == Qt.Key.Key_Escape:
        view.give_up()
    elif key in _ARROWS and view.session.selection:
        _nudge(view, *_ARROWS[key])
    else:
        return False
    return True


def _nudge(view: "CanvasView", dx: int, dy: int) -> None:
    places = view.canvas.boxes()
    to = {
        id: (places[id][0] + dx, places[id][1] + dy)
        for id in view.session.selection
        if id in places
    }
    view.session.edit("Nudge", edits.move, view.session.view, to, merge=f"nudge {sorted(to)}")
