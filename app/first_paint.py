"""Tells when a window has been painted for the first time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_AFTER = 1  # ms: with none, it would come before the keys and the mouse


class FirstPaint(QObject):
    """Watches a window until it is painted; what nobody sees yet can wait for that."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take no event away; the first painting ends the watch."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # its parts are painted first; and what a person did meanwhile is answered before anything else
            QTimer.singleShot(_AFTER, self, self.happened.emit)
        return False
