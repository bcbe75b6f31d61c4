"""What rules found, kept for as long as nothing that they read has changed: a rule looks again only then.

What a rule may read of a design follows from its text (`analyzer/mentions.py`); which results it asked for, and whom
it named, is noted while it looks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import compress, filterfalse
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from analyzer.changes import Changes
from analyzer.conditions import Conditions
from analyzer.facts import Facts
from analyzer.mentions import ANYTHING, mentioned
from analyzer.results import Finding, Result
from analyzer.rule import Rule
from models.design import TABLES, label
from models.value import Value

T = TypeVar("T")
Path = tuple[str, ...]  # the names by which something is read, such as links, timeout


class Noting(Mapping[str, T]):
    """A table that notes which rows were asked for."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = table
        self.asked: set[str] = set()
        self.whole = False  # all of them were
        self._ask, self._row = self.asked.add, table.get  # for get, which is asked by the thousand

    def __getitem__(self, key: str) -> T:
        self.asked.add(key)
        return self._table[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a row, or the default where there is none."""
        self._ask(key)
        return self._row(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self.whole = True
        return iter(self._table)

    def __len__(self) -> int:
        self.whole = True
        return len(self._table)


class Ruling(NamedTuple):
    """What a rule found, of which results, and whom it named how."""

    rule: Rule
    findings: list[Finding]
    results: Noting[Result]
    named: dict[str, str]


class Rulings:
    """The findings of every rule, and what they were made of."""

    def __init__(self) -> None:
        self.made: dict[str, Ruling] = {}
        self._facts: Facts | None = None
        self._results: Mapping[str, Result] = {}

    def found(self, rule: Rule, facts: Facts, results: Mapping[str, Result]) -> list[Finding]:
        """Return what a rule finds, equal to what it finds from nothing."""
        if self._facts is not facts or self._results is not results:
            self._keep(facts, results)
        known = self.made.get(rule.slug)
        if known and known.rule is rule:
            return known.findings
        asked, facts.named = Noting(results), {}
        found = rule.findings(facts, asked)
        self.made[rule.slug] = Ruling(rule, found, asked, facts.named)
        facts.named = {}
        return found

    def renew(
        self,
        facts: Facts,
        results: Mapping[str, Result],
        last: Mapping[str, Result],
        moved: Iterable[str],
    ) -> None:
        """Forget the findings that may be others now; moved are the keys of all results that are not those of the last."""
        self._keep(facts, results, set(moved) if last is self._results else None)

    def _keep(
        self, facts: Facts, results: Mapping[str, Result], others: set[str] | None = None
    ) -> None:
        if self.made and self._facts is not None:
            paths = _changed(self._facts, facts)
            moved = _moved(self._results, results) if others is None else others
            renamed = _read_any(label, paths)
            self.made = {
                slug: ruling
                for slug, ruling in self.made.items()
                if not _read_any(ruling.rule.check, paths)
                and not _asked_any(ruling.results, moved)
                and not (renamed and _named_otherwise(ruling, facts))
            }
        self._facts, self._results = facts, results


def _changed(before: Facts, after: Facts) -> set[Path]:
    """Return by which names all is read that is another in two states."""
    changes = Changes(before.design, after.design)
    paths = {
        path
        for table in TABLES
        for a, b in changes.rows(table).values()
        for path in _differing(table, a, b)
    }
    if before.conditions is not after.conditions:
        old, new = before.conditions, after.conditions
        names = (one.name for one in fields(Conditions))
        paths |= {
            ("conditions", name) for name in names if getattr(old, name) != getattr(new, name)
        }
    return paths


def _differing(table: str, a: Value | None, b: Value | None) -> Iterator[Path]:
    """Yield the names of the fields that differ in two values, or where they are if only one is there."""
    if a is None or b is None or type(a) is not type(b):
        yield (table,)
        return
    for name in a.model_fields:
        old, new = getattr(a, name), getattr(b, name)
        if old is new or old == new:
            continue
        if isinstance(old, Value) and isinstance(new, Value):
            yield from ((table, *path) for path in _differing(name, old, new))
        else:
            yield (table, name)


def _read_any(reader: Callable[..., Any], paths: set[Path]) -> bool:
    if not paths:
        return False
    names = mentioned(reader)
    return ANYTHING in names or any(names.issuperset(path) for path in paths)


def _moved(before: Mapping[str, Result], after: Mapping[str, Result]) -> set[str]:
    """Return the keys of the rows that are not the same object in two tables."""
    if before is after:
        return set()
    others = compress(after, map(is_not, after.values(), map(before.get, after)))
    return {*others, *filterfalse(after.__contains__, before)}


def _asked_any(noted: Noting[Result], moved: set[str]) -> bool:
    return bool(moved) if noted.whole else not noted.asked.isdisjoint(moved)


def _named_otherwise(ruling: Ruling, facts: Facts) -> bool:
    return any(facts.name(id) != name for id, name in ruling.named.items())
