"""The text of a design, made a few milliseconds at a time before somebody wants it."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from models.design import Design
from models.files import pieces, to_bytes

_SLICE = 0.004  # seconds
_MANY = 300  # components; the text of fewer is made when it is wanted


class Ahead(QObject):
    """Makes the text of one design; what is missing when it is asked for is made then."""

    made = Signal()  # the text is whole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._design: Design | None = None
        self._made: list[bytes] = []
        self._rest: Iterator[bytes] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def active(self) -> bool:
        """Tell whether something is still to be made."""
        return self._timer.isActive()

    def begin(self, design: Design) -> None:
        """Make the text of a design from now on."""
        self.stop()
        if len(design.components) > _MANY:
            self._design, self._rest = design, pieces(design)
            self._timer.start()

    def stop(self) -> None:
        """Forget everything: nobody wants it."""
        self._timer.stop()
        self._design, self._made, self._rest = None, [], iter(())

    def take(self, design: Design) -> bytes:
        """Return the text of a design, and forget it."""
        found = b"".join([*self._made, *self._rest]) if design is self._design else to_bytes(design)
        self.stop()
        return found

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        for piece in self._rest:
            self._made.append(piece)
            if perf_counter() > until:
                return
        self._timer.stop()
        self.made.emit()
