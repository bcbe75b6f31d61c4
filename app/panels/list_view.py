"""The widget of a list of computed numbers: bars and signs in its cells, sorted by its headings, every number a link."""

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from app.canvas.paint import paint
from app.panels.delegate import CellDelegate
from app.panels.exchange import Format, copy_list
from app.panels.list_model import ListModel
from app.panels.listing import Column
from app.panels.look import plain
from app.panels.more_columns import MoreColumns, given_up
from app.status import paint_state
from drawing.metrics import width as text_width
from drawing.primitives import Path, rectangle
from drawing.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_BAR, _HIGH, _LEFT = 40.0, 3.0, 16.0  # a bar's width and height, and where it begins
_SIGN = 14
_GAP, _SIDES = 8.0, 24.0  # between a bar and its number; beside both
_HEAD, _BESIDE = 11, 27  # the size of a heading, and what stands beside its text
_MEASURED = 50  # rows
_FIRST, _LEAST = 210, 96  # what the columns of a list of words keep: the first, the others
_ARROW = 10  # that a heading can do without where there is little room
_STEP = 8  # pixels, so that columns keep their width while numbers change a little


class ListDelegate(CellDelegate):
    """Paints a small bar beside a number, and the sign of a state before its word."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room for the sign; underline a link under the mouse."""
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, ListModel):
            return
        cell = model.cell(index)
        if cell.sign:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(_SIGN, _SIGN)
        if option.state & QStyle.StateFlag.State_MouseOver and (cell.key or cell.record):
            option.font.setUnderline(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, then its bar or its sign."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, ListModel):
            return
        cell, frame = model.cell(index), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.sign:
            at = QPointF(frame.x() + _LEFT + _SIGN / 2, frame.center().y())
            paint_state(painter, at, cell.sign, self.theme)
        if cell.share is not None:
            self._paint_bar(painter, frame, cell.share, cell.bar)
        painter.restore()

    def _paint_bar(self, painter: QPainter, frame: QRectF, share: float, role: str) -> None:
        x, y = frame.x() + _LEFT, frame.center().y() - _HIGH / 2
        track = Path(rectangle((x, y, _BAR, _HIGH), _HIGH / 2), fill="border")
        filled = max(_BAR * share, _HIGH)
        bar = Path(rectangle((x, y, filled, _HIGH), _HIGH / 2), fill=role)
        paint(painter, (track, bar), self.theme)


class ListView(QTableView):
    """A list whose rows cannot be edited. Enter or a click on a number asks how it came about, on a name for the record."""

    explain = Signal(str)
    wanted = Signal(str)

    def __init__(self, model: ListModel, name: str, title: str, theme: Theme) -> None:
        super().__init__()
        self.rows = model
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
        plain(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.show_theme(theme)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(model.sort_on)
        self.more = MoreColumns(self, f"{name}.more")  # for whoever has a place for it
        self.more.clicked.connect(self._offer_more)
        self.left_out: tuple[int, ...] = ()
        self._asked: set[Column] = set()  # shown although there is no room
        self._settled = False  # what follows is about the columns that there are
        self._listing = model.listing
        self._wide: dict[int, int] = {}  # what each column likes to have
        self._least: dict[int, int] = {}  # and what it can do with
        self._kept: tuple[object, int] = (None, 0)
        model.modelAboutToBeReset.connect(self._before)
        model.modelReset.connect(self._after)

    def show_columns(self) -> None:
        """Give every column its width; hide what no row has; the first takes the room that is left."""
        header = self.horizontalHeader()
        mode = QHeaderView.ResizeMode.Interactive
        self._listing, self._settled = self.rows.listing, True
        self._wide.clear()
        self._least.clear()
        for number, column in enumerate(self.rows.listing.columns):
            wide = self._wanted(number) if column.number else 0
            self._wide[number] = max(column.width, wide, _heading(column.title))
            short = _heading(column.title) - _ARROW
            self._least[number] = max(wide, short) if wide else self._wide[number]
            if column.optional and self.rows.is_empty(number):
                del self._wide[number], self._least[number]
            header.setSectionResizeMode(number, mode)
        self._fill()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.rows.theme = theme
        self.setItemDelegate(ListDelegate(self, theme))
        self.viewport().update()

    def follow(self, index: Index) -> None:
        """Go where a cell leads: to the explanation of its number, or to its record."""
        cell = self.rows.cell(index)
        if cell.key:
            self.explain.emit(cell.key)
        elif cell.record:
            self.wanted.emit(cell.record)

    def menu(self, column: int) -> QMenu:
        """Return the menu of a cell or a heading: where it leads, the order, copying."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        at = self.currentIndex()
        if at.isValid() and self.rows.cell(at).key:
            _add(menu, "How this came about", partial(self.follow, at))
            menu.addSeparator()
        if column >= 0:
            title = self.rows.listing.columns[column].title
            for said, down in ((f"Sort by {title}", False), (f"Sort by {title}, last first", True)):
                _add(menu, said, partial(self.rows.sort_by, column, down))
        if self.rows.sorting:
            _add(menu, "Own order", partial(self.rows.sort_by, 0, None))
        menu.addSeparator()
        self.add_more(menu)
        formats: tuple[tuple[Format, str], ...] = (("csv", "CSV"), ("markdown", "Markdown"))
        for format, said in formats:
            _add(menu, f"Copy as {said}", partial(copy_list, self, format))
        return menu

    def add_more(self, menu: QMenu) -> None:
        """Put an entry into a menu for each column that is left out, and for leaving out again what was asked for."""
        columns = self.rows.listing.columns
        for n in self.left_out:
            _add(menu, f"Show {columns[n].title}", partial(self._ask, {columns[n]}))
        if self._asked.intersection(columns):
            _add(menu, "Only the columns that have room", partial(self._ask, None))
        if not menu.isEmpty():
            menu.addSeparator()

    def resizeEvent(self, event: object) -> None:
        """Give the first column the room that is left."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the current cell."""
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.follow(at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click follows the cell under the mouse."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and at.isValid()
            and at == self.currentIndex()
        ):
            self.follow(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which cells lead somewhere."""
        at = self.indexAt(event.position().toPoint())
        cell = self.rows.cell(at) if at.isValid() else None
        hand = cell is not None and bool(cell.key or cell.record)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the order of the column, and copying."""
        self.menu(self.currentIndex().column()).popup(event.globalPos())

    def _wanted(self, number: int) -> int:
        """Return the pixels that the longest number takes with its bar, of the rows that are likely to be seen."""
        rows = range(min(len(self.rows.rows), _MEASURED))
        cells = [self.rows.cell(self.rows.index(row, number)) for row in rows]
        longest = max((text_width(cell.text, 13) for cell in cells), default=0.0)
        bar = _BAR + _GAP if any(cell.share is not None for cell in cells) else 0.0
        return math.ceil((longest + bar + _SIDES) / _STEP) * _STEP

    def _fill(self) -> None:
        """Widen the first column to what the others leave; those of a list of words alone share what room there is.

        Where there is too little, columns get closer, and then the least wanted ones are left out.
        """
        columns, room = self.rows.listing.columns, self.viewport().width()
        if not self._settled:
            return
        spare = any(column.spare for column in columns)
        widths = self._least if spare and sum(self._wide.values()) > room else self._wide
        asked = {n for n, column in enumerate(columns) if column in self._asked}
        gone = given_up(columns, widths, room)
        self.left_out = tuple(n for n in gone if n not in asked)
        for n in range(len(columns)):
            self.setColumnWidth(n, widths.get(n, columns[n].width))
            self.setColumnHidden(n, n not in widths or n in self.left_out)
        self.more.show_titles([columns[n].title for n in sorted(self.left_out)])
        others = [n for n in range(1, len(columns)) if not self.isColumnHidden(n)]
        if not any(columns[n].number for n in others):
            self._share(others)
            return
        rest = sum(self.columnWidth(n) for n in others)
        self.setColumnWidth(0, max(columns[0].width, room - rest))

    def _share(self, others: list[int]) -> None:
        """Give each column its width, or an even part of the room where that is less; the whole words stand beside the list."""
        columns = self.rows.listing.columns
        left = self.viewport().width() - min(columns[0].width, _FIRST)
        order = sorted(others, key=lambda n: columns[n].width)
        for place, n in enumerate(order):
            wide = min(columns[n].width, max(_LEAST, left // (len(order) - place)))
            self.setColumnWidth(n, wide)
            left -= wide
        self.setColumnWidth(0, min(columns[0].width, _FIRST) + max(left, 0))

    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.left_out")
        menu.aboutToHide.connect(menu.deleteLater)
        self.add_more(menu)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _ask(self, columns: set[Column] | None) -> None:
        """Show these columns, too, and let the list scroll; with None only what has room."""
        self._asked = self._asked | columns if columns is not None else set()
        self._fill()

    def _before(self) -> None:
        self._settled = False  # columns may come and go
        at = self.currentIndex()
        row = self.rows.rows[at.row()] if 0 <= at.row() < len(self.rows.rows) else None
        self._kept = (row, max(at.column(), 0))

    def _after(self) -> None:
        self._settled = bool(self._wide) and self._listing is self.rows.listing
        row, column = self._kept
        if row is not None and row in self.rows.rows:
            self.setCurrentIndex(self.rows.index(list(self.rows.rows).index(row), column))


def _heading(title: str) -> int:
    """Return the pixels that a heading takes with the arrow of an order by it."""
    return math.ceil(text_width(f"{title} ↓", _HEAD, "medium") + _BESIDE)


def _add(menu: QMenu, title: str, act: Callable[[], object]) -> None:
    menu.addAction(title.replace("&", "&&")).triggered.connect(lambda: act())
