"""The model of an editable table: cells are a record's fields, the last row adds one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.fields import Field, FieldError, complaint, field, shown, typed, value
from app.panels.sources import Source
from app.widgets import tip
from drawing.theme import Theme
from models.record import Record
from models.requirement import UNIT_OF_METRIC, Requirement

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """One column: a field's path, and another title where the field's own is too long."""

    path: str
    width: int
    title: str = ""


class RowsModel(QAbstractTableModel):
    """Shows a source's rows; what was typed and not understood stays in its cell until it is."""

    def __init__(self, source: Source, columns: Sequence[Column], theme: Theme) -> None:
        super().__init__()
        self.source, self.columns, self.theme = source, tuple(columns), theme
        self.fields = tuple(field(source.kind, column.path) for column in columns)
        self._wrong: dict[tuple[str, str], tuple[str, str]] = {}
        self._rows: Sequence[Record] = source.rows()
        self._ids: Sequence[str] = source.ids()

    def refresh(self) -> None:
        """Show the source's rows as they are now, keeping selection where the rows are the same."""
        fresh, ids = self.source.rows(), self.source.ids()
        if len(fresh) != len(self._rows):
            self._resize(fresh, ids)
            return
        self._rows, self._ids = fresh, ids
        self.dataChanged.emit(
            self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
        )

    def _resize(self, fresh: Sequence[Record], ids: Sequence[str]) -> None:
        """Insert or remove what is new or gone, so that an open editor and the focus stay."""
        short, long = sorted((self._ids, ids), key=len)
        first = next(
            (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
        )
        last = first + len(long) - len(short) - 1
        if long[last + 1 :] != short[first:]:  # several places at once
            self.beginResetModel()
            self._rows, self._ids = fresh, ids
            self.endResetModel()
        elif long is ids:
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows, self._ids = fresh, ids
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._rows, self._ids = fresh, ids
            self.endRemoveRows()

    @property
    def count(self) -> int:
        """How many rows there are, without the one that adds."""
        return len(self._rows)

    @property
    def not_understood(self) -> int:
        """How many cells hold a text that is not understood."""
        return len(self._wrong)

    def row_of(self, id: str) -> int:
        """Return the row with this id, -1 if there is none."""
        return self._ids.index(id) if id in self._ids else -1

    def id_at(self, row: int) -> str:
        """Return the id of a row, "" for the one that adds."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def cell(self, index: Index) -> Field:
        """Return the field of a cell, with the unit that its row gives it."""
        found = self.fields[index.column()]
        row = self._rows[index.row()] if index.row() < self.count else None
        if found.path == "target.value" and isinstance(row, Requirement):
            return replace(found, unit=UNIT_OF_METRIC.get(row.target.metric or "", ""))
        return found

    def value(self, index: Index) -> Any:
        """Return the value in a cell, None in the row that adds."""
        return (
            value(self._rows[index.row()], self.fields[index.column()].path)
            if index.row() < self.count
            else None
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows, the one that adds included."""
        return self.count + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, and its help as tool tip."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title or self.fields[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return tip(self.fields[section].help) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every cell can be chosen and edited."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows: its value as typed, or what was typed and not understood."""
        wrong = self._wrong.get((self.id_at(index.row()), self.fields[index.column()].path))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return wrong[0] if wrong else self._text(index, role)
        if role == Qt.ItemDataRole.ForegroundRole:
            adding = index.row() >= self.count
            return QColor(self.theme.colour("bad" if wrong else "text-hint" if adding else "text"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(wrong[1] if wrong else self._text(index, Qt.ItemDataRole.DisplayRole))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell; what is not understood stays there, marked."""
        id, path = self.id_at(index.row()), self.fields[index.column()].path
        words = str(value)
        if words == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        self._wrong.pop((id, path), None)
        try:
            self._keep(index, path, typed(self.source.session.design, self.cell(index), words))
        except (FieldError, ValidationError) as error:
            said = complaint(error) if isinstance(error, ValidationError) else str(error)
            self._wrong[id, path] = (words, said)
            self.dataChanged.emit(index, index)
            return False
        return True

    def complaint(self, index: Index) -> str:
        """Return what is wrong with what was typed into a cell, "" if nothing is."""
        return self._wrong.get(
            (self.id_at(index.row()), self.fields[index.column()].path), ("", "")
        )[1]

    def _keep(self, index: Index, path: str, value: Any) -> None:
        if index.row() < self.count:
            self.source.set(index.row(), path, value)
        elif value not in (None, "", ()):
            self.source.add(path, value)

    def _text(self, index: Index, role: int) -> str:
        if index.row() < self.count:
            return shown(self.source.session.design, self.cell(index), self.value(index))
        adding = index.column() == 0 and role == Qt.ItemDataRole.DisplayRole
        return f"Add {self.source.noun} …" if adding else ""
