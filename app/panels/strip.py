"""The strip above a table: chips or a list that filter it, or tabs between several tables, and tools at its end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.chevron import paint_chevron
from app.icons import BESIDE, icon
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.panels.kinds import Tool

HEIGHT = 34


class Choices(QTabBar):
    """A row of words, one of which holds: chips or tabs, as the role says."""

    picked = Signal(int)

    def __init__(self, name: str, title: str, role: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("role", role)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(self.picked)

    def pick(self, place: int) -> None:
        """Choose the word at a place."""
        self.setCurrentIndex(place)

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words."""
        while self.count() > len(words):
            self.removeTab(self.count() - 1)
        for place, word in enumerate(words):
            if place < self.count():
                self.setTabText(place, word.replace("&", "&&"))
            else:
                self.addTab(word.replace("&", "&&"))


class Picker(QComboBox):
    """The same as a list that opens, where there is little room or there are many words."""

    picked = Signal(int)

    def __init__(self, name: str, title: str, role: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("role", role)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(220)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.picked)

    def pick(self, place: int) -> None:
        """Choose the word at a place."""
        self.setCurrentIndex(place)

    def show_words(self, words: Sequence[str]) -> None:
        """Offer these words."""
        self.clear()
        self.addItems(list(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word, cut with dots where there is no room, and a chevron behind it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        dots = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(option.currentText, dots, room.width())
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        paint_chevron(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel alone: it would choose."""
        event.ignore()


class Strip(QWidget):
    """Choices with counts, and tools."""

    picked = Signal()
    asked = Signal(str)  # an action of the window

    def __init__(self, choices: Choices | Picker, tools: "Sequence[Tool]" = ()) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.choices = choices
        self.choices.picked.connect(self.picked)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(choices, 1 if isinstance(choices, Choices) else 0)
        if isinstance(choices, Picker):
            row.addStretch(1)
        self._tools = [(tool, self._button(tool, row)) for tool in tools]
        self._words: list[tuple[str, int]] = []

    @property
    def picked_word(self) -> str:
        """What is chosen, "" for nothing."""
        place = self.choices.currentIndex()
        return self._words[place][0] if 0 <= place < len(self._words) else ""

    def offer(self, words: Sequence[tuple[str, int]], keep: str = "") -> None:
        """Offer these words with their counts; keep is chosen if it is among them, else the first."""
        if list(words) == self._words:
            return
        self._words = list(words)
        quiet = self.choices.blockSignals(True)
        self.choices.show_words([f"{word}  {count}" if count else word for word, count in words])
        self.choices.pick(next((n for n, (w, _) in enumerate(words) if w == keep), 0))
        self.choices.blockSignals(quiet)

    def add(self, part: QWidget) -> None:
        """Put something at the end."""
        self._row.addWidget(part)

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        for tool, button in self._tools:
            button.setIcon(icon(tool.icon, theme, "text-secondary"))

    def _button(self, tool: "Tool", row: QHBoxLayout) -> QToolButton:
        button = QToolButton()
        button.setText(tool.title)
        button.setObjectName(f"{self.choices.objectName()}.{tool.action}")
        button.setAccessibleName(tool.title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(BESIDE)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.asked.emit(tool.action))
        row.addWidget(button)
        return button
