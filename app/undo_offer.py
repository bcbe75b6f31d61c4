"""An offer about the step that was just done, as long as nothing else has been done or undone since."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.notices import Notice

if TYPE_CHECKING:
    from app.window import Window


class UndoOffer(QObject):
    """Says what was done, with a button that takes it back, or does something else about it; it goes with the step."""

    def __init__(
        self,
        window: "Window",
        words: str,
        title: str = "Undo",
        act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(window)
        self.window, self.stack = window, window.session.stack
        self.notice = Notice(words, title, act or self._undo)
        window.notices.say(self.notice)
        self.stack.indexChanged.connect(self._moved)

    def _undo(self) -> None:
        self.stack.undo()

    def _moved(self) -> None:
        self.stack.indexChanged.disconnect(self._moved)
        self.window.notices.withdraw(self.notice)
        self.deleteLater()
