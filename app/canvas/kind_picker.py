"""The small popup in which another kind is chosen for what is selected."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from app.canvas.picker import Picker, Row
from app.icons import icon
from drawing.theme import Theme
from models.search import find_kinds

_SIZE, _GAP = QSize(248, 320), 8


class KindPicker(Picker):
    """Says which kind was chosen, by its id."""

    def __init__(self, parent: QWidget, theme: Theme, current: str) -> None:
        super().__init__(parent, "kinds", "Change kind", "Search kinds", "Component kinds")
        self.theme, self.current = theme, current
        self.fill("")

    def open_beside(self, frame: QRect) -> None:
        """Open beside a frame given in screen coordinates, where there is room on its screen."""
        room = self.screen().availableGeometry()
        x = frame.right() + _GAP
        if x + _SIZE.width() > room.right():
            x = max(frame.left() - _GAP - _SIZE.width(), room.left())
        y = max(min(frame.top(), room.bottom() - _SIZE.height()), room.top())
        self.open_in(QRect(QPoint(x, y), _SIZE))

    def found(self, text: str) -> tuple[list[Row], int]:
        """Return the kinds that a text may mean; while nothing is typed, the component's own is current."""
        found = find_kinds(text)
        ids = [kind.id for kind in found]
        here = ids.index(self.current) if not text.strip() and self.current in ids else 0
        return [
            (icon(kind.icon, self.theme, "text"), kind.title, kind.summary, kind.id)
            for kind in found
        ], here
