"""Copying rows out of a table and pasting into it, as spreadsheets do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from app.panels.clipping import (
    Grid,
    TooMuchError,
    from_text,
    guard,
    to_csv,
    to_markdown,
    to_tsv,
)
from app.panels.sources import counted
from app.panels.writing import Written, columns_by_title, placed, write_texts

if TYPE_CHECKING:
    from app.panels.table import Table

Format = Literal["csv", "markdown"]
_CSV = "text/csv"
_NUMBERS = ("quantity", "whole")
_ACROSS = Qt.Orientation.Horizontal


def copy(table: "Table") -> None:
    """Put the chosen rows, or all, on the clipboard as spreadsheets read them."""
    grid = _cells(table, _ids(table))
    if grid:
        data = QMimeData()
        data.setText(to_tsv(grid))
        data.setData(_CSV, QByteArray(to_csv(grid).encode()))
        QGuiApplication.clipboard().setMimeData(data)


def copy_as(table: "Table", format: Format) -> None:
    """Put the chosen rows, or all, on the clipboard as a CSV or Markdown table with headings."""
    ids = _ids(table)
    titles = [table.rows.title(column) for column in shown_columns(table)]
    _put_out(titles, _cells(table, ids, guarded=format == "csv"), format)
    rows = counted("Copied", len(ids), table.rows.source.noun)
    table.told.emit(f"{rows} as {'CSV' if format == 'csv' else 'Markdown'}.", "", None)


def copy_list(list: QTableView, format: Format) -> None:
    """Put all rows of a list that cannot be edited on the clipboard, with headings."""
    model = list.model()
    columns = [n for n in range(model.columnCount()) if not list.isColumnHidden(n)]
    titles = [str(model.headerData(n, _ACROSS, Qt.ItemDataRole.EditRole)) for n in columns]
    rows = (
        [str(model.index(row, column).data() or "") for column in columns]
        for row in range(model.rowCount())
    )
    _put_out(titles, [[guard(c) if format == "csv" else c for c in row] for row in rows], format)


def _put_out(titles: Sequence[str], grid: Grid, format: Format) -> None:
    data = QMimeData()
    if format == "csv":
        made = to_csv([titles, *grid])
        data.setData(_CSV, QByteArray(made.encode()))
        data.setText(made)
    else:
        data.setText(to_markdown(titles, grid))
    QGuiApplication.clipboard().setMimeData(data)


def copy_cell(table: "Table") -> None:
    """Put the text of the current cell on the clipboard."""
    at = table.currentIndex()
    if at.isValid():
        QGuiApplication.clipboard().setText(table.rows.text(table.current_id(), at.column()))


def paste(table: "Table") -> None:
    """Put the clipboard's cells into the table from the current cell on, as one step; rows beyond the end are added."""
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() or bytes(data.data(_CSV).data()).decode("utf-8", "replace")
    try:
        grid = from_text(text)
    except TooMuchError as error:
        table.told.emit(str(error), "", None)
        return
    if grid:
        _put(table, grid)


def _put(table: "Table", grid: Grid) -> None:
    rows = table.rows
    headed = columns_by_title(grid[0], rows.titles()) if len(grid) > 1 else None
    paths, lines = (headed, grid[1:]) if headed else (_paths_from(table, grid), grid)
    ids = rows.ids[max(table.currentIndex().row(), 0) :] if table.currentIndex().isValid() else []
    there = [(id, row) for id in ids if (row := rows.row(id))]
    asked = list(placed(lines, paths, rows.by_path, there))
    begins = rows.begins()
    made = write_texts(
        rows.source,
        ((id, row, {**begins, **texts} if row is None else texts) for id, row, texts in asked),
        rows.by_path,
    )
    added = rows.keep(counted("Paste", len(asked), rows.source.noun), made)
    table.choose([*made.changed, *added])
    left_out = sum(len(line) > len(paths) for line in lines) or bool(headed and "" in headed)
    _tell(table, made, bool(left_out))


def shown_columns(table: "Table") -> list[int]:
    """Return the columns that are shown, from left to right."""
    header = table.horizontalHeader()
    order = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in order if not table.isColumnHidden(column)]


def _ids(table: "Table") -> list[str]:
    return table.chosen_ids() or table.rows.ids


def _cells(table: "Table", ids: list[str], guarded: bool = True) -> Grid:
    """Return rows as texts; numbers stay numbers, other texts are guarded against running as formulas."""
    rows, columns = table.rows, shown_columns(table)

    def cell(id: str, column: int) -> str:
        text = rows.text(id, column)
        number = rows.fields[column].sort in _NUMBERS and not rows.is_wrong(id, column)
        return guard(text) if guarded and not number else text

    return [[cell(id, column) for column in columns] for id in ids]


def _paths_from(table: "Table", grid: Grid) -> list[str]:
    """Return the paths that a grid's columns fall on: from the current cell on, from the first for whole rows."""
    paths = [table.rows.fields[column].path for column in shown_columns(table)]
    current = table.rows.fields[max(table.currentIndex().column(), 0)].path
    whole = max(map(len, grid)) == len(paths)
    start = 0 if whole or current not in paths else paths.index(current)
    return paths[start:]


def _tell(table: "Table", made: Written, left_out: bool) -> None:
    """Say what of a paste did not arrive."""
    said = []
    if wrong := made.cells_not_understood:
        said.append(
            "1 cell is not understood and is marked."
            if wrong == 1
            else f"{wrong} cells are not understood and are marked."
        )
    if made.refused:
        said.append(
            f"{counted('Left out:', len(made.refused), table.rows.source.noun)}. {made.refused[0]}."
        )
    if left_out:
        said.append("Some columns have no place here and were left out.")
    if said:
        table.told.emit(" ".join(said), "", None)
