"""The menus of a table: what can be done with its rows, and which columns it shows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.panels import exchange
from app.panels.sources import plural
from models.design import label

if TYPE_CHECKING:
    from app.panels.table import Table

_LINKS = 8  # that are offered
_LENGTH = 40  # of a name in a menu


def row_menu(table: "Table") -> QMenu:
    """Return the menu for the chosen rows."""
    menu = _menu(table)
    rows, at, ids = table.rows, table.currentIndex(), table.chosen_ids()
    noun = rows.source.noun
    takes = at.isValid() and rows.takes(at.column())
    _add(menu, "Edit", partial(table.edit, at), takes, "Enter")
    if len(ids) > 1 and takes:
        text = rows.text(table.current_id(), at.column())
        said = f"“{_short(text)}”" if text else "Empty"
        _add(menu, f"Set for {len(ids)} rows: {said}", partial(table.fill_rows, text))
    _add(menu, "Clear cell", table.clear_cell, takes and bool(table.current_id()), "Backspace")
    menu.addSeparator()
    for id, name in _named(table, ids):
        _add(menu, f"Go to {_short(name)}", partial(table.wanted.emit, id))
    menu.addSeparator()
    what = noun if len(ids) < 2 else f"{len(ids)} {plural(noun)}"
    _add(menu, f"Add {noun}", table.begin_adding, True, "Ins")
    _add(menu, f"Duplicate {what}", table.duplicate_rows, bool(ids), "Ctrl+D")
    _add(menu, "Move up", partial(table.shift_rows, -1), bool(ids), "Alt+Up")
    _add(menu, "Move down", partial(table.shift_rows, 1), bool(ids), "Alt+Down")
    _add(menu, f"Delete {what}", table.remove_rows, bool(ids), "Del")
    menu.addSeparator()
    _add(menu, "Copy", partial(exchange.copy, table), rows.count > 0, "Ctrl+C")
    _add(menu, "Copy cell", partial(exchange.copy_cell, table), at.isValid())
    _add(menu, "Copy as CSV", partial(exchange.copy_as, table, "csv"), rows.count > 0)
    _add(menu, "Copy as Markdown", partial(exchange.copy_as, table, "markdown"), rows.count > 0)
    _add(menu, "Paste", partial(exchange.paste, table), True, "Ctrl+V")
    menu.addSeparator()
    if at.isValid():
        _sorting(menu, table, at.column())
    menu.addMenu(_columns(table))
    return menu


def header_menu(table: "Table", column: int) -> QMenu:
    """Return the menu of a heading: its order, and the columns."""
    menu = _menu(table)
    if column >= 0:
        _sorting(menu, table, column)
        menu.addSeparator()
    _fill_columns(menu, table)
    return menu


def _sorting(menu: QMenu, table: "Table", column: int) -> None:
    rows = table.rows
    title = rows.title(column)
    for said, descending in ((f"Sort by {title}", False), (f"Sort by {title}, last first", True)):
        action = _add(menu, said, partial(rows.sort_by, column, descending))
        action.setCheckable(True)
        action.setChecked(rows.sorting == (column, descending))
    _add(menu, "Own order", table.show_own_order, rows.sorting is not None)


def _columns(table: "Table") -> QMenu:
    menu = _menu(table)
    menu.setTitle("Columns")
    _fill_columns(menu, table)
    return menu


def _fill_columns(menu: QMenu, table: "Table") -> None:
    for number in range(1, len(table.rows.columns)):
        action = _add(menu, table.rows.title(number), partial(table.choice.toggle, number))
        action.setCheckable(True)
        action.setChecked(table.choice.shows(number))
    menu.addSeparator()
    _add(menu, "Columns as at first", table.choice.reset)


def _named(table: "Table", ids: list[str]) -> list[tuple[str, str]]:
    """Return the records that the chosen rows name, those of the current cell first."""
    rows = table.rows
    found = list(rows.links(table.currentIndex())) if table.current_id() else []
    numbers = [rows.row_of(id) for id in ids]
    for number in numbers:
        for column in range(rows.columnCount()):
            found += rows.links(rows.index(number, column))
    design = rows.source.session.design
    return [(id, label(design, id)) for id in list(dict.fromkeys(found))[:_LINKS]]


def _menu(table: "Table") -> QMenu:
    menu = QMenu(table)
    menu.setToolTipsVisible(True)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(
    menu: QMenu, title: str, act: Callable[[], object], enabled: bool = True, keys: str = ""
) -> QAction:
    """Add an entry; its keys are shown but belong to the table, which hears them itself."""
    action = QAction(title.replace("&", "&&") + (f"\t{keys}" if keys else ""), menu)
    action.setEnabled(enabled)
    action.triggered.connect(lambda: act())
    menu.addAction(action)
    return action


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1]}…"
