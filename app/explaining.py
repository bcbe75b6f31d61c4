"""Asking how a result came about, and showing the answer beside the inspector."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from analyzer.busy import beside
from analyzer.results import Explanation

if TYPE_CHECKING:
    from app.explanation import ExplanationCard
    from app.window import Window
    from drawing.theme import Theme


class Explaining(QObject):
    """Keeps a window's card with what was asked for last, as the analysis now has it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self._asked = ""

    @cached_property
    def card(self) -> "ExplanationCard":
        """The card, made when something is first asked for."""
        from app.explanation import ExplanationCard  # the window is there sooner without it

        made = ExplanationCard(self.window.theme, self.window)
        made.result_wanted.connect(self.ask)
        made.field_wanted.connect(self._to_field)
        self.window.view.installEventFilter(self)
        return made

    def ask(self, key: str) -> None:
        """Show how a result came about, and put the keyboard there."""
        self._asked = key
        self._explain(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape on the canvas closes the card that stands over it first."""
        view = self.window.view
        idle = view.gesture is None and view.framing is None
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if closes := idle and self.card.isVisible():
                self.card.hide()
            return closes
        return super().eventFilter(watched, event)

    def again(self) -> None:
        """Show what is shown as the analysis now has it."""
        if self._there and self.card.isVisible() and self.card.key:
            self._explain(self.card.key)

    def show_theme(self, theme: "Theme") -> None:
        """Paint in another theme from now on."""
        if self._there:
            self.card.theme = theme

    def place(self) -> None:
        """Stand beside the inspector."""
        if not self._there:
            return
        window = self.window
        left = window.inspector.mapTo(window, window.inspector.rect().topLeft()).x()
        self.card.move(left - self.card.width() - 12, window.topbar.height() + 12)

    def _to_field(self, record: str, path: str) -> None:
        """Go to the field of a value; the way back leads to where one was."""
        self.window.view.places.mark()
        self.window.inspector.focus_field(record, path)

    @property
    def _there(self) -> bool:
        return "card" in self.__dict__

    def _explain(self, key: str) -> None:
        self.card.key = key
        self.window.live.explain(key, self._show)

    def _show(self, found: Explanation | None) -> None:
        if found and found.key == self.card.key:
            asked = not self.card.isVisible() or self._asked == found.key
            results = self.window.live.current.results
            self.card.show_explanation(found, beside(results, found.key))
            self.place()
            if asked:
                self.card.setFocus()
            self._asked = ""
