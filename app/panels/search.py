"""The field that filters the rows of the panel that is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from app.canvas.paint import font
from app.widgets import tip
from drawing.metrics import width

_GAP = 9


class SearchField(QLineEdit):
    """A line whose right end says how many rows are left; Escape empties it and goes back to the rows."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dock.filter")
        self.setAccessibleName("Filter the rows of this panel")
        self.setPlaceholderText("Filter")
        self.setToolTip(tip("Show only rows that hold these words. Escape shows all again."))
        self.setMinimumWidth(84)
        self.setMaximumWidth(220)
        self._said = ""

    def show_count(self, shown: int, total: int) -> None:
        """Say how many rows are shown where those are not all."""
        said = f"{shown} of {total}" if self.text().strip() else ""
        if said != self._said:
            self._said = said
            self.setAccessibleDescription(said)
            self.setTextMargins(0, 0, round(width(said, 11)) + _GAP if said else 0, 0)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field, and leaves it when it is empty; Enter and Down go to the rows."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (
            Qt.Key.Key_Escape,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Down,
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the count at its right end."""
        super().paintEvent(event)
        if self._said:
            painter = QPainter(self)
            painter.setFont(font(11))
            painter.setPen(self.palette().placeholderText().color())
            area = self.rect().adjusted(0, 0, -_GAP, 0)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, self._said)
