"""Builds what the analysis and the first edit need after the window is there: what checks the records, and more."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from models.design import TABLES
from models.files import build

# pydantic in parts of at most 30 ms
_PARTS = (
    "pydantic_core",
    "annotated_types",
    "pydantic.version",
    "pydantic.fields",
    "pydantic.main",
)
# what a press of the mouse, a drop or another panel would else wait for
_WANTED = (
    "app.canvas.gestures.begin",
    "app.canvas.drops",
    "app.panels.kinds",
    "app.panels.records",
)


class Warming(QObject):
    """Builds one thing in each turn of the event loop, so that nobody waits for more than one of them."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], object]] = [
            *(partial(import_module, part) for part in _PARTS),
            *(record.model_rebuild for record in TABLES.values()),
            build,
            self.done.emit,
            *(partial(import_module, part) for part in _WANTED),
        ]
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build)
        self._timer.start()

    def _build(self) -> None:
        self._waiting.pop(0)()
        if not self._waiting:
            self._timer.stop()
