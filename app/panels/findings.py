"""The Findings panel: what reviewers will object to, worst first; beside the list, the chosen one in full."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from analyzer.results import SEVERITIES, Analysis, Finding
from app.canvas.paint import font
from app.inspector.findings import PILLS, FindingText
from app.panels.look import plain
from app.panels.ordering import holds, natural
from app.session import Session
from app.widgets import hairline, text, tip
from drawing.metrics import width
from drawing.theme import Theme
from models.design import label

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = (("Severity", 92), ("Finding", 200), ("Where", 160))
_TITLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class FindingsModel(QAbstractTableModel):
    """One row a finding."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.findings: tuple[Finding, ...] = ()
        self.sorting: tuple[int, bool] | None = None  # column, descending; worst first without

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings, in the order that is chosen."""
        if self.sorting:
            column, descending = self.sorting
            findings = tuple(
                sorted(findings, key=lambda f: self._order(f, column), reverse=descending)
            )
        if findings != self.findings:
            self.beginResetModel()
            self.findings = findings
            self.endResetModel()

    def sort_on(self, column: int) -> None:
        """Sort by a column, the other way round the next time, then with the worst first again."""
        now = self.sorting
        self.sorting = (column, False) if not now or now[0] != column else None
        if now and now[0] == column and not now[1]:
            self.sorting = (column, True)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_COLUMNS) - 1)

    def _order(self, finding: Finding, column: int) -> Any:
        if column == 0:
            return SEVERITIES.index(finding.severity)
        return natural(finding.title if column == 1 else self.where(finding))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of findings."""
        return len(self.findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, with an arrow where it gives the order; without one to be copied."""
        if orientation == Qt.Orientation.Vertical or role not in _TITLES:
            return None
        arrow = (" ↓" if self.sorting[1] else " ↑") if self.sorting else ""
        here = role == Qt.ItemDataRole.DisplayRole and self.sorting and self.sorting[0] == section
        return _COLUMNS[section][0] + (arrow if here else "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        finding = self.findings[index.row()]
        words = (
            finding.severity.capitalize(),
            finding.title,
            self.where(finding),
        )[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self.theme.colour("text" if index.column() == 1 else "text-secondary"))
        if role == Qt.ItemDataRole.FontRole:
            return font(13, "semibold" if index.column() == 1 else "regular")
        return None

    def where(self, finding: Finding) -> str:
        """Return the names of what a finding is about."""
        names = [label(self.session.design, id) for id in finding.subjects[:2]]
        more = len(finding.subjects) - len(names)
        return (
            ", ".join(names) + (f" and {more} more" if more > 0 else "") if names else "The design"
        )


class PillDelegate(QStyledItemDelegate):
    """Paints hairlines, and in the first column the severity as a pill."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        frame = option.rect
        words = str(index.data())
        if index.column() == 0:
            blank = QStyleOptionViewItem(option)
            super().initStyleOption(blank, index)
            blank.text = ""
            blank.widget.style().drawControl(
                blank.widget.style().ControlElement.CE_ItemViewItem,
                blank,
                painter,
                blank.widget,
            )
            self._pill(painter, QRectF(frame), words)
        else:
            super().paint(painter, option, index)
        painter.setPen(QColor(self.theme.colour("border-faint")))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())

    def _pill(self, painter: QPainter, frame: QRectF, words: str) -> None:
        role = PILLS[words.lower()]
        ground, ink = (
            ("border-faint", "text-secondary") if role == "quiet" else (f"{role}-faint", role)
        )
        box = QRectF(frame.x() + 16, frame.center().y() - 9, width(words, 11, "semibold") + 14, 18)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour(ground)))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self.theme.colour(ink)))
        painter.setFont(font(11, "semibold"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


def _empty(drawn: bool, checked: bool) -> str:
    """Return what the panel says while it has no findings."""
    if not drawn:
        return "Findings appear here as you draw."
    return "No findings: nothing that was checked stands out." if checked else "Checking…"


class FindingsPanel(QWidget):
    """The list, and the chosen finding in full."""

    chosen = Signal(object)  # Finding

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.session = session
        self.model = FindingsModel(session, theme)
        self.list = QTableView()
        self.list.setObjectName("findings.list")
        self.list.setAccessibleName("Findings")
        self.list.setModel(self.model)
        plain(self.list)
        self.list.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.list.setItemDelegate(PillDelegate(self.list, theme))
        for column, (_, size) in enumerate(_COLUMNS):
            self.list.setColumnWidth(column, size)
        self.detail = QScrollArea()
        self.detail.setObjectName("findings.detail")
        self.detail.setWidgetResizable(True)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setMaximumWidth(400)
        self.empty = text("", 13, role="secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 3)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self.detail, 2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        self._key = ""
        self._told: Finding | None = None  # in the detail
        self.words = ""
        self._connect()
        self.show_analysis(Analysis())

    def _connect(self) -> None:
        header = self.list.horizontalHeader()
        header.setStretchLastSection(False)  # that makes a column wider only
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.activated.connect(lambda index: self._choose(index.row()))
        self.list.selectionModel().currentRowChanged.connect(lambda now, _: self._detail(now.row()))

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self._analysis.findings)

    @property
    def shown(self) -> tuple[int, int]:
        """How many findings are shown, and how many there are."""
        return len(self.model.findings), self.count

    def search(self, words: str) -> None:
        """Show only the findings that hold these words."""
        self.words = words
        self.show_analysis(self._analysis)

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the findings as they are now, keeping the chosen one."""
        self._analysis = analysis
        found = analysis.findings.values()
        self.model.show_findings(tuple(f for f in found if holds(self._texts(f), self.words)))
        self._pages.setCurrentIndex(0 if found else 1)
        self.empty.setText(_empty(bool(self.session.design.components), bool(analysis.results)))
        row = next((n for n, f in enumerate(self.model.findings) if f.key == self._key), 0)
        if self.model.findings:
            self.list.selectRow(row)
            self._detail(row)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.model.theme = theme
        self.list.setItemDelegate(PillDelegate(self.list, theme))

    def _sort(self, column: int) -> None:
        self.model.sort_on(column)
        self.show_analysis(self._analysis)

    def _texts(self, finding: Finding) -> tuple[str, ...]:
        return (finding.severity, finding.title, self.model.where(finding), finding.evidence)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.model.findings):
            self.chosen.emit(self.model.findings[row])

    def _detail(self, row: int) -> None:
        if not 0 <= row < len(self.model.findings):
            return
        finding = self.model.findings[row]
        self._key = finding.key
        if finding == self._told and self.detail.widget():
            return
        self._told = finding
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(FindingText(finding))
        layout.addStretch(1)
        self.detail.setWidget(body)
