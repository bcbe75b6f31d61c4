"""Connect: a line from a card's edge to the card where the mouse is let go."""

from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture
from app.canvas.hits import card_at
from app.canvas.items import CardItem
from app.canvas.pending_line import PendingLine
from drawing.labels import shown
from models import edits
from models.component import Link
from models.ids import new_id


class Connect(Gesture):
    """Draws a line after the mouse; over another card, letting go makes a connection."""

    def __init__(self, view: object, event: QMouseEvent, source: CardItem) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.source = source
        self.line = PendingLine(source, self.scene_start)

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse and show what it would connect to."""
        self.line.reach(self.scene_at(event))
        target = card_at(self.view, event.position())
        joined = target and target.id in self.view.session.design.components
        self.view.canvas.mark_hover(target.id if target and joined else self.source.id, "target")

    def release(self, event: QMouseEvent) -> None:
        """Connect to the card under the mouse, if there is another one."""
        target = card_at(self.view, event.position())
        if target is None and self.travelled(event):
            from app.canvas.connecting import ask_next  # the window is there sooner without it

            self.view.canvas.mark_hover("")
            ask_next(self.view, self.source.id, self.scene_at(event), line=self.line)
            return
        self._end()
        if target is None or (target is self.source and not self.travelled(event)):
            self.view.session.select([self.source.id])
            return
        if target is self.source:
            return
        if row := self.view.session.design.boundaries.get(target.id):
            name = shown(row.name)
            self.view.said.emit(
                f"A connection ends at a component. Open {name} to reach one inside."
            )
            return
        link = Link(id=new_id("lnk"), source=self.source.id, target=target.id)
        self.view.session.edit("Connect", edits.connect, link)
        self.view.session.select([link.id])

    def cancel(self) -> None:
        """Leave no line."""
        self._end()

    def _end(self) -> None:
        self.line.leave()
        self.view.canvas.mark_hover("")
