"""The field that filters the rows of the panel that is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from app.canvas.paint import font
from app.icons import icon
from app.widgets import tip
from drawing.metrics import width
from drawing.theme import Theme

_GAP = 9
_NARROW, _WIDE = 34, 200  # an icon, until somebody comes to type


class SearchField(QLineEdit):
    """A line whose right end says how many rows are left; Escape empties it and goes back to the rows."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._glass = QAction(self)
        self._glass.triggered.connect(self.setFocus)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Filter rows")
        self.show_theme(theme)
        self.setObjectName("dock.filter")
        self.setAccessibleName("Filter the rows of this panel")
        self.setToolTip(tip("Show only rows that hold these words. Escape shows all again."))
        self._fit()
        self.textChanged.connect(self._fit)
        self._said = ""

    def show_count(self, shown: int, total: int) -> None:
        """Say how many rows are shown where those are not all."""
        said = f"{shown} of {total}" if self.text().strip() else ""
        if said != self._said:
            self._said = said
            self.setAccessibleDescription(said)
            self.setTextMargins(0, 0, round(width(said, 11)) + _GAP if said else 0, 0)
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make room to type."""
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the room back where nothing was typed."""
        super().focusOutEvent(event)
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        """Paint the icon in another theme."""
        self._glass.setIcon(icon("search", theme, "text-secondary"))

    def _fit(self) -> None:
        wide = self.hasFocus() or bool(self.text())
        self.setPlaceholderText("Filter rows" if wide else "")
        self.setFixedWidth(_WIDE if wide else _NARROW)

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
