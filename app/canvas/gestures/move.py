"""Move: selected cards follow the mouse on the grid; one edit when they are let go."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture
from drawing.primitives import Point
from models import edits

SNAP = 8


class Move(Gesture):
    """Moves what is selected; what is inside a selected boundary moves with it."""

    def __init__(self, view: object, event: QMouseEvent, ids: Iterable[str], pressed: str) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        design, shown = self.view.session.design, self.view.session.view
        placed = {p.element: p for p in design.placements.values() if p.view == shown}
        wanted = set(ids)
        wanted |= {c.id for c in design.components.values() if wanted & set(c.boundaries)}
        self.origins: dict[str, Point] = {
            id: (placed[id].x, placed[id].y) for id in sorted(wanted) if id in placed
        }
        self.pressed = pressed
        self.moved = False

    def move(self, event: QMouseEvent) -> None:
        """Show the cards where they would come to stand."""
        if self.moved or self.travelled(event):
            self.moved = True
            self.view.canvas.show_preview(self._targets(self.scene_at(event)))

    def release(self, event: QMouseEvent) -> None:
        """Make the move one edit; a press without a move selects only what was pressed."""
        if not self.moved:
            if not event.modifiers():
                self.view.session.select([self.pressed])
            return
        targets = self._targets(self.scene_at(event))
        self.view.canvas.preview.clear()
        label = "Move" if len(targets) == 1 else f"Move {len(targets)} things"
        if not self.view.session.edit(label, edits.move, self.view.session.view, targets):
            self.view.canvas.show_preview({})

    def cancel(self) -> None:
        """Put the cards back."""
        self.view.canvas.show_preview({})

    def _targets(self, at: QPointF) -> dict[str, Point]:
        """Return where each card goes: the pressed one on the grid, the others as far from it as they were."""
        x, y = self.origins.get(self.pressed) or next(iter(self.origins.values()), (0.0, 0.0))
        dx = snapped(x + at.x() - self.scene_start.x()) - x
        dy = snapped(y + at.y() - self.scene_start.y()) - y
        return {id: (ox + dx, oy + dy) for id, (ox, oy) in self.origins.items()}


def snapped(value: float) -> float:
    """Return the nearest line of the grid."""
    return round(value / SNAP) * SNAP
