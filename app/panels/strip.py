"""The strip above a table: chips that filter it, or tabs between several tables, and tools at its right end."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from app.icons import icon
from app.panels.kinds import Tool
from drawing.theme import Theme

HEIGHT = 34


class Strip(QWidget):
    """A row of choices, one of which holds."""

    picked = Signal(int)
    asked = Signal(str)  # an action of the window

    def __init__(self, name: str, title: str, role: str, tools: Sequence[Tool] = ()) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.bar = QTabBar()
        self.bar.setObjectName(name)
        self.bar.setAccessibleName(title)
        self.bar.setProperty("role", role)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(self.bar.elideMode().ElideNone)
        self.bar.currentChanged.connect(self.picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        self._tools = [self._tool(tool, row) for tool in tools]
        self._words: list[tuple[str, int]] = []

    @property
    def picked_word(self) -> str:
        """What is chosen, "" for nothing."""
        place = self.bar.currentIndex()
        return self._words[place][0] if 0 <= place < len(self._words) else ""

    def offer(self, words: Sequence[tuple[str, int]], keep: str = "") -> None:
        """Offer these words with their counts; keep is chosen if it is among them, else the first."""
        if list(words) == self._words:
            return
        self._words = list(words)
        quiet = self.bar.blockSignals(True)
        while self.bar.count() > len(words):
            self.bar.removeTab(self.bar.count() - 1)
        for place, (word, count) in enumerate(words):
            title = f"{word}  {count}" if count else word
            if place < self.bar.count():
                self.bar.setTabText(place, title.replace("&", "&&"))
            else:
                self.bar.addTab(title.replace("&", "&&"))
        self.bar.setCurrentIndex(next((n for n, (w, _) in enumerate(words) if w == keep), 0))
        self.bar.blockSignals(quiet)

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        for tool, button in self._tools:
            button.setIcon(icon(tool.icon, theme, "text-secondary"))

    def _tool(self, tool: Tool, row: QHBoxLayout) -> tuple[Tool, QToolButton]:
        button = QToolButton()
        button.setText(tool.title)
        button.setObjectName(f"{self.bar.objectName()}.{tool.action}")
        button.setAccessibleName(tool.title)
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.asked.emit(tool.action))
        row.addWidget(button)
        return tool, button
