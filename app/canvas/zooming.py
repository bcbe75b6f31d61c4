"""Bringing what is selected into sight, as large as it fits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_NEAREST = 2.0
_ROOM = 40.0  # around it, so that it is seen where it stands


def zoom_to_selection(view: "CanvasView") -> None:
    """Show everything that is selected and drawn; nothing happens where none of it is."""
    area = QRectF()
    for item in view.canvas.marks.marked:
        if item.chosen:
            area |= item.sceneBoundingRect()
    if not area.isEmpty():
        view.show_area(area.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM), _NEAREST)
