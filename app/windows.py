"""The open windows of the program, which of them shows a file, and leaving all of them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app import recent

if TYPE_CHECKING:
    from app.window import Window


class Windows(QObject):
    """Holds the open windows in the order in which they were opened: nobody else does."""

    changed = Signal()  # one was opened or closed, or shows another file

    def __init__(self) -> None:
        super().__init__()
        self.open: list[Window] = []
        self._leaving = False

    def add(self, window: "Window") -> None:
        """Hold a window until it is closed."""
        self.open.append(window)
        self.changed.emit()

    def remove(self, window: "Window") -> None:
        """Let a closed window go; the last one's file is opened again by the next start."""
        if window in self.open:
            self.open.remove(window)
            if self.open:
                self.filed()
            self.changed.emit()

    def filed(self) -> None:
        """Note that a window shows another file; what is open is kept for the next start."""
        if not self._leaving:
            recent.remember_open(w.session.path for w in self.open if w.session.path)
            self.changed.emit()

    def showing(self, path: Path) -> "Window | None":
        """Return the window that shows a file, under whatever name."""
        found = (w for w in self.open if w.session.path and _same(w.session.path, path))
        return next(found, None)

    def front(self) -> "Window | None":
        """Return the window that is in use, or was last opened."""
        active = QApplication.activeWindow()
        return next((w for w in self.open if w is active), self.open[-1] if self.open else None)

    def leave(self) -> bool:
        """Close every window after asking about each unsaved design; one Cancel and all of them stay."""
        for window in tuple(self.open):
            if window.session.dirty:
                window.come()
            if not window.documents.may_leave():
                return False
        self._leaving = True
        try:
            for window in tuple(self.open):
                window.close_unasked()
        finally:
            self._leaving = False
        return True


WINDOWS = Windows()


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - either may be missing
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)
