"""Label: the text on a connection slides along its line."""

from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture
from app.canvas.items import LinkItem
from drawing.routing.links import point_at, share_at
from models import edits


class Label(Gesture):
    """Moves the label to the place on its line nearest to the mouse; one edit when it is let go."""

    def __init__(self, view: object, event: QMouseEvent, item: LinkItem) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.line, self.moved = item.id, False
        self._points, self._centre = item.route.points, item.label.center()

    def move(self, event: QMouseEvent) -> None:
        """Show the label where it would stand."""
        if self.moved or self.travelled(event):
            self.moved = True
            at = point_at(self._points, self._share(event))
            self.view.canvas.lines.put_label(self.line, at)

    def release(self, event: QMouseEvent) -> None:
        """Make it one edit; a press without a move only selects."""
        if not self.moved:
            return
        session = self.view.session
        args = (session.view, self.line, self._share(event))
        if not session.edit("Move label", edits.put_label, *args):
            self.cancel()

    def cancel(self) -> None:
        """Put the label back."""
        self.view.canvas.lines.put_back(self.line)

    def _share(self, event: QMouseEvent) -> float:
        at = self._centre + self.scene_at(event) - self.scene_start
        return share_at(self._points, (at.x(), at.y()))
