"""Where in a cell something stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from drawing.metrics import width
from models.design import label

if TYPE_CHECKING:
    from app.panels.table import Table

_LEFT = 16  # of a cell's text


def link_at(table: "Table", at: QPoint) -> str:
    """Return the id of the record that is named at a point of a table, "" if none is."""
    index = table.indexAt(at)
    ids = table.rows.links(index) if index.isValid() else []
    if len(ids) < 2:
        return ids[0] if ids else ""
    x = float(table.visualRect(index).x() + _LEFT)
    for id in ids:
        x += width(f"{label(table.rows.source.session.design, id)}, ", 13)
        if at.x() < x:
            return id
    return ids[-1]
