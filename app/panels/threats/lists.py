"""What the lists of the threat view show: the coverage matrix, data along the flows, data in stores. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import cast

from analyzer.sensitivity import CLASSES
from analyzer.threats.cell import LETTERS, STATES, TITLES
from analyzer.threats.cell import Cell as Judged
from analyzer.threats.cell import Row as Element
from analyzer.threats.data import Kept, Passage
from analyzer.threats.told import Threats
from analyzer.threats.words import at_rest, basis, classified, entities, sealed
from app.panels.listing import Cell, Column, Listing, Sight
from app.panels.ordering import natural
from drawing.primitives import Role
from models.design import label
from models.facets import DataClass

_FIRST = 1  # the column of the first letter
SORTS = {
    "connection": "Connection",
    "store": "Store",
    "process": "Process",
    "outside": "Outside",
}
_WAITING = ("open", "unknown")
_BEGIN = (
    "Threats are asked of connections that cross a border of trust, and of stores. Draw a client and what it calls, put a "
    "boundary of the sort trust or network around what belongs together (Ctrl+G), or add a store."
)


@dataclass(frozen=True)
class ThreatSight(Sight):
    """A design with what the analysis says of threats to it, and which elements are listed."""

    threats: Threats = field(default_factory=Threats)
    open_only: bool = False
    crossing_only: bool = False

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The rows of the matrix by element; what was removed since is left out."""
        rows = self.threats.matrix.rows
        return {row.id: row for row in rows if self.there(row.id)}

    def there(self, id: str) -> bool:
        """Tell whether a component or a connection is still in the design."""
        return id in self.design.components or id in self.design.links

    def name(self, id: str) -> str:
        """Return what a person calls a record."""
        return label(self.design, id)


def judged(sight: Sight, id: str, letter: str) -> Judged:
    """Return how a letter stands for an element."""
    return _seen(sight).elements[id].cells[LETTERS.index(letter)]


def letter_at(column: int) -> str:
    """Return the letter of a column of the matrix, "" for another column."""
    return LETTERS[column - _FIRST] if is_letter(column) else ""


def is_letter(column: int) -> bool:
    """Tell whether a column of the matrix is a letter's."""
    return 0 <= column - _FIRST < len(LETTERS)


def listed(sight: Sight) -> list[str]:
    """Return the elements that are asked for."""
    seen = _seen(sight)
    return [
        id
        for id, row in seen.elements.items()
        if (row.crossing or not seen.crossing_only)
        and (not seen.open_only or any(cell.state in _WAITING for cell in row.cells))
    ]


def _seen(sight: Sight) -> ThreatSight:
    return cast(ThreatSight, sight)


def _element_cell(sight: Sight, id: str) -> Cell:
    row = _seen(sight).elements[id]
    border = ", at a border of trust" if row.crossing else ""
    name = label(sight.design, id)
    return Cell(name, record=id, help=f"{name}: {SORTS[row.sort].lower()}{border}")


def _letter_cell(letter: str, sight: Sight, id: str) -> Cell:
    found = judged(sight, id, letter)
    return Cell(STATES[found.state], record=id, help=f"{TITLES[letter]}: {found.words}")


def _letter_order(letter: str, sight: Sight, id: str) -> int:
    return list(STATES).index(judged(sight, id, letter).state)


def _letter(letter: str) -> Column:
    return Column(
        letter,
        36,
        partial(_letter_cell, letter),
        partial(_letter_order, letter),
        TITLES[letter],
        number=False,
    )


def _class_cell(data: DataClass | None) -> Cell:
    return Cell(classified(data), role="text" if data else "text-hint")


def _class_order(data: DataClass | None) -> int | None:
    return CLASSES.index(data) if data else None


def _passages(sight: Sight) -> list[Passage]:
    seen = _seen(sight)
    found = (one for one in seen.threats.classes.passages if one.flow in sight.design.flows)
    return [
        one
        for one in found
        if seen.there(one.link)
        and (one.crossing or not seen.crossing_only)
        and (not seen.open_only or one.encrypted != "yes")
    ]


def _kept(sight: Sight) -> list[Kept]:
    seen = _seen(sight)
    return [
        one
        for one in seen.threats.classes.kept
        if seen.there(one.store)
        and (not seen.open_only or one.encrypted in ("", "no"))
        and (not seen.crossing_only or (one.store in seen.elements and seen.elements[one.store].crossing))
    ]  # fmt: skip


def _sealed_cell(encrypted: str, words: str) -> Cell:
    signs: dict[str, Role] = {"yes": "good", "no": "bad", "memory": "text-secondary"}
    return Cell(words, sign=signs.get(encrypted, "text-hint"))


def _words(title: str, width: int, say: Callable[[ThreatSight, object], str]) -> Column:
    """Return a column of plain words."""

    def cell(sight: Sight, row: object) -> Cell:
        said = say(_seen(sight), row)
        return Cell(said, help=said, role="text-secondary")

    return Column(
        title, width, cell, lambda sight, row: natural(say(_seen(sight), row)), number=False
    )


def _basis(sight: ThreatSight, row: object) -> str:
    return basis(sight.name, cast(Passage, row).carried)


def _entities(sight: ThreatSight, row: object) -> str:
    return entities(sight.name, cast(Kept, row))


COVERAGE = Listing(
    "coverage",
    "Coverage",
    listed,
    (
        Column("Element", 130, _element_cell, lambda sight, id: natural(label(sight.design, id)), number=False),
        *(_letter(letter) for letter in LETTERS),
        Column("Data", 106, lambda sight, id: _class_cell(_seen(sight).elements[id].data), lambda sight, id: _class_order(_seen(sight).elements[id].data), "The most sensitive data that is known there", number=False),
    ),
    _BEGIN,
)  # fmt: skip
_FLOWS = Listing(
    "flows",
    "Data along flows",
    _passages,
    (
        Column("Connection", 160, lambda sight, one: Cell(label(sight.design, one.link), record=one.link), lambda sight, one: natural(label(sight.design, one.link)), number=False),
        Column("Flow", 104, lambda sight, one: Cell(label(sight.design, one.flow), record=one.flow), lambda sight, one: natural(label(sight.design, one.flow)), number=False),
        Column("Step", 52, lambda sight, one: Cell(f"{one.number}"), lambda sight, one: one.number),
        Column("Data", 108, lambda sight, one: _class_cell(one.carried.data), lambda sight, one: _class_order(one.carried.data), number=False),
        Column("Border", 82, lambda sight, one: Cell("crossed" if one.crossing else "", role="text-secondary"), lambda sight, one: one.crossing, "A border of trust", number=False),
        Column("Encrypted", 126, lambda sight, one: _sealed_cell(one.encrypted, sealed(one.encrypted)), lambda sight, one: one.encrypted, number=False),
        _words("Known from", 170, _basis),
    ),
    "No flow takes a connection yet. Add a flow, or record one with Ctrl+R, to see which data goes where.",
)  # fmt: skip
_STORES = Listing(
    "stores",
    "Data in stores",
    _kept,
    (
        Column("Store", 180, lambda sight, one: Cell(label(sight.design, one.store), record=one.store), lambda sight, one: natural(label(sight.design, one.store)), number=False),
        Column("Data", 110, lambda sight, one: _class_cell(one.data), lambda sight, one: _class_order(one.data), number=False),
        Column("At rest", 210, lambda sight, one: _sealed_cell(one.encrypted, at_rest(one)), lambda sight, one: at_rest(one), number=False),
        _words("Entities", 320, _entities),
    ),
    "There is no store yet.",
)  # fmt: skip
LISTS = (COVERAGE, _FLOWS, _STORES)
