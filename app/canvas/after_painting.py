"""What is done once what has changed is painted: in the turn after the next."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class AfterPainting(QTimer):
    """Does something once each time that it is told to; until then it is active."""

    def __init__(self, parent: QObject, act: Callable[[], object]) -> None:
        super().__init__(parent, interval=0, singleShot=True)
        self._act, self._painted = act, False
        self.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Do it, but not in the next turn: in that the painting falls."""
        self._painted = False
        self.start()

    def _go_on(self) -> None:
        if self._painted:
            self._act()
        else:
            self._painted = True
            self.start()
