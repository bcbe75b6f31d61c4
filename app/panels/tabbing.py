"""Tab in a table: from cell to cell where a person works in it, and on to what comes next where one passes by."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.keys.order import step

if TYPE_CHECKING:
    from app.panels.table import Table

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_PASSING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_COMING = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class Tabbing(QObject):
    """Tells by how the focus came, and by keys and clicks since, whether somebody works in a table.

    Who walks through the window with Tab is not held up by each cell; Ctrl+Tab leaves at once in any case.
    """

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self.table = table
        self._works = False
        table.installEventFilter(self)
        table.viewport().installEventFilter(self)

    def go(self, rows: int, columns: int) -> None:
        """Go on from a cell whose editing is done: down or up, or to the next cell, around the end of its row."""
        if columns:
            self._step(columns)
        else:
            self.table.go(rows, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Tab for the table while somebody works in it."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._works = True
        elif isinstance(event, QFocusEvent) and event.gotFocus() and watched is self.table:
            if event.reason() in (*_PASSING, *_COMING):
                self._works = event.reason() in _COMING
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() not in _TABS:
            self._works = self._works or event.key() not in _MODIFIERS
            return False
        forwards = event.key() == Qt.Key.Key_Tab
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return step(self.table.window(), forwards)
        editing = self.table.state() == QAbstractItemView.State.EditingState
        return self._works and not editing and self._step(1 if forwards else -1)

    def _step(self, by: int) -> bool:
        """Go to the next shown cell or the one before; tell whether there is one."""
        table, at = self.table, self.table.currentIndex()
        header = table.horizontalHeader()
        order = [header.logicalIndex(n) for n in range(header.count())]
        shown = [column for column in order if not table.isColumnHidden(column)]
        if not at.isValid() or at.column() not in shown:
            return False
        place = shown.index(at.column()) + by
        if 0 <= place < len(shown):
            table.go(0, by)
            return True
        row = at.row() + by
        if not 0 <= row <= table.rows.count:
            return False
        table.setCurrentIndex(table.rows.index(row, shown[0 if by > 0 else -1]))
        return True
