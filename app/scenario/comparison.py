"""Two what-ifs, or one and the design as it is, side by side in one table."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from analyzer.conditions import TODAY, Conditions
from analyzer.results import explanation_from
from analyzer.scenarios.outcome import STATE, Assessment, Row, from_plain
from app.canvas.paint import font
from app.chevron import paint_chevron
from app.explanation import ExplanationCard
from app.panels.delegate import CellDelegate
from app.panels.exchange import Format, copy_list
from app.panels.look import plain
from app.protocol import conditions_to_plain
from app.scenario.assumed import Assumed
from app.scenario.picker import kept
from app.tick import Tick
from app.widgets import text
from drawing.primitives import Role
from drawing.theme import Theme
from models.text import visible

Index = QModelIndex | QPersistentModelIndex
_GROUPS = {"design": "Design", "flows": "Flow", "components": "Component"}
_INK: dict[str, Role] = {
    "worse": "bad",
    "better": "good",
    "changed": "text",
    "same": "text-secondary",
}
_WORDS = {"worse": "▼ worse", "better": "▲ better", "changed": "changed", "same": "same"}
_SIZE = (900, 560)
_BEFORE, _AFTER = 3, 4  # the columns with the numbers of each side


class ComparisonModel(QAbstractTableModel):
    """One row for each quantity of a record."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.rows: Sequence[Row] = ()
        self.sides = ("", "")

    def show_rows(self, rows: Sequence[Row], sides: tuple[str, str]) -> None:
        """Show these rows under the names of the two sides."""
        self.beginResetModel()
        self.rows, self.sides = rows, sides
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)  # the latter is copied
        if orientation == Qt.Orientation.Vertical or role not in shown:
            return None
        return ("Of", "Name", "Quantity", *self.sides, "Direction")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            words = _WORDS[row.direction]
            shown = (_GROUPS[row.group], row.name, row.title, row.before, row.after, words)
            return visible(shown[index.column()])
        if role == Qt.ItemDataRole.FontRole:
            return font(13, "medium" if index.column() == 1 else "regular")
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self.theme.colour(self._ink(index)))
        return None

    def _ink(self, index: Index) -> Role:
        """Return the colour of a cell: fainter is the name of what the row above is about too."""
        at, column = index.row(), index.column()
        if column >= 4:
            return _INK[self.rows[at].direction]
        again = at > 0 and self.rows[at - 1].record == self.rows[at].record
        return "text-hint" if again and column < 2 else "text"


class Side(QComboBox):
    """What one side shows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, and a chevron at its right end."""
        super().paintEvent(event)
        paint_chevron(self)


class Comparison(QDialog):
    """A window of its own: two choices above the table, copying below it; a number leads to its explanation."""

    field_wanted = Signal(str, str)  # a field that an explanation names

    def __init__(self, assumed: Assumed, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("comparison")
        self.setWindowTitle("Compare what-ifs")
        self.resize(*_SIZE)
        self.assumed, self.model = assumed, ComparisonModel(theme)
        self.found = Assessment()
        self._choices: list[tuple[str, Conditions]] = []
        self._asked, self._open = 0, True
        self.left = self._side("comparison.left", "First")
        self.right = self._side("comparison.right", "Second")
        self.only = Tick("Only what differs")
        self.only.setObjectName("comparison.only")
        self.only.setChecked(True)
        self.only.toggled.connect(self._show)
        self.list = self._table(theme)
        self.card = ExplanationCard(theme, self)
        self.card.field_wanted.connect(self.field_wanted)
        self.card.result_wanted.connect(self._explain)
        self._under = TODAY  # the side that is explained
        self.none = text("", role="secondary", wrap=True)
        self.none.setObjectName("comparison.none")
        self._arrange()
        assumed.changed.connect(self.refresh)
        assumed.live.changed.connect(self.ask)
        self.finished.connect(self._end)
        self.refresh()

    def _table(self, theme: Theme) -> QTableView:
        made = QTableView()
        made.setObjectName("comparison.list")
        made.setAccessibleName("Both sides")
        made.setModel(self.model)
        made.setItemDelegate(CellDelegate(made, theme))
        plain(made)
        header = made.horizontalHeader()
        header.setStretchLastSection(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((0, 92), (2, 140), (3, 164), (4, 164), (5, 100)):
            made.setColumnWidth(column, wide)
        made.clicked.connect(self._explain_cell)
        made.activated.connect(self._explain_cell)
        return made

    def _side(self, name: str, title: str) -> QComboBox:
        made = Side()
        made.setObjectName(name)
        made.setAccessibleName(f"{title} side")
        made.setMinimumContentsLength(20)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(self.ask)
        return made

    def _arrange(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.left, 1)
        head.addWidget(text("against", role="secondary"))
        head.addWidget(self.right, 1)
        foot.setSpacing(8)
        foot.addWidget(self.only)
        foot.addStretch(1)
        formats: tuple[tuple[Format, str], ...] = (("csv", "CSV"), ("markdown", "Markdown"))
        for format, words in formats:
            button = QPushButton(f"Copy as {words}")
            button.setObjectName(f"comparison.{format}")
            button.clicked.connect(partial(copy_list, self.list, format))
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    # what is compared

    def refresh(self) -> None:
        """Offer what there is to compare now; what was chosen stays chosen while it is there."""
        assumed = self.assumed
        chosen = [box.currentText() for box in (self.left, self.right)]
        self._choices = [("The design as it is", TODAY)]
        if assumed.on:
            self._choices.append((f"Now: {assumed.title}", assumed.conditions))
        design = assumed.session.design
        self._choices += [(f"Kept: {one.title}", one.conditions) for one in kept(design)]
        names = [visible(name) for name, _ in self._choices]
        for box, name, usual in zip((self.left, self.right), chosen, (0, 1), strict=True):
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(names.index(name) if name in names else min(usual, len(names) - 1))
        self.ask()

    def ask(self) -> None:
        """Have both sides computed."""
        self._asked += 1
        asked = self._asked
        (_, left), (_, right) = (
            self._choices[box.currentIndex()] for box in (self.left, self.right)
        )

        def take(message: Mapping[str, Any]) -> None:
            if self._open and asked == self._asked and "found" in message:
                self.found = from_plain(message["found"])
                self._show()

        self.assumed.live.request(
            {
                "do": "assess",
                "conditions": conditions_to_plain(right),
                "against": conditions_to_plain(left),
                "family": "",
            },
            take,
        )

    def _show(self) -> None:
        rows = self.found.changed if self.only.isChecked() else self.found.rows
        sides = (self.left.currentText(), self.right.currentText())
        self.model.show_rows(rows, sides)
        self.none.setText("Both sides are the same." if not rows else "")
        self.none.setVisible(not rows)

    def _explain_cell(self, index: QModelIndex) -> None:
        """Show how the number in a cell came about on its side."""
        row = self.model.rows[index.row()]
        side = {_BEFORE: self.left, _AFTER: self.right}.get(index.column())
        if side is None or row.quantity == STATE:
            return
        _, self._under = self._choices[side.currentIndex()]
        self._explain(f"{row.record}.{row.quantity}")

    def _explain(self, key: str) -> None:
        def take(message: Mapping[str, Any]) -> None:
            plain = message.get("explanation")
            if self._open and plain:
                self.card.show_explanation(explanation_from(plain))
                self.card.move(self.width() - self.card.width() - 14, 14)

        conditions = conditions_to_plain(self._under)
        self.assumed.live.request({"do": "explain", "key": key, "conditions": conditions}, take)

    def reject(self) -> None:
        """Close the explanation that stands over the table, else the window."""
        if self.card.isVisible():
            self.card.close_card()
        else:
            super().reject()

    def _end(self) -> None:
        self._open = False

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard on the first choice."""
        super().showEvent(event)
        self.left.setFocus(Qt.FocusReason.OtherFocusReason)
