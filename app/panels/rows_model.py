"""The model of an editable table: cells are a record's fields, the last row adds one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.canvas.paint import font
from app.panels.cells import Cells, Column, Index
from app.panels.sources import Source
from app.widgets import tip
from drawing.theme import Theme
from models.text import one_line

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROLE = Qt.ItemDataRole
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class RowsModel(Cells):
    """A source's rows for Qt's tables."""

    def __init__(self, source: Source, columns: Sequence[Column], theme: Theme) -> None:
        super().__init__(source, columns)
        self.theme = theme
        self.refresh()

    def sort_by(self, column: int, descending: bool | None) -> None:
        """Show the rows in the order of a column, or in their own for None."""
        self.sorting = None if descending is None else (column, descending)
        self.arrange(afresh=True)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows, the one that adds included."""
        return self.count + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns, hidden ones included."""
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Return a column's title with an arrow where it gives the order, and its help as tool tip."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _ROLE.DisplayRole:
            arrow = ""
            if self.sorting and self.sorting[0] == section:
                arrow = " ↓" if self.sorting[1] else " ↑"
            return self.title(section) + arrow
        if role == _ROLE.TextAlignmentRole:
            return self._alignment(section)
        return tip(self.fields[section].help) if role == _ROLE.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every cell can be chosen, and edited unless it follows from others."""
        takes = not index.isValid() or self.takes(index.column())
        return _FLAGS if takes else _FLAGS & ~Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows: its value as typed, or what was typed and not understood."""
        id, column = self.id_at(index.row()), index.column()
        if role == _ROLE.EditRole:
            return self.text(id, column)
        if role == _ROLE.DisplayRole:
            return one_line(self._words(id, column))
        if role == _ROLE.TextAlignmentRole:
            return self._alignment(column)
        if role == _ROLE.ForegroundRole:
            return QColor(self.theme.colour(self._colour(index)))
        if role == _ROLE.FontRole:
            return self._font(id, column)
        if role == _ROLE.ToolTipRole:
            return tip(self._tip(index))
        if role == _ROLE.AccessibleTextRole:
            return ": ".join((self.title(column), self._tip(index) or "empty"))
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed into a cell; what is not understood stays there, marked."""
        return self.type(self.id_at(index.row()), index.column(), str(value))

    def links(self, index: Index) -> list[str]:
        """Return the ids of the records that a cell names."""
        found = self.value(index) if self.cell(index).sort in ("ref", "refs") else None
        if not found or self.complaint(index):
            return []
        return [found] if isinstance(found, str) else list(found)

    def explained(self, index: Index) -> str:
        """Return the result that a cell shows, "" if it shows none."""
        return self.said(self.id_at(index.row()), index.column()).key if index.isValid() else ""

    def _words(self, id: str, column: int) -> str:
        adds = not id and column == 0
        hint = f"Add {self.source.noun}…" if adds else self.hint(id, column)
        return self.text(id, column) or hint

    def _colour(self, index: Index) -> str:
        if self.complaint(index):
            return "bad"
        if index.row() >= self.count:
            return "text-hint"
        if self.hint(self.id_at(index.row()), index.column()):
            return "text-hint"
        if not self.takes(index.column()):
            return self.said(self.id_at(index.row()), index.column()).role
        return "accent" if self.fields[index.column()].sort in ("ref", "refs") else "text"

    def _font(self, id: str, column: int) -> QFont:
        return font(13, "medium" if id and self.fields[column].path == "name" else "regular")

    def _tip(self, index: Index) -> str:
        said = self._words(self.id_at(index.row()), index.column())
        if wrong := self.complaint(index):
            return f"{said}: {wrong}"
        if self.hint(self.id_at(index.row()), index.column()):
            return f"{said} (computed, nobody typed it)"
        if help := self.said(self.id_at(index.row()), index.column()).help:
            return f"{said} ({help})"
        return f"{said} (Ctrl+click goes there)" if self.links(index) else said

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if self.fields[column].sort in ("quantity", "whole") else _LEFT
