"""What rules found, kept with the results that they read: a rule looks again only where something of that has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from analyzer.facts import Facts
from analyzer.results import Finding, Result
from analyzer.rule import Rule
from models.design import TABLES, rows
from models.info import Workload

T = TypeVar("T")
_NOTED = "workload"  # the table of which is known who reads it


class Noting(Mapping[str, T]):
    """A table that notes which rows were asked for; None stands for one that is not there."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = table
        self._asked: dict[str, T | None] = {}
        self._whole = False  # all of them were

    def holds(self, table: Mapping[str, T]) -> bool:
        """Tell whether another table gives the same rows to who asks the same."""
        if self._whole:
            return table is self._table
        return all(table.get(key) is row for key, row in self._asked.items())

    def __getitem__(self, key: str) -> T:
        self._asked[key] = self._table.get(key)
        return self._table[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a row, or the default where there is none."""
        found = self._asked[key] = self._table.get(key)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return self.get(str(key)) is not None

    def __iter__(self) -> Iterator[str]:
        self._whole = True
        return iter(self._table)

    def __len__(self) -> int:
        self._whole = True
        return len(self._table)


class Ruling(NamedTuple):
    """What one rule found, of which results, and of which workload."""

    findings: list[Finding]
    results: Noting[Result]
    workload: Noting[Workload]


class Rulings:
    """The findings of every rule, and the facts that they were made of."""

    def __init__(self) -> None:
        self._made: dict[str, Ruling] = {}
        self._facts: Facts | None = None

    def found(self, rule: Rule, facts: Facts, results: Mapping[str, Result]) -> list[Finding]:
        """Return what a rule finds, equal to what it finds from nothing."""
        if self._facts is not facts:
            if self._facts is None or not _alike(self._facts, facts):
                self._made.clear()
            self._facts = facts
        known, design = self._made.get(rule.slug), facts.design
        if known and known.results.holds(results) and known.workload.holds(design.workload):
            return known.findings
        asked, load = Noting(results), Noting(design.workload)
        facts.design = replace(design, workload=load)  # for as long as the rule looks
        try:
            made = self._made[rule.slug] = Ruling(rule.findings(facts, asked), asked, load)
        finally:
            facts.design = design
        return made.findings


def _alike(before: Facts, after: Facts) -> bool:
    """Tell whether two states differ in nothing but the workload, the traffic and what is computed of them."""
    if replace(before.conditions, traffic=after.conditions.traffic) != after.conditions:
        return False
    tables = (table for table in TABLES if table != _NOTED)
    return all(rows(before.design, table) is rows(after.design, table) for table in tables)
