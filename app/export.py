"""Exports: each in a worker process of its own, so that cancelling one is ending it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.analysis import Worker
from app.protocol import opening
from models.design import Design


class Export(QObject):
    """One export on its way; the file appears whole at the end or not at all."""

    progressed = Signal(float, str)
    finished = Signal(Path)
    failed = Signal(str)

    def __init__(self, design: Design, path: Path, format: str, view: str, theme: str) -> None:
        super().__init__()
        self.path = path
        self.over = False
        self._worker = Worker(self)
        self._worker.answered.connect(self._take)
        self._worker.ended.connect(self._ended)
        request = {"do": "export", "ask": 1, "path": str(path), "format": format}
        self._requests = (opening(1, design), request | {"view": view or None, "theme": theme})
        self._begin()

    def cancel(self) -> None:
        """End the export; nothing is written."""
        self.over = True
        self._worker.stop()

    def _begin(self) -> None:
        self._worker.start()
        self._worker.tell_rules(0)
        for request in self._requests:
            self._worker.ask(request)

    def _take(self, message: Mapping[str, Any]) -> None:
        said = message.get("say")
        if self.over or said not in ("progress", "exported", "failed"):
            return
        if said == "progress":
            self.progressed.emit(float(message["done"]), str(message["text"]))
            return
        self.cancel()
        if said == "exported":
            self.finished.emit(self.path)
        else:
            self.failed.emit(str(message["text"]))

    def _ended(self) -> None:
        if self.over:
            return
        if self._worker.watch.blamed:  # again, without the rule of the team that did it
            self._begin()
        else:
            self.over = True
            self.failed.emit("The export stopped before it was finished.")
