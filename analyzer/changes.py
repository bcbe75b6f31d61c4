"""What is different between two designs and their conditions, asked by the fields that a part of the analysis reads."""

from collections.abc import Mapping
from dataclasses import field
from itertools import compress, filterfalse
from operator import is_not
from typing import Any

from analyzer.conditions import TODAY, Conditions
from models.design import Design, rows
from models.frozen import frozen


@frozen
class Reads:
    """The fields that a part of the analysis reads of each table, and of the conditions."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()


# what decides which requests go where
STRUCTURE = Reads(
    {
        "components": ("kind", "parent"),
        "links": (
            "source", "target", "protocol", "mode", "when", "miss_of", "failure_of",
            "fallback", "parallel",
        ),
        "flows": ("entry", "steps"),
    }
)  # fmt: skip
# what the names of records are made of
NAMES = Reads(
    {
        "components": ("name",),
        "links": ("name", "source", "target"),
        "flows": ("name",),
        "entities": ("name",),
        "operations": ("name",),
        "boundaries": ("name",),
    }
)


def joined(*reads: Reads) -> Reads:
    """Return everything that is read by one or the other."""
    tables = dict.fromkeys(table for one in reads for table in one.fields)
    fields = {
        table: tuple(dict.fromkeys(f for one in reads for f in one.fields.get(table, ())))
        for table in tables
    }
    return Reads(fields, tuple(dict.fromkeys(name for one in reads for name in one.conditions)))


class Changes:
    """The difference between two states; rows that are the same object are never looked into."""

    def __init__(
        self, old: Design, new: Design, before: Conditions = TODAY, after: Conditions = TODAY
    ) -> None:
        self._designs = (old, new)
        self._conditions = (before, after)
        self._rows: dict[str, dict[str, tuple[Any, Any]]] = {}

    def rows(self, table: str) -> dict[str, tuple[Any, Any]]:
        """Return the rows of a table that are not the same object any more, as they were and are."""
        if table not in self._rows:
            old, new = (rows(design, table) for design in self._designs)
            others = compress(new, map(is_not, new.values(), map(old.get, new)))
            ids = () if old is new else (*others, *filterfalse(new.__contains__, old))
            self._rows[table] = {id: (old.get(id), new.get(id)) for id in sorted(ids)}
        return self._rows[table]

    def ids(self, table: str, reads: Reads) -> set[str]:
        """Return the rows of a table that differ in a field that is read, those that came or went included."""
        fields = reads.fields.get(table, ())
        return {
            id
            for id, (a, b) in self.rows(table).items()
            if a is None or b is None or any(getattr(a, f) != getattr(b, f) for f in fields)
        }

    def touch(self, reads: Reads) -> bool:
        """Tell whether anything that is read is different."""
        before, after = self._conditions
        if before is not after and any(
            getattr(before, name) != getattr(after, name) for name in reads.conditions
        ):
            return True
        for table in reads.fields:
            if (self._rows.get(table) or self.rows(table)) and self.ids(table, reads):
                return True
        return False

    def came_or_went(self, table: str) -> set[str]:
        """Return the ids that only one of the designs has."""
        return {id for id, (a, b) in self.rows(table).items() if a is None or b is None}
