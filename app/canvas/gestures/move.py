"""Move: what is selected follows the mouse on the grid; one edit when it is let go."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

from app.canvas.between import link_for
from app.canvas.gestures.carry import beyond, carry
from app.canvas.gestures.gesture import Gesture
from app.settings import flag
from drawing.picture import frames
from drawing.primitives import Point
from models import edits
from models.ids import new_id
from models.nesting import inside, standing
from models.view import placement_id

SNAP = 8


class Move(Gesture):
    """Moves what is selected; what is inside a selected boundary moves with it."""

    def __init__(
        self, view: object, event: QMouseEvent, ids: Collection[str], pressed: tuple[str, ...]
    ) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        design, shown = self.view.session.design, self.view.session.view
        wanted = {*ids, *inside(design, ids)} - design.links.keys()
        found = {id: design.placements.get(placement_id(shown, id)) for id in sorted(wanted)}
        self.origins: dict[str, Point] = {id: (p.x, p.y) for id, p in found.items() if p}
        self.stands, self.pressed = pressed, pressed[0]
        self.moved = False
        self._size = (p.box[2], p.box[3]) if (p := found.get(self.pressed)) else (0.0, 0.0)
        still = frames(design, shown)
        self._frames = {id: still[id] for id in reversed(still) if id not in self.origins}

    def move(self, event: QMouseEvent) -> None:
        """Show everything where it would come to stand, and what would take it in."""
        if self.moved or self.travelled(event):
            self.moved = True
            targets = self._targets(self.scene_at(event))
            self.view.canvas.show_preview(targets)
            self._show_landing(targets, event)
            if self.origins and beyond(self.view, event.position()):
                carry(self.view, self.origins)

    def release(self, event: QMouseEvent) -> None:
        """Make the move one edit; a press without a move selects only what was pressed."""
        if not self.moved:
            if not event.modifiers():
                self.view.session.select(self.stands)
            return
        targets = self._targets(self.scene_at(event))
        link = link_for(self.view, event.position(), targets)
        self.view.canvas.mark_hover("")
        self.view.canvas.preview.clear()
        if not self._let_go(targets, link):
            self.view.canvas.show_preview({})

    def cancel(self) -> None:
        """Put the cards back."""
        self.view.canvas.mark_hover("")
        self.view.canvas.show_preview({})

    def _let_go(self, targets: dict[str, Point], link: str) -> bool:
        session = self.view.session
        if link:
            ((id, at),) = targets.items()
            label = f"Put {session.design.components[id].name} between"
            second = new_id("lnk")
            return session.edit(label, edits.move_between, session.view, id, at, link, second)
        label = "Move" if len(targets) == 1 else f"Move {len(targets)} things"
        return session.edit(label, edits.move, session.view, targets)

    def _show_landing(self, targets: Mapping[str, Point], event: QMouseEvent) -> None:
        """Show the connection that would be split by the one card, or the boundary that would take it in."""
        if link := link_for(self.view, event.position(), targets):
            self.view.canvas.mark_hover(link, "target")
            return
        at = targets.get(self.pressed)
        around = standing(self._frames, (*at, *self._size)) if at else ()
        self.view.canvas.mark_hover(next(iter(around), ""), "target")

    def _targets(self, at: QPointF) -> dict[str, Point]:
        """Return where each card goes: the pressed one on the grid, the others as far from it as they were."""
        x, y = self.origins.get(self.pressed) or next(iter(self.origins.values()), (0.0, 0.0))
        dx = snapped(x + at.x() - self.scene_start.x()) - x
        dy = snapped(y + at.y() - self.scene_start.y()) - y
        return {id: (ox + dx, oy + dy) for id, (ox, oy) in self.origins.items()}


def snapped(value: float) -> float:
    """Return the nearest line of the grid."""
    return round(value / SNAP) * SNAP if flag("canvas/snap") else round(value)
