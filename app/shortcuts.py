"""The page of shortcuts: every action with its keys, from the one table of actions."""

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.actions.table import ACTIONS
from app.widgets import text

_MOUSE = (
    ("Add a component", "Drag it from the palette, double-click it, or Enter on it"),
    ("Connect", "Drag from a card's edge to another card"),
    ("Select several", "Drag a band on the empty canvas; Shift or Ctrl adds"),
    ("Pan", "Hold Space or the middle button and drag"),
    ("Zoom", "Turn the wheel"),
    ("Rename", "Double-click a card or a line"),
    ("Nudge", "Arrow keys move what is selected"),
    ("Move a row of a table", "Alt with the arrow keys"),
)


class Shortcuts(QDialog):
    """A list of what the mouse does and of every action with its keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts")
        self.setObjectName("shortcuts")
        self.resize(560, 560)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(24, 16, 24, 24)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self._head("Mouse")
        for title, words in _MOUSE:
            self._line(title, words)
        menu = ""
        for action in (action for action in ACTIONS if action.shortcut):
            if action.menu != menu:
                menu = action.menu
                self._head(menu)
            self._line(action.title.rstrip("…"), action.shortcut)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _head(self, words: str) -> None:
        line = self._grid.rowCount()
        label = text(words, 12, "semibold", role="secondary")
        label.setContentsMargins(0, 10, 0, 2)
        self._grid.addWidget(label, line, 0, 1, 2)

    def _line(self, title: str, words: str) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(text(title), line, 0)
        self._grid.addWidget(text(words, role="secondary", wrap=True), line, 1)
