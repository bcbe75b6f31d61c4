"""The handle at the left end of the row under the mouse: dragging it moves the chosen rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.icons import icon
from app.widgets import tip
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.panels.table import Table

_WIDTH = 14
_EDGE = 16  # pixels at the upper and lower end where dragging scrolls


class Grip(QWidget):
    """Follows the mouse from row to row; press, move and release it to move rows, Escape gives up."""

    def __init__(self, table: "Table", theme: Theme) -> None:
        super().__init__(table.viewport())
        self.table, self.theme = table, theme
        self.dragging = False
        self._row, self._gap, self._pressed = -1, -1, QPoint()
        self.setObjectName(f"{table.objectName()}.grip")
        self.setAccessibleName("Move row")
        self.setToolTip(tip("Drag to move the row, or press Alt with an arrow key"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.hide()
        self.mark = QFrame(table.viewport())
        self.mark.setProperty("role", "drop")
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.mark.hide()
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stand at the row under the mouse, or nowhere."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event.position().toPoint(), bool(event.buttons()))
        elif event.type() in (QEvent.Type.Wheel, QEvent.Type.MouseButtonPress) or (
            event.type() == QEvent.Type.Leave and not self.underMouse()
        ):
            self._hide()
        return False

    def cancel(self) -> None:
        """Leave the rows where they are."""
        self.dragging = False
        self.mark.hide()
        self._hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row, and with it all chosen ones if it is one of them."""
        id = self.table.rows.id_at(self._row)
        if event.button() == Qt.MouseButton.LeftButton and id:
            self.table.setFocus(Qt.FocusReason.MouseFocusReason)
            if id not in self.table.chosen_ids():
                self.table.choose([id])
            self._pressed = event.globalPosition().toPoint()
            self._gap = -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the rows would go."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self._row < 0:
            return
        at = event.globalPosition().toPoint()
        if not self.dragging and abs(at.y() - self._pressed.y()) < 4:
            return
        self.dragging = True
        self._show_gap(self.table.viewport().mapFromGlobal(at).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Move the rows to where they were let go."""
        gap, dragging = self._gap, self.dragging
        self.cancel()
        if dragging and gap >= 0:
            self.table.move_rows(gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint six dots."""
        painter = QPainter(self)
        icon("grip-vertical", self.table.rows.theme, "text-hint").paint(
            painter, QRect(0, (self.height() - 14) // 2, 14, 14)
        )

    def _follow(self, at: QPoint, pressed: bool) -> None:
        row = self.table.rowAt(at.y())
        if pressed or self.dragging or not self.table.rows.id_at(row):
            return
        self._row = row
        top = self.table.rowViewportPosition(row)
        self.setGeometry(1, top, _WIDTH, self.table.rowHeight(row) - 1)
        self.show()

    def _hide(self) -> None:
        if not self.dragging:
            self.hide()

    def _show_gap(self, y: int) -> None:
        """Put the mark between the two rows that are nearest to a height, and scroll at the edges."""
        table, height = self.table, self.table.viewport().height()
        bar = table.verticalScrollBar()
        if y < _EDGE or y > height - _EDGE:
            bar.setValue(bar.value() + (-_EDGE if y < _EDGE else _EDGE))
        row = table.rowAt(min(max(y, 0), height))
        last = table.rows.count
        row = last if row < 0 else min(row, last)
        top = table.rowViewportPosition(row)
        below = row < last and y > top + table.rowHeight(row) / 2
        self._gap = row + below
        line = table.rowViewportPosition(self._gap) - 1
        self.mark.setGeometry(0, line, table.viewport().width(), 2)
        self.mark.show()
        self.mark.raise_()
