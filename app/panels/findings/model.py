"""The findings as rows of a table, with the headings of their groups."""

from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from analyzer.register import Entry
from analyzer.results import SEVERITIES, Finding
from app.canvas.paint import font
from app.panels.findings.choosing import GONE, OFF, Row, where
from app.panels.ordering import natural
from app.session import Session
from app.widgets import tip
from drawing.theme import Theme

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (("Severity", 84), ("Finding", 200), ("Where", 160), ("State", 108))
STATE = 3
_TITLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class FindingsModel(QAbstractTableModel):
    """One row a finding or a heading."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.rows: tuple[Row, ...] = ()
        self.sorting: tuple[int, bool] | None = None  # column, descending; worst first without

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that are listed, headings left out."""
        return tuple(row.finding for row in self.rows if isinstance(row, Entry))

    def show_rows(self, rows: list[Row]) -> bool:
        """Show these rows, within each group in the order that is chosen; tell whether they are others."""
        found = tuple(self._sorted(rows))
        if found == self.rows:
            return False
        self.beginResetModel()
        self.rows = found
        self.endResetModel()
        return True

    def entry(self, row: int) -> Entry | None:
        """Return what stands in a row, None for a heading and beyond the last one."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Entry) else None

    def row_of(self, key: str) -> int:
        """Return the first row of a finding, -1 if it is not listed."""
        found = (
            n
            for n, row in enumerate(self.rows)
            if isinstance(row, Entry) and row.finding.key == key
        )
        return next(found, -1)

    def sort_on(self, column: int) -> None:
        """Sort by a column, the other way round the next time, then with the worst first again."""
        now = self.sorting
        self.sorting = (column, False) if not now or now[0] != column else None
        if now and now[0] == column and not now[1]:
            self.sorting = (column, True)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let findings be chosen, and headings not."""
        return super().flags(index) if self.entry(index.row()) else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, with an arrow where it gives the order; without one to be copied."""
        if orientation == Qt.Orientation.Vertical or role not in _TITLES:
            return None
        arrow = (" ↓" if self.sorting[1] else " ↑") if self.sorting else ""
        here = role == Qt.ItemDataRole.DisplayRole and self.sorting and self.sorting[0] == section
        return COLUMNS[section][0] + (arrow if here else "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self.rows[index.row()]
        if isinstance(row, str):
            words = row if index.column() == 0 else ""
            return words if role == Qt.ItemDataRole.DisplayRole else None
        words = self._words(row)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.reopened if index.column() == STATE and row.reopened else words)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self.theme.colour("text" if index.column() == 1 else "text-secondary"))
        if role == Qt.ItemDataRole.FontRole:
            return font(13, "semibold" if index.column() == 1 else "regular")
        return None

    def where(self, finding: Finding) -> str:
        """Return the names of what a finding is about."""
        return where(self.session.design, finding)

    def _words(self, row: Entry) -> tuple[str, str, str, str]:
        finding = row.finding
        if finding.rule in (GONE, OFF):
            state = "Switched off" if finding.rule == OFF else row.state.capitalize()
            return ("", finding.title, finding.evidence, state)
        severity = "Question" if finding.asks else finding.severity.capitalize()
        state = "Open again" if row.reopened else row.state.capitalize()
        return (severity, finding.title, self.where(finding), state)

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if not self.sorting:
            return rows
        made: list[Row] = []
        for heading, some in groupby(rows, lambda row: isinstance(row, str)):
            part = list(some)
            made += part if heading else sorted(part, key=self._order, reverse=self.sorting[1])
        return made

    def _order(self, row: Row) -> Any:
        if isinstance(row, str) or not self.sorting:
            return ()
        if self.sorting[0] == 0:
            return (SEVERITIES.index(row.finding.severity), not row.finding.asks)
        return natural(self._words(row)[self.sorting[0]])
