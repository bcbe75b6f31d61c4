"""The table widget of the panels: hairlines between rows, editing in place, keys."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.fields import candidates, choice_title
from app.panels.rows_model import Column, RowsModel
from app.panels.sources import Source
from drawing.theme import Theme

ROW = 31


class CellDelegate(QStyledItemDelegate):
    """Edits a cell with a line or, where there are choices, with a list of them."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the editor for a cell."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return super().createEditor(parent, option, index)
        cell, design = model.cell(index), model.source.session.design
        if cell.sort not in ("choice", "ref", "flag"):
            editor = QLineEdit(parent)
            editor.setFrame(False)
            editor.setAccessibleName(cell.title)
            return editor
        box = QComboBox(parent)
        box.setAccessibleName(cell.title)
        box.addItem("")
        if cell.sort == "ref":
            box.addItems([name for _, name in candidates(design, cell)])
        else:
            box.addItems(
                [choice_title(c) for c in cell.choices] if cell.sort == "choice" else ["Yes"]
            )
        box.activated.connect(lambda _: self.commitData.emit(box))
        box.activated.connect(lambda _: self.closeEditor.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the cell's text in its editor; a list opens at once."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.showPopup()
        else:
            super().setEditorData(editor, index)

    def setModelData(
        self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Hand over what was typed or chosen."""
        words = editor.currentText() if isinstance(editor, QComboBox) else editor.property("text")
        model.setData(index, words)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep a cell's own colour where its row is selected."""
        super().initStyleOption(option, index)
        if isinstance(colour := index.data(Qt.ItemDataRole.ForegroundRole), QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell, its hairline, and a line under what was not understood."""
        super().paint(painter, option, index)
        frame = option.rect
        painter.setPen(QPen(QColor(self.theme.colour("border-faint")), 1))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        model = index.model()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.colour("accent")), 1))
            painter.drawRect(frame.adjusted(1, 1, -2, -2))
        if isinstance(model, RowsModel) and model.complaint(index):
            painter.setPen(QPen(QColor(self.theme.colour("bad")), 1, Qt.PenStyle.DotLine))
            painter.drawLine(frame.bottomLeft(), frame.bottomRight())


class Table(QTableView):
    """An editable table of records."""

    chosen = Signal(str)

    def __init__(
        self, source: Source, columns: Sequence[Column], theme: Theme, name: str, title: str
    ) -> None:
        super().__init__()
        self.rows = RowsModel(source, columns, theme)
        self.setModel(self.rows)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setItemDelegate(CellDelegate(self, theme))
        plain(self)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        for number, column in enumerate(columns):
            self.setColumnWidth(number, column.width)
        self.selectionModel().currentRowChanged.connect(self._chosen)

    def refresh(self) -> None:
        """Show the rows as they are now."""
        self.rows.refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.rows.theme = theme
        self.setItemDelegate(CellDelegate(self, theme))
        self.viewport().update()

    def choose(self, id: str) -> None:
        """Make the row with this id the current one, without saying so."""
        row = self.rows.row_of(id)
        if row >= 0 and row != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.rows.index(row, max(self.currentIndex().column(), 0)))
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes rows, Alt with an arrow moves one, Enter edits; the rest is as in every table."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter ends the editing; it must not begin again at once
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete:
            chosen = sorted({i.row() for i in self.selectedIndexes() if i.row() < self.rows.count})
            if chosen:
                self.rows.source.remove(chosen)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
            self._move(row, row + _MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Tab:
            event.ignore()  # leaves the table, as everywhere
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Delete and Enter while the table has the focus."""
        claimed = (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_F2)
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in claimed:
            event.accept()
            return True
        return super().event(event)

    def _move(self, row: int, to: int) -> None:
        if 0 <= row < self.rows.count and 0 <= to < self.rows.count:
            self.rows.source.move(row, to)
            self.setCurrentIndex(self.rows.index(to, self.currentIndex().column()))

    def _chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        self.chosen.emit(self.rows.id_at(now.row()))


_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def plain(view: QTableView) -> None:
    """Give a table the look of all tables: no grid, small headings, rows of one height."""
    view.setShowGrid(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setAccessibleName("Columns")
    view.verticalHeader().setAccessibleName("Rows")
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setFixedHeight(28)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
