"""Where a table's rows come from, and the edits that typing in it makes."""

from collections.abc import Sequence
from typing import Any, Protocol

from app.session import Session
from models import edits
from models.design import PREFIXES, TABLES, ranked, record, rows
from models.ids import new_id
from models.record import Record


class Source(Protocol):
    """Rows of one kind that can be read, changed, added, removed and moved."""

    session: Session
    kind: type[Record]
    noun: str

    def rows(self) -> Sequence[Record]:
        """Return the rows in their order."""

    def ids(self) -> Sequence[str]:
        """Return a name for each row that stays while it stays."""

    def set(self, row: int, path: str, value: Any) -> None:
        """Change one field of a row."""

    def add(self, path: str, value: Any) -> None:
        """Add a row that begins with one field."""

    def remove(self, chosen: Sequence[int]) -> None:
        """Remove rows."""

    def move(self, row: int, to: int) -> None:
        """Move a row to another place in the order."""


class TableSource:
    """The rows of a whole table of the design."""

    def __init__(self, session: Session, table: str, noun: str, **first: Any) -> None:
        self.session, self.table, self.noun, self.first = session, table, noun, first
        self.kind = TABLES[table]

    def rows(self) -> Sequence[Record]:
        """Return the records in the order a person gave them."""
        return ranked(rows(self.session.design, self.table))

    def ids(self) -> Sequence[str]:
        """Return the records' ids."""
        return [getattr(row, "id", "") for row in self.rows()]

    def set(self, row: int, path: str, value: Any) -> None:
        """Change one field of a record."""
        self.session.edit(f"Change {self.noun}", edits.set_field, self.ids()[row], path, value)

    def add(self, path: str, value: Any) -> None:
        """Add a record; without a name it is called after its noun."""
        id = new_id(PREFIXES[self.table])
        fresh = {
            "id": id,
            "name": f"New {self.noun}",
            **self.first,
            path.split(".", maxsplit=1)[0]: value,
        }
        self.session.edit(f"Add {self.noun}", edits.add, self.table, self.kind(**fresh))
        self.session.select([id])

    def remove(self, chosen: Sequence[int]) -> None:
        """Remove records, with what cannot be without them."""
        ids = self.ids()
        self.session.edit(f"Delete {self.noun}", edits.remove, [ids[row] for row in chosen])

    def move(self, row: int, to: int) -> None:
        """Move a record to another place in the order."""
        self.session.edit(f"Move {self.noun}", edits.reorder, self.table, self.ids()[row], to)


class NestedSource:
    """The ordered values inside one record, such as a flow's steps."""

    def __init__(
        self, session: Session, field: str, kind: type[Record], noun: str, named: str = "name"
    ) -> None:
        self.session, self.field, self.kind, self.noun, self.named = (
            session,
            field,
            kind,
            noun,
            named,
        )
        self.owner = ""

    def rows(self) -> Sequence[Record]:
        """Return the values in order; none without an owner."""
        found = record(self.session.design, self.owner) if self.owner else None
        values: tuple[Record, ...] = getattr(found, self.field, ()) if found else ()
        return values

    def ids(self) -> Sequence[str]:
        """Return the owner with each value's number."""
        return [f"{self.owner}#{n}" for n in range(len(self.rows()))]

    def set(self, row: int, path: str, value: Any) -> None:
        """Change one field of a value."""
        fresh = list(self.rows())
        fresh[row] = fresh[row].but(**{path: value})
        self._keep(f"Change {self.noun}", fresh)

    def add(self, path: str, value: Any) -> None:
        """Add a value at the end."""
        if self.owner:
            fresh = {self.named: "" if path != self.named else value, path: value}
            if path != self.named and self.kind.model_fields[self.named].is_required():
                fresh[self.named] = self.noun
            self._keep(f"Add {self.noun}", [*self.rows(), self.kind(**fresh)])

    def remove(self, chosen: Sequence[int]) -> None:
        """Remove values."""
        left = [row for n, row in enumerate(self.rows()) if n not in set(chosen)]
        self._keep(f"Delete {self.noun}", left)

    def move(self, row: int, to: int) -> None:
        """Move a value to another place in the order."""
        fresh = list(self.rows())
        fresh.insert(to, fresh.pop(row))
        self._keep(f"Move {self.noun}", fresh)

    def _keep(self, words: str, values: Sequence[Record]) -> None:
        self.session.edit(words, edits.set_field, self.owner, self.field, tuple(values))
