"""What stands in a table's cells: values as they are typed, and what was typed and is not understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal

from analyzer.results import Analysis
from app.fields import Field, field, fields, shown, value
from app.panels.arrangement import Arrangement
from app.panels.hints import Hint
from app.panels.ordering import holds, sorted_by
from app.panels.sources import Source, counted
from app.panels.told import NOTHING, Said, Tell
from app.panels.writing import Written, Wrong, in_row, write_texts
from models.design import TABLES, Design
from models.record import Record

TABLE_OF = {kind: table for table, kind in TABLES.items()}
Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {"line": 150, "prose": 220, "ref": 140, "refs": 180, "words": 150}


@dataclass(frozen=True)
class Column:
    """One column: a field's path, another title where its own is too long, and whether it shows at first."""

    path: str
    width: int
    title: str = ""
    shown: bool = True
    tell: Tell | None = None  # what the analysis says of each row, where it is no field
    hint: Hint | None = None  # what a cell says in quiet ink while it is empty
    offers: Callable[[Design], Sequence[str]] | None = None  # texts to complete what is typed


def columns_of(kind: type[Record], declared: Sequence[Column]) -> tuple[Column, ...]:
    """Return the declared columns, and behind them one for each other field, hidden until it is chosen."""
    named = {column.path for column in declared}
    rest = (f for f in fields(kind) if f.path not in named)
    return (*declared, *(Column(f.path, _WIDTHS.get(f.sort, 100), shown=False) for f in rest))


def _field(kind: type[Record], column: Column) -> Field:
    if column.tell:
        return Field(column.path, column.title, "Computed from the rest.", "derived")
    return field(kind, column.path)


class Cells(Arrangement):
    """A source's rows as texts; what was typed and not understood stays in its cell until it is."""

    added = Signal(str)  # a row was added by typing

    def __init__(self, source: Source, columns: Sequence[Column]) -> None:
        super().__init__(source)
        self.columns: tuple[Column, ...] = columns_of(source.kind, columns)
        self.fields = tuple(_field(source.kind, column) for column in self.columns)
        self._values = tuple(attrgetter("id" if c.tell else c.path) for c in self.columns)
        self._said: dict[int, Mapping[str, Said]] = {}  # by column
        self._analysis = Analysis()
        self.by_path = {found.path: found for found in self.fields}
        self.visible = frozenset(n for n, column in enumerate(self.columns) if column.shown)
        self.sorting: tuple[int, bool] | None = None  # column, descending
        self._wrong: dict[tuple[str, str], tuple[str, str, Any]] = {}  # with the value behind it
        self._texts: dict[str, tuple[Record, tuple[str, ...]]] = {}

    # what is in a cell

    @property
    def not_understood(self) -> int:
        """How many cells hold a text that is not understood."""
        return sum(bool(self._mark(id, path)) for id, path in self._wrong)

    def cell(self, index: Index) -> Field:
        """Return the field of a cell, with the unit that its row gives it."""
        return in_row(self.fields[index.column()], self.row(self.id_at(index.row())))

    def value(self, index: Index) -> Any:
        """Return the value in a cell, None in the row that adds."""
        row = self.row(self.id_at(index.row()))
        return value(row, self.fields[index.column()].path) if row else None

    def text(self, id: str, column: int) -> str:
        """Return what a cell says: its value as typed, or what was typed and not understood."""
        found, row = self.fields[column], self.row(id)
        if self._wrong and (wrong := self._mark(id, found.path)):
            return wrong[0]
        if self.columns[column].tell:
            return self.said(id, column).text
        said = None if row is None else self._values[column](row)
        if said is None or said in ("", ()):
            return ""
        return shown(self.source.session.design, in_row(found, row), said)

    def said(self, id: str, column: int) -> Said:
        """Return what the analysis says of a row in a column."""
        return self._said.get(column, {}).get(id, NOTHING)

    def offers(self, column: int) -> Sequence[str]:
        """Return the texts that complete what is typed in a column, none where there are none."""
        offer = self.columns[column].offers
        return offer(self.source.session.design) if offer else ()

    def hint(self, id: str, column: int) -> str:
        """Return what an empty cell says of what follows from the rest, "" where nothing does."""
        tell, row = self.columns[column].hint, self.row(id)
        if tell is None or row is None or self.text(id, column):
            return ""
        return tell(self.source.session.design, self._analysis, row)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis says of the rows now."""
        other, self._analysis = analysis is not self._analysis, analysis
        design = self.source.session.design
        found = {n: c.tell(design, analysis) for n, c in enumerate(self.columns) if c.tell}
        if found != self._said:
            self._said = found
            self.forget_texts()
            self.repaint()
        elif other and any(column.hint for column in self.columns):
            self.repaint()

    def complaint(self, index: Index) -> str:
        """Return what is wrong with what was typed into a cell, "" if nothing is."""
        wrong = self._mark(self.id_at(index.row()), self.fields[index.column()].path)
        return wrong[1] if wrong else ""

    @property
    def names(self) -> set[str]:
        """The tables that the rows name records of; a connection is called after its ends."""
        found = {table for each in self.fields for table in each.tables}
        return found | ({"components"} if "links" in found else set())

    def takes(self, column: int) -> bool:
        """Tell whether a column can be typed in; what follows from the rest cannot."""
        return self.fields[column].sort != "derived"

    def is_wrong(self, id: str, column: int) -> bool:
        """Tell whether what was typed into a cell is not understood."""
        return bool(self._mark(id, self.fields[column].path))

    def titles(self) -> dict[str, str]:
        """Return the path of the field that each heading stands for."""
        by_field = {found.title: found.path for found in reversed(self.fields)}
        return by_field | {self.title(n): found.path for n, found in enumerate(self.fields)}

    def title(self, column: int) -> str:
        """Return a column's title."""
        return self.columns[column].title or self.fields[column].title

    def begins(self) -> dict[str, str]:
        """Return the texts that a new row begins with, so that it is among those that are shown."""
        return {self.filter.path: self.filter.text} if self.filter.path else {}

    # writing

    def write(self, words: str, texts: Mapping[str, Mapping[str, str]]) -> Written:
        """Put texts into cells of rows by name and path, "" being a new row; one step for all of them."""
        asked = [(id, self.row(id), cells) for id, cells in texts.items()]
        made = write_texts(self.source, asked, self.by_path)
        self.keep(words, made)
        if made.refused:  # it stays in the row that adds
            cells = texts.get("", {})
            made.wrong[""] = {path: (text, made.refused[0]) for path, text in cells.items()}
            self._note("", made.wrong[""])
        return made

    def keep(self, words: str, made: Written) -> list[str]:
        """Make one step of what was written, and mark what of it is not understood; return the new rows' names."""
        fresh = {id: row for id, row in made.changed.items() if row != self.row(id)}
        added = self.source.keep(words, fresh, made.added) if fresh or made.added else []
        for id, wrong in (*made.wrong.items(), *zip(added, made.wrong_added, strict=True)):
            self._note(id, wrong)
        if made.changed or added or made.wrong:
            self.repaint()
        return added

    def type(self, id: str, column: int, text: str) -> bool:
        """Take what was typed into a cell, id "" being the row that adds; tell whether it is understood."""
        path = self.fields[column].path
        if text == self.text(id, column) or not self.takes(column):
            return False
        self._wrong.pop((id, path), None)
        if not id:
            return self._add(path, text)
        return not self.write(f"Change {self.source.noun}", {id: {path: text}}).wrong[id]

    def set_in(self, ids: Sequence[str], column: int, text: str) -> None:
        """Give one field of several rows the same text."""
        if not self.takes(column):
            return
        path = self.fields[column].path
        for id in ids:
            self._wrong.pop((id, path), None)
        words = counted("Change", len(ids), self.source.noun)
        self.write(words, {id: {path: text} for id in ids})

    def _add(self, path: str, text: str) -> bool:
        """Add a row that begins with one text; what waits in the row that adds comes along."""
        if not text.strip():
            self.repaint()
            return False
        waiting = {p: words for (id, p), (words, _, _) in self._wrong.items() if not id}
        cells = {**self.begins(), **waiting, path: text}
        for waited in waiting:
            self._wrong.pop(("", waited))
        made = write_texts(self.source, [("", None, cells)], self.by_path)
        alone = bool(made.wrong_added) and path in made.wrong_added[0] and not waiting
        if made.refused or alone:  # nothing of it is understood: it waits where it was typed
            said = made.refused[0] if made.refused else made.wrong_added[0][path][1]
            self._note("", {p: (words, said) for p, words in {**waiting, path: text}.items()})
            self.repaint()
            return False
        self.added.emit(self.keep(f"Add {self.source.noun}", made)[0])
        return True

    def _note(self, id: str, wrong: Wrong) -> None:
        for path, (text, said) in wrong.items():
            row = self.row(id)
            self._wrong[id, path] = (text, said, value(row, path) if row else None)

    def _mark(self, id: str, path: str) -> tuple[str, str] | None:
        """Return what was typed into a cell and not understood, unless the value behind it was changed since."""
        found = self._wrong.get((id, path))
        row = self.row(id)
        if found is None or (id and row is None) or (row and value(row, path) != found[2]):
            return None
        return found[:2]

    # order and filter

    @property
    def is_sorted(self) -> bool:
        """Tell whether the rows are in another order than their own."""
        return self.sorting is not None

    def in_order(self, ids: Sequence[str]) -> list[str]:
        """Return ids in the order that is chosen."""
        if self.sorting is None:
            return list(ids)
        column, descending = self.sorting
        path = self.fields[column].path
        told = self.columns[column].tell is not None
        values = [value(row, path) if (row := self.row(id)) and not told else None for id in ids]
        texts = [self.text(id, column) for id in ids]
        return sorted_by(ids, values, texts, self.fields[column], descending)

    def passes(self, id: str) -> bool:
        """Tell whether a row has what the filter asks for."""
        wanted = self.filter
        if wanted.path and self.text(id, self.column_of(wanted.path)) != wanted.text:
            return False
        return not wanted.words.strip() or holds(self._row_texts(id), wanted.words)

    def forget_texts(self) -> None:
        """Forget the texts of rows: something that they name may have another name now."""
        self._texts.clear()

    def forget(self) -> None:
        """Forget everything about the rows: another design is open."""
        self._wrong.clear()
        self.forget_texts()

    def column_of(self, path: str) -> int:
        """Return the number of a field's column."""
        return next(n for n, found in enumerate(self.fields) if found.path == path)

    def _row_texts(self, id: str) -> tuple[str, ...]:
        row = self.row(id)
        known = self._texts.get(id)
        if row is None or known is None or known[0] is not row:
            texts = tuple(self.text(id, column) for column in sorted(self.visible))
            known = (row, texts) if row else (Record(), texts)
            self._texts[id] = known
        return known[1]
