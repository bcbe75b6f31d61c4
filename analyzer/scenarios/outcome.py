"""What a scenario comes to, as plain records: what changes, which recoveries are there, what lies open."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal, NamedTuple

from models.frozen import frozen
from models.scenario import Family

Group = Literal["design", "flows", "components"]
Direction = Literal["better", "worse", "same", "changed"]
State = Literal["present", "absent", "unknown"]
STATES: tuple[State, ...] = ("present", "absent", "unknown")
STATE_WORDS: dict[State, str] = {
    "present": "present",
    "absent": "missing",
    "unknown": "not said",
}
BACKLOG = "backlog.growth"  # of a queue: what its consumers leave
STATE = "state"  # the quantity of the rows that say what has become of a flow or a component


class Row(NamedTuple):
    """One quantity of one record, before and after, for reading and as numbers where it has them."""

    group: Group
    record: str
    name: str
    quantity: str
    title: str
    before: str
    after: str
    direction: Direction
    before_value: float | None = None
    after_value: float | None = None


class Told(NamedTuple):
    """A recovery of a family: whether the design has it, and what says so."""

    family: Family
    recovery: str
    state: State
    words: str


@frozen
class Assessment:
    """A scenario against another state of the world, as a rule against today."""

    rows: tuple[Row, ...] = ()
    recoveries: tuple[Told, ...] = ()
    opened: tuple[str, ...] = ()  # what leaked credentials open, in words

    def having(self, group: Group, state: str) -> tuple[str, ...]:
        """Return the records of a group that are in this state afterwards."""
        return tuple(
            row.record
            for row in self.rows
            if row.group == group and row.quantity == STATE and row.after == state
        )

    def newly(self, group: Group, state: str) -> tuple[str, ...]:
        """Return those of them that were in another state before."""
        return tuple(
            row.record
            for row in self.changed
            if row.group == group and row.quantity == STATE and row.after == state
        )

    def row(self, record: str, quantity: str) -> Row | None:
        """Return the row of one quantity of a record, or None."""
        same = (row for row in self.rows if (row.record, row.quantity) == (record, quantity))
        return next(same, None)

    @property
    def changed(self) -> tuple[Row, ...]:
        """The rows in which both sides differ."""
        return tuple(row for row in self.rows if row.direction != "same")


def headlines(found: Assessment) -> Assessment:
    """Return what matters at once: the design's own rows, what no longer works as it should, and what piles up."""
    rows = (
        row
        for row in found.rows
        if row.group == "design" or (row.quantity in (STATE, BACKLOG) and row.direction != "same")
    )
    return Assessment(tuple(rows), found.recoveries, found.opened)


def to_plain(found: Assessment) -> dict[str, Any]:
    """Return an assessment as plain JSON values."""
    return asdict(found)


def from_plain(plain: Mapping[str, Any]) -> Assessment:
    """Return an assessment from plain values."""
    return Assessment(
        tuple(Row(*row) for row in plain["rows"]),
        tuple(Told(*row) for row in plain["recoveries"]),
        tuple(plain["opened"]),
    )
