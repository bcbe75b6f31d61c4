"""Which columns a table shows: chosen in the heading's menu, and remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.settings import remember_words, remembered_words

if TYPE_CHECKING:
    from app.panels.table import Table


class ColumnChoice(QObject):
    """The columns that a table shows; the first always does, for it names the row."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self.table = table
        columns = table.rows.columns
        for number, column in enumerate(columns):
            table.setColumnWidth(number, column.width)
        self._key = f"columns/{table.objectName()}"
        kept = remembered_words(self._key).split()
        self._apply({n for n, c in enumerate(columns) if (c.path in kept if kept else c.shown)})

    def shows(self, column: int) -> bool:
        """Tell whether a column is shown."""
        return column in self.table.rows.visible

    def toggle(self, column: int) -> None:
        """Show a hidden column, hide a shown one."""
        self._apply(set(self.table.rows.visible) ^ {column})
        paths = [c.path for n, c in enumerate(self.table.rows.columns) if self.shows(n)]
        remember_words(self._key, " ".join(paths))

    def reset(self) -> None:
        """Show the columns that are shown at first."""
        self._apply({n for n, c in enumerate(self.table.rows.columns) if c.shown})
        remember_words(self._key, "")

    def _apply(self, shown: set[int]) -> None:
        rows = self.table.rows
        rows.visible = frozenset(shown | {0})
        rows.forget_texts()
        for number in range(len(rows.columns)):
            self.table.setColumnHidden(number, number not in rows.visible)
