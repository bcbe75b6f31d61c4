"""Asking how a result came about, and showing the answer beside the inspector."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from analyzer.results import Explanation

if TYPE_CHECKING:
    from app.window import Window


class Explaining(QObject):
    """Keeps a window's card with what was asked for last, as the analysis now has it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window, self.card = window, window.explanation
        self._asked = ""
        self.card.result_wanted.connect(self.ask)
        self.card.field_wanted.connect(window.inspector.focus_field)

    def ask(self, key: str) -> None:
        """Show how a result came about, and put the keyboard there."""
        self._asked = key
        self._explain(key)

    def again(self) -> None:
        """Show what is shown as the analysis now has it."""
        if self.card.isVisible() and self.card.key:
            self._explain(self.card.key)

    def place(self) -> None:
        """Stand beside the inspector."""
        window = self.window
        left = window.inspector.mapTo(window, window.inspector.rect().topLeft()).x()
        self.card.move(left - self.card.width() - 12, window.topbar.height() + 12)

    def _explain(self, key: str) -> None:
        self.card.key = key
        self.window.live.explain(key, self._show)

    def _show(self, found: Explanation | None) -> None:
        if found and found.key == self.card.key:
            asked = not self.card.isVisible() or self._asked == found.key
            self.card.show_explanation(found)
            self.place()
            if asked:
                self.card.setFocus()
            self._asked = ""
