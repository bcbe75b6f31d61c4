"""The pointer of a presentation: a dot that shows where one points and fades when the hand rests."""

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter

from app.settings import flag

_REST, _STEP = 900, 40  # ms until it begins to fade, and between two steps of fading
_FADE = 0.12
_RADIUS = 9.0


class Pointer(QObject):
    """Where one points, and how visible that still is."""

    faded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at = QPointF()
        self.strength = 0.0
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(self._fade)

    def move(self, at: QPointF) -> None:
        """Point somewhere."""
        self.at, self.strength = at, 1.0
        self._timer.start(_REST)
        self.faded.emit()

    def hide(self) -> None:
        """Point nowhere."""
        self.strength = 0.0
        self._timer.stop()
        self.faded.emit()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint the dot."""
        if self.strength <= 0:
            return
        ring = QColor(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        for radius, opacity in ((_RADIUS * 1.8, 0.18), (_RADIUS, 0.75)):
            ring.setAlphaF(opacity * self.strength)
            painter.setBrush(ring)
            painter.drawEllipse(self.at, radius, radius)

    def _fade(self) -> None:
        self._timer.setInterval(_STEP)
        self.strength = max(self.strength - _FADE, 0.0) if flag("canvas/motion") else 0.0
        if not self.strength:
            self._timer.stop()
        self.faded.emit()
