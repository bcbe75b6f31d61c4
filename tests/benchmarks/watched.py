"""A view of the canvas that remembers when its picture was first whole."""

import time

from PySide6.QtGui import QPaintEvent

from app.canvas.view import CanvasView


class Watched(CanvasView):
    """Notes in seconds of a core when every line and every face was painted for the first time, 0 until then."""

    whole_at = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, and look whether that was all."""
        canvas = self.canvas
        known = len(canvas.routes) == len(
            canvas.page.lines
        )  # lines that are found later are told to Qt later
        super().paintEvent(event)
        if known and not canvas.faces.owed and not self.whole_at:
            self.whole_at = time.process_time()
