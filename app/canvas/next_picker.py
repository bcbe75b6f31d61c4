"""The popup in which one types what comes next: a name, a kind, or a component that is there."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from app.canvas.nexts import nexts
from app.canvas.picker import Picker, Row
from app.icons import icon
from drawing.labels import DOT
from drawing.theme import Theme
from models.design import Design

_SIZE = QSize(300, 300)


class NextPicker(Picker):
    """Says what was chosen as a Next."""

    def __init__(
        self, parent: QWidget, theme: Theme, design: Design, source: str, only_there: bool = False
    ) -> None:
        words = "Name of a component" if only_there else "Name or kind"
        title = "Connect to" if source else "Add"
        super().__init__(parent, "next", title, words, "What it may be")
        self.theme, self.design = theme, design
        self.source, self.only_there = source, only_there

    def open_at(self, at: QPoint, typed: str = "") -> None:
        """Open with its corner at a point of the screen, or as near as there is room, with this typed."""
        room = self.screen().availableGeometry()
        x = max(min(at.x(), room.right() - _SIZE.width()), room.left())
        y = max(min(at.y(), room.bottom() - _SIZE.height()), room.top())
        self.fill("")
        self.search.setText(typed)
        self.open_in(QRect(QPoint(x, y), _SIZE))
        self.search.deselect()

    def found(self, text: str) -> tuple[list[Row], int]:
        """Return what a text may mean as what comes next."""
        found = nexts(self.design, self.source, text, self.only_there)
        return [
            (icon(one.icon, self.theme, "text"), one.title + DOT + one.detail, one.title, one)
            for one in found
        ], 0
