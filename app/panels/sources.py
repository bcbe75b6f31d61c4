"""Where a table's rows come from, and the edits that typing in it makes: one step each."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from app.fields import FieldError, field, with_values
from app.session import Session
from models import edits
from models.design import PREFIXES, TABLES, ranked, record, rows
from models.edits.tables import arrange, write
from models.ids import new_id
from models.record import Record

Rows = tuple[list[str], list[Any]]  # a name for each row that stays while it stays, and its record


class Source(Protocol):
    """Rows of one kind that can be read, written, removed and moved."""

    session: Session
    kind: type[Record]
    noun: str
    owner: str  # the record whose rows these are, "" where there is none

    def read(self) -> Rows:
        """Return the rows in their order."""

    def fresh(self, values: Mapping[str, Any]) -> Record:
        """Return a row that begins with these values; raises FieldError or ValidationError if it cannot."""

    def copy(self, row: Record) -> Record:
        """Return a row that is like another."""

    def keep(
        self,
        words: str,
        changed: Mapping[str, Record],
        added: Sequence[Record] = (),
        position: int | None = None,
    ) -> list[str]:
        """Replace rows and add others, last or at a position; return the names of those added."""

    def remove(self, ids: Sequence[str]) -> None:
        """Remove rows."""

    def move(self, ids: Sequence[str], position: int) -> None:
        """Move rows, in this order, to a position among the others."""


class TableSource:
    """The rows of a whole table of the design."""

    owner = ""

    def __init__(self, session: Session, table: str, noun: str) -> None:
        self.session, self.table, self.noun = session, table, noun
        self.kind = TABLES[table]

    def read(self) -> Rows:
        """Return the records in the order a person gave them."""
        found: list[Any] = ranked(rows(self.session.design, self.table))
        return [row.id for row in found], found

    def fresh(self, values: Mapping[str, Any]) -> Record:
        """Return a record; without a name it is called after its noun."""
        named = {"id": new_id(PREFIXES[self.table]), "name": f"New {self.noun}"}
        if "name" not in self.kind.model_fields:
            named = {"id": named["id"], **_first(self.kind, values)}
        return with_values(self.kind.model_validate(named), values)

    def copy(self, row: Record) -> Record:
        """Return a record of the same values under a new id."""
        return row.but(id=new_id(PREFIXES[self.table]), rank="")

    def keep(
        self,
        words: str,
        changed: Mapping[str, Record],
        added: Sequence[Any] = (),
        position: int | None = None,
    ) -> list[str]:
        """Replace records and add others."""
        self.session.edit(words, write, self.table, [*changed.values(), *added], position)
        return [row.id for row in added]

    def remove(self, ids: Sequence[str]) -> None:
        """Remove records, with what cannot be without them."""
        self.session.edit(counted("Delete", len(ids), self.noun), edits.remove, ids)

    def move(self, ids: Sequence[str], position: int) -> None:
        """Move records to another place in the order."""
        words = counted("Move", len(ids), self.noun)
        self.session.edit(words, arrange, self.table, ids, position)


class EndsSource(TableSource):
    """The rows of a table that begin or end at one record, such as an entity's relations."""

    def __init__(self, session: Session, table: str, noun: str, ends: tuple[str, str]) -> None:
        super().__init__(session, table, noun)
        self.ends = ends

    def read(self) -> Rows:
        """Return the records at the owner."""
        ids, found = super().read()
        mine = [n for n, row in enumerate(found) if self._is_mine(row)]
        return [ids[n] for n in mine], [found[n] for n in mine]

    def fresh(self, values: Mapping[str, Any]) -> Record:
        """Return a record from the owner, or to it where its beginning is given."""
        start, end = self.ends
        if start not in values and end not in values:
            raise FieldError(f"Say first what it goes to, under {field(self.kind, end).title}")
        made = {"id": new_id(PREFIXES[self.table]), start: self.owner, end: self.owner}
        return with_values(self.kind.model_validate(made), values)

    def move(self, ids: Sequence[str], position: int) -> None:
        """Move records within those at the owner."""
        mine = [id for id in self.read()[0] if id not in ids]
        order, _ = super().read()
        others = [id for id in order if id not in ids]
        before = others.index(mine[position]) if position < len(mine) else len(others)
        super().move(ids, before)

    def _is_mine(self, row: Record) -> bool:
        return bool(self.owner) and self.owner in (getattr(row, end) for end in self.ends)


class NestedSource:
    """The ordered values inside one record, such as a flow's steps."""

    def __init__(self, session: Session, inside: str, kind: type[Record], noun: str) -> None:
        self.session, self.field, self.kind, self.noun = session, inside, kind, noun
        self.owner = ""
        self._names: dict[str, tuple[list[str], Sequence[Record]]] = {}
        self._made = 0

    def read(self) -> Rows:
        """Return the values in order, none without an owner; a value keeps its name when others come and go."""
        found = record(self.session.design, self.owner) if self.owner else None
        values: Sequence[Record] = getattr(found, self.field, ()) if found else ()
        names, known = self._names.get(self.owner, ([], ()))
        if values is not known:
            names = self._named(values, names, known)
            self._names[self.owner] = (names, values)
        return list(names), list(values)

    def fresh(self, values: Mapping[str, Any]) -> Record:
        """Return a value; a name that it needs is its noun until it is typed."""
        needed = {
            name: () if field(self.kind, name).sort in ("words", "refs") else self.noun
            for name, info in self.kind.model_fields.items()
            if info.is_required()
        }
        return with_values(self.kind(**needed), values)

    def copy(self, row: Record) -> Record:
        """Return the same value: it has no id."""
        return row

    def keep(
        self,
        words: str,
        changed: Mapping[str, Record],
        added: Sequence[Record] = (),
        position: int | None = None,
    ) -> list[str]:
        """Replace values and add others."""
        names, values = self.read()
        kept = [changed.get(name, row) for name, row in zip(names, values, strict=True)]
        at = len(kept) if position is None else position
        self._write(words, [*kept[:at], *added, *kept[at:]])
        return self.read()[0][at : at + len(added)]

    def remove(self, ids: Sequence[str]) -> None:
        """Remove values."""
        names, values = self.read()
        left = [row for name, row in zip(names, values, strict=True) if name not in set(ids)]
        self._write(counted("Delete", len(ids), self.noun), left)

    def move(self, ids: Sequence[str], position: int) -> None:
        """Move values to another place in the order."""
        by_name = dict(zip(*self.read(), strict=True))
        moved = [by_name.pop(id) for id in ids]
        others = list(by_name.values())
        fresh = [*others[:position], *moved, *others[position:]]
        self._write(counted("Move", len(ids), self.noun), fresh)

    def _write(self, words: str, values: Sequence[Record]) -> None:
        if self.owner:
            self.session.edit(words, edits.set_field, self.owner, self.field, tuple(values))

    def _named(
        self, values: Sequence[Record], names: Sequence[str], known: Sequence[Record]
    ) -> list[str]:
        """Return names for values: the same value keeps its own, a changed one that of its place."""
        left: dict[int, list[str]] = {}
        for name, row in zip(names, known, strict=True):
            left.setdefault(id(row), []).append(name)
        found = [left[id(row)].pop(0) if left.get(id(row)) else "" for row in values]
        unused = {name for rest in left.values() for name in rest}
        spare = [name for name in names if name in unused]
        for place, name in enumerate(found):
            if not name:
                found[place] = spare.pop(0) if spare else self._name()
        return found

    def _name(self) -> str:
        self._made += 1
        return f"{self.owner}#{self._made}"


def _first(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record without a name cannot be without; raises FieldError for what is not among the values."""
    needed = [n for n, info in kind.model_fields.items() if info.is_required() and n != "id"]
    for name in needed:
        if name not in values:
            raise FieldError(f"Say first what it is of, under {field(kind, name).title}")
    return {name: values[name] for name in needed}


def counted(verb: str, count: int, noun: str) -> str:
    """Return what a step is called, such as "Delete requirement" or "Delete 3 requirements"."""
    return f"{verb} {noun}" if count == 1 else f"{verb} {count} {plural(noun)}"


def plural(noun: str) -> str:
    """Return the plural of a panel's noun."""
    if noun.endswith(("y", "criterion")):
        return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun[:-2]}a"
    return f"{noun}es" if noun.endswith(("s", "x", "ch")) else f"{noun}s"
