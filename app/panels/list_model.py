"""The model of a list of computed numbers: sorted by its headings, filtered by its words, computed as it is looked at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from analyzer.results import Analysis
from app.canvas.paint import font
from app.panels.listing import Cell, Listing, Sight, arranged
from app.panels.ordering import holds
from app.widgets import tip
from drawing.theme import Theme
from models.design import Design
from models.text import one_line

Index = QModelIndex | QPersistentModelIndex
Sorting = tuple[int, bool]  # a column, and whether its largest value comes first
_ROLE = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ListModel(QAbstractTableModel):
    """The rows of one listing; another can take its place, and each keeps its order."""

    def __init__(self, listing: Listing, theme: Theme) -> None:
        super().__init__()
        self.listing, self.theme = listing, theme
        self.sight = Sight(Design(), Analysis())
        self.rows: Sequence[Any] = ()
        self.total, self.words = 0, ""
        self._sorting: dict[str, Sorting] = {}
        self._cells: dict[tuple[int, int], Cell] = {}

    def show(self, listing: Listing, sight: Sight, words: str) -> None:
        """Show a listing as it is now, the rows that hold these words."""
        found = listing.rows(sight)
        total, sorting = len(found), self._sorting.get(listing.id)
        if sorting:
            found = arranged(sight, found, listing.columns[sorting[0]], sorting[1])
        if words.strip():
            found = [row for row in found if holds(_texts(listing, sight, row), words)]
        if listing is self.listing and found == self.rows:  # only the numbers may be others
            self._take(listing, sight, found, total, words)
            if found:
                last = self.index(len(found) - 1, len(listing.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._take(listing, sight, found, total, words)
        self.endResetModel()

    def _take(
        self, listing: Listing, sight: Sight, rows: Sequence[Any], total: int, words: str
    ) -> None:
        self.listing, self.sight, self.rows = listing, sight, rows
        self.total, self.words = total, words
        self._cells.clear()

    @property
    def sorting(self) -> Sorting | None:
        """By which column the rows are sorted, None in their own order."""
        return self._sorting.get(self.listing.id)

    def sort_by(self, column: int, descending: bool | None) -> None:
        """Show the rows in the order of a column, or in their own for None."""
        if descending is None:
            self._sorting.pop(self.listing.id, None)
        else:
            self._sorting[self.listing.id] = (column, descending)
        self.show(self.listing, self.sight, self.words)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def sort_on(self, column: int) -> None:
        """Sort by a column, the other way round the next time, then in the rows' own order again."""
        first = self.listing.columns[column].number
        now = self.sorting
        if now is None or now[0] != column:
            self.sort_by(column, first)
        else:
            self.sort_by(column, not first if now[1] == first else None)

    def cell(self, index: Index) -> Cell:
        """Return what a cell shows and where it leads."""
        at = (index.row(), index.column())
        if at not in self._cells:
            column = self.listing.columns[at[1]]
            self._cells[at] = column.cell(self.sight, self.rows[at[0]])
        return self._cells[at]

    def is_empty(self, column: int) -> bool:
        """Tell whether no row has a value in a column."""
        order = self.listing.columns[column].order
        return all(order(self.sight, row) is None for row in self.rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return len(self.listing.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Return a column's title with an arrow where it gives the order; without one to be copied."""
        if orientation == Qt.Orientation.Vertical or section >= self.columnCount():
            return None
        column = self.listing.columns[section]
        if role == _ROLE.DisplayRole:
            sorting = self.sorting
            arrow = (" ↓" if sorting[1] else " ↑") if sorting and sorting[0] == section else ""
            return column.title + arrow
        if role == _ROLE.EditRole:
            return column.title
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        return tip(column.help) if role == _ROLE.ToolTipRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows."""
        cell, column = self.cell(index), self.listing.columns[index.column()]
        if role == _ROLE.DisplayRole:
            return one_line(cell.text)
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == _ROLE.ForegroundRole:
            return QColor(self.theme.colour(cell.role))
        if role == _ROLE.FontRole:
            return font(
                13, "medium" if index.column() == 0 or cell.share is not None else "regular"
            )
        if role == _ROLE.ToolTipRole:
            return tip(cell.help or ("How this came about" if cell.key else ""))
        if role == _ROLE.AccessibleTextRole:
            return ": ".join(filter(None, (column.title, cell.text or "empty", cell.help)))
        return None


def _texts(listing: Listing, sight: Sight, row: Any) -> list[str]:
    """Return the texts that a filter looks at: names and states, not numbers."""
    return [column.cell(sight, row).text for column in listing.columns if not column.number]
