"""How a table's cells look and are edited: a line, or a list of choices; links to records."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.fields import candidates, choice_title
from app.panels.completion import complete_names
from app.panels.picking import held, hold, picked, type_in_list
from app.panels.rows_model import RowsModel
from drawing.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    (Qt.Key.Key_Return, False): (1, 0),
    (Qt.Key.Key_Return, True): (-1, 0),
    (Qt.Key.Key_Enter, False): (1, 0),
    (Qt.Key.Key_Enter, True): (-1, 0),
    (Qt.Key.Key_Tab, False): (0, 1),
    (Qt.Key.Key_Backtab, True): (0, -1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """Edits a cell with a line or, where there are choices, with a list of them."""

    stepped = Signal(int, int)  # an edit is done: rows and columns to go on by
    spread = Signal(str)  # what was typed is meant for all chosen rows

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor for a cell."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return super().createEditor(parent, option, index)
        cell, design = model.cell(index), model.source.session.design
        if cell.sort not in ("choice", "ref", "flag"):
            editor = QLineEdit(parent)
            editor.setObjectName("cell")
            editor.setFrame(False)
            editor.setAccessibleName(cell.title)
            if cell.sort == "refs":
                complete_names(editor, [name for _, name in candidates(design, cell)])
            elif offered := model.offers(index.column()):
                complete_names(editor, offered)
            return editor
        box = QComboBox(parent)
        box.setObjectName("cell")
        box.setAccessibleName(cell.title)
        box.addItem("")
        if cell.sort == "ref":
            box.addItems([name for _, name in candidates(design, cell)])
        else:
            box.addItems(
                [choice_title(c) for c in cell.choices] if cell.sort == "choice" else ["Yes"]
            )
        box.activated.connect(lambda _: self._done(box))
        box.view().installEventFilter(self)
        box.view().setProperty("box", box)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text in its editor; a list opens at once."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.showPopup()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what was typed or chosen."""
        model.setData(index, _text(editor))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter commits and goes down, Tab to the next cell; with Ctrl, Enter means all chosen rows."""
        box = watched.property("box")
        listed = box if isinstance(box, QComboBox) else None
        editor = listed or watched
        if editor.property("left"):
            return False
        if listed and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # a list would take Enter here already
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(editor, QWidget):
            return False if listed else super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and self._pressed(event, editor, listed):
            return True
        return False if listed else super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent, editor: QWidget, listed: QComboBox | None) -> bool:
        """Do what a key stands for in an editor, or in the list of choices that it has opened."""
        words = picked(listed) if listed else _text(editor)
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier and event.key() in _ENTER:
            self._leave(editor)
            self.spread.emit(words)
            return True
        if listed and event.key() == Qt.Key.Key_Escape:
            self._leave(editor)
            return True
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        step = _STEPS.get((Qt.Key(event.key()), shift))
        if step:
            if listed:
                hold(listed, words)
            self._done(editor)
            self.stepped.emit(*step)
            return True
        return isinstance(editor, QComboBox) and _is_open(editor) and type_in_list(editor, event)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep a cell's own colour where its row is selected; underline a link under the mouse."""
        super().initStyleOption(option, index)
        if isinstance(colour := index.data(Qt.ItemDataRole.ForegroundRole), QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)
        model = index.model()
        over = option.state & QStyle.StateFlag.State_MouseOver
        if over and isinstance(model, RowsModel) and model.links(index):
            option.font.setUnderline(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self._leave(editor)

    def _leave(self, editor: QWidget) -> None:
        """Close an editor and go back to the table, also from a list that has the keyboard for itself."""
        editor.setProperty("left", True)  # what Qt tells of it from now on is no edit
        if isinstance(editor, QComboBox) and _is_open(editor):
            editor.hidePopup()
        self.closeEditor.emit(editor)
        table = self.parent()
        if isinstance(table, QWidget):
            table.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_open(box: QComboBox) -> bool:
    return box.view().isVisible()


def _text(editor: QWidget) -> str:
    return held(editor) if isinstance(editor, QComboBox) else str(editor.property("text"))
