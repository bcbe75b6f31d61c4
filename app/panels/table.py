"""The table widget of the panels: hairlines between rows, editing in place, every key of a spreadsheet."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.panels import exchange, menus
from app.panels.arrangement import runs
from app.panels.cells import Column
from app.panels.columns import ColumnChoice
from app.panels.delegate import CellDelegate
from app.panels.grip import Grip
from app.panels.look import plain
from app.panels.rows_model import RowsModel
from app.panels.sources import Source, counted
from app.panels.spots import link_at
from app.panels.tabbing import Tabbing
from drawing.theme import Theme

_CTRL, _ALT, _NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
_FLAG = QItemSelectionModel.SelectionFlag


class Table(QTableView):
    """An editable table of records. Rows are what is chosen; one cell of them is the current one."""

    chosen = Signal()  # other rows are chosen, by a person
    wanted = Signal(str)  # a record that a cell names is asked for
    explain = Signal(str)  # a result that a cell shows
    told = Signal(
        str, str, object
    )  # words for a person; the title of an act and the act, or "" and None

    def __init__(
        self, source: Source, columns: Sequence[Column], theme: Theme, name: str, title: str
    ) -> None:
        super().__init__()
        self.rows = RowsModel(source, columns, theme)
        self.setModel(self.rows)
        self.setObjectName(name)
        self.setAccessibleName(title)
        plain(self)
        self.tabbing = Tabbing(self)
        self.show_theme(theme)
        self.setMouseTracking(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.choice = ColumnChoice(self)
        self.grip = Grip(self, theme)
        self._quiet = False
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        self.rows.added.connect(self.choose_one)
        self.rows.modelReset.connect(self._after_reset)
        self.rows.modelAboutToBeReset.connect(self._before_reset)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._kept: tuple[list[str], str, int] = ([], "", 0)
        self._keys = self._bound()

    def _bound(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        return {
            (Qt.Key.Key_Delete, _NONE): self.remove_rows,
            (Qt.Key.Key_Backspace, _NONE): self.clear_cell,
            (Qt.Key.Key_Insert, _NONE): self.begin_adding,
            (Qt.Key.Key_Space, _NONE): self._toggle,
            (Qt.Key.Key_Return, _NONE): self._edit_current,
            (Qt.Key.Key_Enter, _NONE): self._edit_current,
            (Qt.Key.Key_F2, _NONE): self._edit_current,
            (Qt.Key.Key_D, _CTRL): self.duplicate_rows,
            (Qt.Key.Key_C, _CTRL): lambda: exchange.copy(self),
            (Qt.Key.Key_X, _CTRL): self._cut,
            (Qt.Key.Key_V, _CTRL): lambda: exchange.paste(self),
            (Qt.Key.Key_Left, _NONE): lambda: self.go(0, -1),
            (Qt.Key.Key_Right, _NONE): lambda: self.go(0, 1),
            (Qt.Key.Key_Up, _ALT): lambda: self.shift_rows(-1),
            (Qt.Key.Key_Down, _ALT): lambda: self.shift_rows(1),
            (Qt.Key.Key_A, _CTRL): lambda: self.choose(self.rows.ids),
        }

    # what is chosen

    def chosen_ids(self) -> list[str]:
        """Return the names of the chosen rows, in the order they are shown in."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(n) for n in range(selection.count()))
        numbers = {n for each in ranges for n in range(each.top(), each.bottom() + 1)}
        return [id for number in sorted(numbers) if (id := self.rows.id_at(number))]

    def current_id(self) -> str:
        """Return the name of the current row, "" for the one that adds and without one."""
        return self.rows.id_at(self.currentIndex().row())

    def choose(self, ids: Iterable[str], quietly: bool = False) -> None:
        """Choose rows; the first becomes the current one unless one of them is. Quietly: nobody is told."""
        numbers = [row for id in ids if (row := self.rows.row_of(id)) >= 0]
        last = self.rows.columnCount() - 1
        selection = QItemSelection()
        for first, end in runs(sorted(numbers)):
            selection.select(self.rows.index(first, 0), self.rows.index(end, last))
        self._quiet = quietly
        if numbers and self.currentIndex().row() not in numbers:
            column = max(self.currentIndex().column(), 0)
            index = self.rows.index(numbers[0], column)
            self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(selection, _FLAG.ClearAndSelect)
        self._quiet = False
        self.viewport().update()

    def choose_one(self, id: str) -> None:
        """Choose one row."""
        self.choose([id])

    def go(self, rows: int, columns: int) -> None:
        """Make another cell the current one, so many rows and shown columns away."""
        header, at = self.horizontalHeader(), self.currentIndex()
        order = [header.logicalIndex(n) for n in range(header.count())]
        shown = [column for column in order if not self.isColumnHidden(column)]
        place = shown.index(at.column()) if at.column() in shown else 0
        column = shown[min(max(place + columns, 0), len(shown) - 1)]
        row = min(max(at.row() + rows, 0), self.rows.count)
        index = self.rows.index(row, column)
        if rows == 0 and self.selectionModel().isSelected(at):  # all chosen rows stay chosen
            self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
            self.scrollTo(index)
        else:
            self.setCurrentIndex(index)

    # what is done to rows

    def begin_adding(self) -> None:
        """Begin to type a new row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.rows.index(self.rows.count, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def remove_rows(self) -> None:
        """Remove the chosen rows."""
        if ids := self.chosen_ids():
            self.rows.source.remove(ids)
            self.chosen.emit()

    def clear_cell(self) -> None:
        """Empty the current cell."""
        self.rows.setData(self.currentIndex(), "")

    def fill_rows(self, text: str) -> None:
        """Give all chosen rows the same text in the current column."""
        at = self.currentIndex()
        if ids := self.chosen_ids():
            self.rows.set_in(ids, at.column(), text)
        elif at.isValid():
            self.rows.setData(at, text)

    def duplicate_rows(self) -> None:
        """Add a copy of each chosen row behind them."""
        source = self.rows.source
        found = [(id, row) for id in self.chosen_ids() if (row := self.rows.row(id))]
        if found:
            place = self.rows.all_ids.index(found[-1][0]) + 1
            words = counted("Duplicate", len(found), source.noun)
            self.choose(source.keep(words, {}, [source.copy(row) for _, row in found], place))

    def shift_rows(self, by: int) -> None:
        """Move the chosen rows one place up or down."""
        if numbers := [self.rows.row_of(id) for id in self.chosen_ids()]:
            self.move_rows(numbers[0] - 1 if by < 0 else numbers[-1] + 2)

    def move_rows(self, gap: int) -> None:
        """Move the chosen rows before the shown row of that number."""
        ids = self.chosen_ids()
        if self.rows.sorting:
            title = self.rows.title(self.rows.sorting[0])
            said = f"The rows are sorted by {title}. They can be moved in their own order."
            self.told.emit(said, "Own order", self.show_own_order)
        elif ids and 0 <= gap <= self.rows.count:
            self.rows.source.move(ids, self.rows.position(ids, gap))
            self.scrollTo(self.currentIndex())

    def show_own_order(self) -> None:
        """Show the rows in their own order again."""
        self.rows.sort_by(0, None)

    def _cut(self) -> None:
        if self.chosen_ids():
            exchange.copy(self)
            self.remove_rows()

    def _toggle(self) -> None:
        at = self.currentIndex()
        if at.isValid() and self.rows.cell(at).sort == "flag" and self.rows.id_at(at.row()):
            self.fill_rows("" if self.rows.value(at) else "Yes")
        else:
            self._edit_current()

    def _edit_current(self) -> None:
        at = self.currentIndex()
        if at.isValid() and self.rows.takes(at.column()):
            self.edit(at)
        elif key := self.rows.explained(at):
            self.explain.emit(key)

    # order

    def _sort(self, column: int) -> None:
        """Sort by a column: up, down, and back to the rows' own order."""
        now = self.rows.sorting
        down = False if not now or now[0] != column else None if now[1] else True
        self.rows.sort_by(column, down)

    def _before_reset(self) -> None:
        self._kept = (self.chosen_ids(), self.current_id(), max(self.currentIndex().column(), 0))

    def _after_reset(self) -> None:
        ids, current, column = self._kept
        if (row := self.rows.row_of(current)) >= 0:
            index = self.rows.index(row, column)
            self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
            self.scrollTo(index)
        self.choose(ids, quietly=True)

    def _selection_changed(self) -> None:
        if not (self._quiet or self.rows.arranging):
            self.chosen.emit()

    # looks

    def refresh(self) -> None:
        """Show the rows as they are now."""
        self.rows.refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.rows.theme = theme
        delegate = CellDelegate(self, theme)
        delegate.stepped.connect(self.tabbing.go)
        delegate.spread.connect(self.fill_rows)
        self.setItemDelegate(delegate)
        self.viewport().update()

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter ends the editing; it must not begin again at once
        if act := self._keys.get(_key(event)):
            act()
        elif event.key() == Qt.Key.Key_Escape and self.grip.dragging:
            self.grip.cancel()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the table's keys, and letters that are typed, before the window takes them as shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typed = event.text().isprintable() and bool(event.text())
            plain = not event.modifiers() & (_CTRL | _ALT)
            if _key(event) in self._keys or (typed and plain):
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the record that a cell names on Ctrl+click; otherwise choose."""
        link = link_at(self, event.position().toPoint())
        if link and event.modifiers() == _CTRL and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(link)
            return
        super().mousePressEvent(event)
        if event.modifiers() == _CTRL and self.rows.explained(self.currentIndex()):
            self._edit_current()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen rows."""
        menus.row_menu(self).popup(event.globalPos())

    def _header_menu(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        menus.header_menu(self, header.logicalIndexAt(at)).popup(header.mapToGlobal(at))


def _key(event: QKeyEvent) -> tuple[int, Qt.KeyboardModifier]:
    return event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
