"""What the coverage matrix is made of: a row for each element, a cell for each letter of STRIDE. Quick to import."""

from collections import Counter
from typing import Literal, NamedTuple

from models.facets import DataClass
from models.frozen import frozen

LETTERS = "STRIDE"
TITLES = {
    "S": "Spoofing",
    "T": "Tampering",
    "R": "Repudiation",
    "I": "Information disclosure",
    "D": "Denial of service",
    "E": "Elevation of privilege",
}
Sort = Literal["connection", "store", "process", "outside"]
SORTS: dict[Sort, str] = {
    "connection": "Connections that cross a border of trust",
    "store": "Stores",
    "process": "Processes",
    "outside": "Outside",
}
State = Literal["open", "unknown", "treated", "covered", "none"]
# in words; from what has most to be done about it
STATES: dict[State, str] = {
    "open": "Open",
    "unknown": "Not known",
    "treated": "Treated",
    "covered": "Covered",
    "none": "Not applicable",
}


class Control(NamedTuple):
    """One thing that is there against a threat, is not, or is not known: its words and the field that says so."""

    words: str
    record: str = ""  # whose field it is
    field: str = ""  # such as security.audit_log; with a record only, what is drawn says so


class Held(NamedTuple):
    """What holds against one threat to one element."""

    controls: tuple[Control, ...] = ()
    lacking: tuple[Control, ...] = ()  # said not to be there; none of it may be
    unknown: tuple[Control, ...] = ()  # fields that would say so
    each: bool = False  # every unknown one is needed, and not just any of the controls
    none: str = ""  # why the threat does not apply; a sentence


class Cell(NamedTuple):
    """One letter for one element: how it stands, in words, and what that rests on."""

    state: State
    words: str
    controls: tuple[Control, ...] = ()
    unknown: tuple[Control, ...] = ()  # fields that nobody has filled in, and those that say no
    keys: tuple[str, ...] = ()  # of the findings, questions and risks about it


class Row(NamedTuple):
    """One element with a cell for each letter, in their order."""

    id: str
    sort: Sort
    crossing: bool  # it crosses a border of trust, or something that does ends there
    data: DataClass | None  # the most sensitive data that is known to be there
    cells: tuple[Cell, ...]


@frozen
class Matrix:
    """The rows: connections that cross a border of trust, stores, processes, and what is outside."""

    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[State, int]:
        """How many cells are in each state."""
        counted = Counter(cell.state for row in self.rows for cell in row.cells)
        return {state: counted[state] for state in STATES}
