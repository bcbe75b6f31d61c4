"""What a stage of the method says: what is there, what is missing in words, and where each is filled in."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from analyzer.register import Entry, Register
from analyzer.results import Analysis
from analyzer.targets import Standing, standings
from models.catalog import Kind, kind
from models.component import Component
from models.design import Design, label
from models.frozen import frozen


@frozen
class Gap:
    """One thing that is missing: in words, with the action or the records that lead to its place."""

    words: str
    action: str = ""  # of the window, such as panel.flows
    records: tuple[str, ...] = ()


@frozen
class Progress:
    """How far a stage is."""

    there: str
    gaps: tuple[Gap, ...] = ()


class Sight:
    """A design with its results and its register, as stages and checks read it."""

    def __init__(self, design: Design, analysis: Analysis, found: Register) -> None:
        self.design, self.analysis, self.register = design, analysis, found

    @cached_property
    def standings(self) -> list[Standing]:
        """How every target stands."""
        return standings(self.design, self.analysis)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each component."""
        return {id: kind(row.kind) for id, row in self.design.components.items()}

    @cached_property
    def ours(self) -> list[Component]:
        """The components that are ours to run, and in scope."""
        outside = {"client", "external", "third-party"}
        return [
            row
            for id, row in sorted(self.design.components.items())
            if self.kinds[id].traits.isdisjoint(outside) and row.status != "out of scope"
        ]

    def having(self, *traits: str) -> list[Component]:
        """Return our components with any of these traits."""
        known = {row.kind: self.kinds[row.id] for row in self.ours}  # few, of many components
        fitting = {name for name, of in known.items() if not of.traits.isdisjoint(traits)}
        return [row for row in self.ours if row.kind in fitting]

    def open(self, *categories: str) -> list[Entry]:
        """Return the entries of these categories that nobody dealt with and that weigh more than low."""
        return [
            entry
            for entry in self.register.entries
            if entry.untreated
            and entry.finding.severity != "low"
            and entry.finding.category in categories
        ]

    def names(self, ids: Iterable[str], most: int = 3) -> str:
        """Return the names of records for reading, those over the limit counted."""
        every = list(ids)
        found, more = [label(self.design, id) for id in every[:most]], len(every) - most
        return ", ".join(found) + (f" and {more} more" if more > 0 else "")


@frozen
class Stage:
    """One stage: its title, what it is about in a sentence, where it is worked on, and how far it is."""

    number: int
    title: str
    hint: str
    action: str  # of the window: opens the stage's panel
    progress: Callable[[Sight], Progress]


def counted(rows: Sequence[Any] | int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    number = rows if isinstance(rows, int) else len(rows)
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def without(sight: Sight, rows: Iterable[Any], lack: str, action: str) -> tuple[Gap, ...]:
    """Return the gap of records that lack something, named; none for no records."""
    ids = tuple(row.id for row in rows)
    if not ids:
        return ()
    return (Gap(f"{lack}: {sight.names(ids)}.", action, ids),)


def missing(lacks: object, words: str, action: str) -> tuple[Gap, ...]:
    """Return a gap if something lacks."""
    return (Gap(words, action),) if lacks else ()
