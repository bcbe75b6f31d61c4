"""Builds what the first edit needs after the window is there: the validators of the records."""

from PySide6.QtCore import QObject, QTimer

from models.design import TABLES

_AFTER_WORKER = 40  # ms: the worker is started before


class Warming(QObject):
    """Builds one validator in each turn of the event loop, so that nobody waits for more than one of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = list(TABLES.values())
        self._timer = QTimer(self, interval=_AFTER_WORKER)
        self._timer.timeout.connect(self._build)
        self._timer.start()

    def _build(self) -> None:
        if self._waiting:
            self._waiting.pop(0).model_rebuild()
            self._timer.setInterval(0)
        else:
            self._timer.stop()
