"""What a list of computed numbers shows: columns as data, each cell with what it sorts by and what explains it. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analyzer.keys import QUANTITIES
from analyzer.results import Analysis, Result
from analyzer.targets import Standing, standings
from app.inspector.numbers import level, written
from app.panels.ordering import natural
from drawing.primitives import Role
from models.design import Design, label
from models.frozen import frozen

NOTHING = "—"


@dataclass(frozen=True)
class Sight:
    """A design and what the analysis says of it, as the lists read them."""

    design: Design
    analysis: Analysis

    @cached_property
    def standings(self) -> list[Standing]:
        """How everything that was promised stands."""
        return standings(self.design, self.analysis)

    @cached_property
    def promised(self) -> dict[str, list[Standing]]:
        """How targets stand, by what they hold for and by what states them."""
        found: dict[str, list[Standing]] = {}
        for one in self.standings:
            for id in {one.promise.record, one.promise.scope} - {""}:
                found.setdefault(id, []).append(one)
        return found


@frozen
class Cell:
    """What one cell shows and where a click on it leads."""

    text: str
    key: str = ""  # a result to explain
    record: str = ""  # or a record to select
    help: str = ""
    role: Role = "text"
    share: float | None = None  # of a small bar
    bar: Role = "good"  # its colour
    sign: Role = ""  # the state whose sign stands before the text


@frozen
class Column:
    """A heading, how wide it is, what a row shows there, and what rows are ordered by."""

    title: str
    width: int
    cell: Callable[[Sight, Any], Cell]
    order: Callable[[Sight, Any], Any]  # comparable, None where there is nothing
    help: str = ""
    number: bool = True  # stands at the right; its largest value comes first
    optional: bool = False  # hidden where no row has a value
    spare: int = (
        0  # left out where there is no room: those with more of it sooner, never those with none
    )


@frozen
class Listing:
    """One list: its rows in their own order, its columns, and what it says while it is empty."""

    id: str
    title: str
    rows: Callable[[Sight], Sequence[Any]]
    columns: tuple[Column, ...]
    lesson: str


def quantity(
    name: str, width: int, title: str = "", *, optional: bool = False, spare: int = 0
) -> Column:
    """Return the column of a computed quantity of the record that a row stands for."""
    about = QUANTITIES.get(name)
    return Column(
        title or (about.title if about else name),
        width,
        lambda sight, row: number(sight, f"{row}.{name}"),
        lambda sight, row: sight.analysis.value(f"{row}.{name}"),
        about.sentence if about else "",
        optional=optional,
        spare=spare,
    )


def named(title: str, width: int, record: Callable[[Any], str] = str) -> Column:
    """Return the column with the names of records."""
    return Column(
        title,
        width,
        lambda sight, row: _name(sight, record(row)),
        lambda sight, row: natural(label(sight.design, record(row))),
        number=False,
    )


def number(sight: Sight, key: str) -> Cell:
    """Return a result as a cell: a dash with the reason where it has no value, empty where there is no such result."""
    result = sight.analysis.results.get(key)
    if result is None:
        return Cell("")
    if result.value is None:
        return Cell(NOTHING, key, help=result.missing, role="text-hint")
    if key.endswith((".utilisation", ".volume.used")):
        return filled(result, result.value)
    return Cell(written(result), key)


def filled(result: Result, value: float, word: str = "", help: str = "") -> Cell:
    """Return a share of something as a cell with a bar in the colour of its state."""
    role = level(value)
    bar = "warning-mark" if role == "warning" else role
    said = f"{written(result)} {word}".rstrip()
    share = min(max(value, 0.0), 1.0)
    return Cell(said, result.key, help=help, role=role, share=share, bar=bar)


def _name(sight: Sight, id: str) -> Cell:
    said = label(sight.design, id)
    return Cell(said, record=id, help=said)


def arranged(sight: Sight, rows: Sequence[Any], column: Column, descending: bool) -> list[Any]:
    """Return rows in the order of a column; those without a value last."""
    keys = [column.order(sight, row) for row in rows]
    said = [n for n, found in enumerate(keys) if found is not None]
    said.sort(key=lambda n: keys[n], reverse=descending)
    return [rows[n] for n in said] + [rows[n] for n, found in enumerate(keys) if found is None]
