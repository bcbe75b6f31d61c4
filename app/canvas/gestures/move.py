"""Move: what is selected follows the mouse along guides and the grid; one edit when it is let go."""

from collections.abc import Collection, Mapping

from PySide6.QtGui import QMouseEvent

from app.canvas.between import link_for
from app.canvas.gestures.carry import beyond, carry
from app.canvas.gestures.gesture import Gesture
from app.canvas.guiding import Guiding
from drawing.labels import shown
from drawing.primitives import Point, union
from models import edits
from models.design import label
from models.ids import new_id
from models.moving import locked, moved_along
from models.nesting import standing


class Move(Gesture):
    """Moves what is selected; what is inside a selected boundary moves with it."""

    def __init__(
        self, view: object, event: QMouseEvent, ids: Collection[str], pressed: tuple[str, ...]
    ) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        session = self.view.session
        found = moved_along(session.design, session.view, ids)
        self.origins: dict[str, Point] = {id: (p.x, p.y) for id, p in found.items()}
        self.stands, self.pressed = pressed, pressed[0]
        self.moved = False
        page = self.view.canvas.page
        drawn = dict(page.cards) | dict(page.frames) | dict(page.shapes)
        self._boxes = {id: drawn[id] for id in self.origins if id in drawn}
        inner_first = reversed(list(page.frames.items()))
        self._frames = {id: box for id, box in inner_first if id not in self.origins}
        self._guiding = Guiding(self.view, self.origins)

    def move(self, event: QMouseEvent) -> None:
        """Show everything where it would come to stand, and what would take it in."""
        if self.moved or self.travelled(event):
            self.moved = True
            targets = self._targets(event)
            self.view.canvas.show_preview(targets)
            self._show_landing(targets, event)
            self._show_guides(targets, event)
            if self.origins and beyond(self.view, event.position()):
                carry(self.view, self.origins)

    def release(self, event: QMouseEvent) -> None:
        """Make the move one edit; a press without a move selects only what was pressed."""
        if not self.moved:
            if not event.modifiers():
                self.view.session.select(self.stands)
            return
        targets = self._targets(event)
        self._guiding.end()
        link = link_for(self.view, event.position(), targets)
        self.view.canvas.mark_hover("")
        self.view.canvas.preview.clear()
        if not targets and locked(
            design := self.view.session.design, self.view.session.view, self.stands
        ):
            self.view.said.emit(f"{shown(label(design, self.pressed))} is locked.")
        if not self._let_go(targets, link):
            self.view.canvas.show_preview({})

    def cancel(self) -> None:
        """Put the cards back."""
        self._guiding.end()
        self.view.canvas.mark_hover("")
        self.view.canvas.show_preview({})

    def _let_go(self, targets: dict[str, Point], link: str) -> bool:
        session = self.view.session
        if link:
            ((id, at),) = targets.items()
            words = f"Put {session.design.components[id].name} between"
            second = new_id("lnk")
            return session.edit(words, edits.move_between, session.view, id, at, link, second)
        words = "Move" if len(targets) == 1 else f"Move {len(targets)} things"
        return session.edit(words, edits.move, session.view, targets)

    def _show_landing(self, targets: Mapping[str, Point], event: QMouseEvent) -> None:
        """Show the connection that would be split by the one card, or the boundary that would take it in."""
        if link := link_for(self.view, event.position(), targets):
            self.view.canvas.mark_hover(link, "target")
            return
        if self.pressed in self.view.session.design.shapes:
            return  # it is no part of what it stands on
        at, box = targets.get(self.pressed), self._boxes.get(self.pressed)
        around = standing(self._frames, (*at, *box[2:])) if at and box else ()
        self.view.canvas.mark_hover(next(iter(around), ""), "target")

    def _show_guides(self, targets: Mapping[str, Point], event: QMouseEvent) -> None:
        boxes = [(*targets[id], *box[2:]) for id, box in self._boxes.items()]
        if boxes:
            self._guiding.show(union(boxes), event)

    def _targets(self, event: QMouseEvent) -> dict[str, Point]:
        """Return where each card goes: in line with others or on the grid, all as far from each other as they were."""
        if not self._boxes:
            return dict(self.origins)
        by = self.scene_at(event) - self.scene_start
        x, y, w, h = union(self._boxes.values())
        px, py, pw, ph = self._boxes.get(self.pressed) or next(iter(self._boxes.values()))
        box, pressed = (x + by.x(), y + by.y(), w, h), (px + by.x(), py + by.y(), pw, ph)
        more = self._guiding.moved(box, pressed, event)
        dx, dy = round(by.x() + more[0]), round(by.y() + more[1])
        return {id: (ox + dx, oy + dy) for id, (ox, oy) in self.origins.items()}
