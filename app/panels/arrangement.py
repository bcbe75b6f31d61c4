"""Which rows a table's model has and in which order, changed by as little as needed."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex

from app.panels.ordering import Filter
from app.panels.sources import Source
from models.record import Record

_RUNS = 24  # of rows that come or go one after the other; more of them at once is a reset


class Arrangement(QAbstractTableModel):
    """The rows of a source by name: all of them, and those that are shown, in the order they are shown in.

    What is shown stays until the filter or the sorting is chosen anew: a row that is edited does not run away,
    and a row that is added is seen.
    """

    columns: Sequence[Any]

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.filter = Filter()
        self._owner = ""
        self._ids: list[str] = []
        self._rows: dict[str, Record] = {}
        self._shown: list[str] = []
        self._place: dict[str, int] = {}
        self.arranging = False  # what is chosen changes because rows come and go

    # for the class that knows the columns

    def in_order(self, ids: Sequence[str]) -> list[str]:
        """Return ids in the order that is chosen."""
        return list(ids)

    def passes(self, id: str) -> bool:
        """Tell whether a row has what the filter asks for."""
        return True

    @property
    def is_sorted(self) -> bool:
        """Tell whether the rows are in another order than their own."""
        return False

    # what there is

    @property
    def count(self) -> int:
        """How many rows are shown, without the one that adds."""
        return len(self._shown)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._ids)

    @property
    def ids(self) -> list[str]:
        """The names of the rows that are shown, in their order."""
        return list(self._shown)

    @property
    def all_ids(self) -> list[str]:
        """The names of all rows, in their own order."""
        return list(self._ids)

    def row(self, id: str) -> Record | None:
        """Return a row by name."""
        return self._rows.get(id)

    def row_of(self, id: str) -> int:
        """Return the place where a row is shown, -1 if it is not."""
        return self._place.get(id, -1)

    def id_at(self, row: int) -> str:
        """Return the name of the row at a place, "" for the one that adds."""
        return self._shown[row] if 0 <= row < len(self._shown) else ""

    # changes

    def refresh(self) -> None:
        """Show the source's rows as they are now; selection, focus and an open editor stay with their rows."""
        ids, rows = self.source.read()
        other = self.source.owner != self._owner
        known = set() if other else set(self._ids)
        self._owner = self.source.owner
        fresh: dict[str, Record] = dict(zip(ids, rows, strict=True))
        self._ids, self._rows = ids, self._rows | fresh  # Qt asks for rows until they are gone
        self.arrange(afresh=other, known=known)
        self._rows = fresh
        self.repaint()

    def narrow(self, filter: Filter) -> None:
        """Show only the rows that have what the filter asks for."""
        if filter != self.filter:
            self.filter = filter
            self.arrange(afresh=True)

    def arrange(self, afresh: bool, known: set[str] | None = None) -> None:
        """Show what is to be shown now; afresh, or with what is shown already where that still is."""
        self.arranging = True
        self._become(self._wanted(afresh, set(self._ids) if known is None else known))
        self.arranging = False

    def repaint(self) -> None:
        """Have every cell painted again."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def position(self, moved: Sequence[str], gap: int) -> int:
        """Return the place among all the other rows of what is dropped before the shown row of that number."""
        others = [id for id in self._ids if id not in set(moved)]
        after = next((id for id in self._shown[gap:] if id not in moved), "")
        if after:
            return others.index(after)
        before = next((id for id in reversed(self._shown[:gap]) if id not in moved), "")
        return others.index(before) + 1 if before else len(others)

    def _wanted(self, afresh: bool, known: set[str]) -> list[str]:
        there = set() if afresh else set(self._shown)
        stays = [
            id
            for id in self._ids
            if not self.filter or id in there or id not in known or self.passes(id)
        ]
        if not self.is_sorted:
            return stays
        if afresh:
            return self.in_order(stays)
        left = set(stays)
        kept = [id for id in self._shown if id in left]
        return [*kept, *(id for id in stays if id not in there)]

    def _become(self, wanted: list[str]) -> None:
        """Change the shown rows into the wanted ones: what goes, what moves, what comes."""
        if wanted == self._shown:
            return
        keep = set(wanted)
        gone = list(runs(n for n, id in enumerate(self._shown) if id not in keep))
        there = set(self._shown)
        come = list(runs(n for n, id in enumerate(wanted) if id not in there))
        if len(gone) + len(come) > _RUNS:
            self.beginResetModel()
            self._show(wanted)
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._show(self._shown[:first] + self._shown[last + 1 :])
            self.endRemoveRows()
        self._permute([id for id in wanted if id in there])
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._show([*self._shown[:first], *wanted[first : last + 1], *self._shown[first:]])
            self.endInsertRows()

    def _permute(self, order: list[str]) -> None:
        if order == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self.id_at(index.row()) for index in before]
        self._show(order)
        after = [
            self.index(self._place[name], index.column()) if name else index
            for index, name in zip(before, names, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _show(self, ids: list[str]) -> None:
        self._shown = ids
        self._place = {id: n for n, id in enumerate(ids)}


def runs(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield the first and the last of each run of numbers that follow each other."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]
