"""The Load panel: what every component and flow must carry; a click on a number explains it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.canvas.paint import font
from app.inspector.numbers import level, written
from app.panels.delegate import CellDelegate
from app.panels.look import HEAD, plain
from app.panels.ordering import holds
from app.session import Session
from app.widgets import text, tip
from drawing.theme import Theme
from models.design import label, table_of

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = (
    ("Name", "", 200),
    ("Average", "load.average", 124),
    ("Peak", "load.peak", 124),
    ("Utilisation", "utilisation", 104),
    ("Full at", "saturation", 110),
    ("Needed for 70 %", "required", 120),
)
_LESSON = (
    "Load is what each component must carry, computed from the flows and the workload. Draw components and write "
    "down a flow: its numbers appear here, and each says how it came about."
)


class LoadModel(QAbstractTableModel):
    """One row for each component and flow, the fullest first."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.analysis = Analysis()
        self.ids: Sequence[str] = ()
        self.total, self.words = 0, ""

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the results as they are now."""
        self.beginResetModel()
        self.analysis = analysis
        design = self.session.design
        with_load = [
            id
            for id in (*design.components, *design.flows)
            if f"{id}.load.peak" in analysis.results
        ]
        self.total = len(with_load)
        self.ids = sorted(
            (id for id in with_load if holds([label(design, id)], self.words)),
            key=lambda id: (-(analysis.value(f"{id}.utilisation") or -1), label(design, id)),
        )
        self.endResetModel()

    def key(self, index: Index) -> str:
        """Return the result that a cell shows, "" in the column of names."""
        quantity = _COLUMNS[index.column()][1]
        return f"{self.ids[index.row()]}.{quantity}" if quantity else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of components and flows."""
        return len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, aligned as its numbers."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN_NAME if section == 0 else _ALIGN_NUMBER
        return _COLUMNS[section][0] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        id = self.ids[index.row()]
        result = self.analysis.results.get(self.key(index))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN_NAME if index.column() == 0 else _ALIGN_NUMBER
        if role == Qt.ItemDataRole.FontRole:
            return font(13, "medium" if index.column() in (0, 3) else "regular")
        if index.column() == 0:
            flow = table_of(self.session.design, id, ("flows",))
            return (
                label(self.session.design, id) + (" · flow" if flow else "") if role == 0 else None
            )
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if result is None else "—" if result.value is None else written(result)
        if role == Qt.ItemDataRole.ToolTipRole and result:
            return tip(result.missing or "How this came about")
        if role == Qt.ItemDataRole.ForegroundRole:
            bad = index.column() == 3 and result and result.value is not None
            return QColor(
                self.theme.colour(
                    level(result.value) if bad and result and result.value else "text"
                )
            )
        return None


class LoadPanel(QWidget):
    """The table of loads."""

    explain = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("load")
        self.session = session
        self.model = LoadModel(session, theme)
        self.list = QTableView()
        self.list.setObjectName("load.list")
        self.list.setAccessibleName("Load")
        self.list.setModel(self.model)
        plain(self.list)
        self.list.horizontalHeader().setStretchLastSection(False)
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setItemDelegate(CellDelegate(self.list, theme))
        for column, (_, _, size) in enumerate(_COLUMNS):
            self.list.setColumnWidth(column, size)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.empty = text(_LESSON, 13, role="secondary", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(60, 0, 60, 24)
        layout.addWidget(self.empty, 1)
        self.show_analysis(self.model.analysis)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the results as they are now."""
        self.model.show_analysis(analysis)
        self.empty.setVisible(self.model.total == 0)
        self.list.setMaximumHeight(HEAD if self.model.total == 0 else 16_777_215)

    @property
    def words(self) -> str:
        """What the rows are filtered by."""
        return self.model.words

    @property
    def shown(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return len(self.model.ids), self.model.total

    def search(self, words: str) -> None:
        """Show only the rows whose name holds these words."""
        self.model.words = words
        self.model.show_analysis(self.model.analysis)

    def focus(self) -> None:
        """Put the keyboard into the table."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.model.theme = theme
        self.list.setItemDelegate(CellDelegate(self.list, theme))

    def _clicked(self, index: QModelIndex) -> None:
        key = self.model.key(index)
        if not key:
            self.session.select([self.model.ids[index.row()]])
        elif key in self.model.analysis.results:
            self.explain.emit(key)


_ALIGN_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ALIGN_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
