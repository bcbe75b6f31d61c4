"""The engine: the analysis of a design, and after each change again only what the change can have touched."""

from collections.abc import Mapping
from typing import TypeVar

from analyzer.changes import Changes, Reads
from analyzer.conditions import TODAY, Conditions
from analyzer.explain import explanation
from analyzer.facts import Facts
from analyzer.numbers import Numbers, numbers, renewed
from analyzer.results import Analysis, Explanation, Finding, Result
from analyzer.rows import results
from analyzer.rule import worst_first
from analyzer.rules import rules
from analyzer.unchecked import unchecked
from models.design import TABLES, Design, rows

Row = TypeVar("Row", Result, Finding)
LAYOUT = ("views", "placements")
# no result depends on these
UNREAD = ("info", "requirements", "actors", "relations", "decisions", *LAYOUT)
READ = tuple(table for table in TABLES if table not in UNREAD)
NAMES = Reads({"components": ("name", "parent"), "links": ("name",), "flows": ("name",)})


def analyze(design: Design, conditions: Conditions = TODAY) -> Analysis:
    """Return the analysis of a design, computed from nothing."""
    return Engine().update(design, conditions)


class Engine:
    """Remembers the last analysis with everything it was computed from."""

    def __init__(self) -> None:
        self._facts: Facts | None = None
        self._numbers: Numbers | None = None
        self._analysis = Analysis()

    def update(self, design: Design, conditions: Conditions = TODAY) -> Analysis:
        """Return the analysis, equal to one from nothing; the same object where nothing it reads has changed."""
        facts = Facts(design, conditions, self._facts)
        if self._facts is None or self._numbers is None:
            found = numbers(facts)
            rows = results(facts, found)
        elif _same(self._facts, facts):
            return self._analysis
        else:
            changes = _changes(self._facts, facts)
            found = renewed(self._numbers, facts, changes)
            worded = found == self._numbers and not changes.touch(NAMES)
            rows = dict(self._analysis.results) if worded else results(facts, found)
        self._facts, self._numbers = facts, found
        self._analysis = _kept(self._analysis, _judged(facts, rows))
        return self._analysis

    def explain(self, key: str) -> Explanation | None:
        """Return how a result of the last analysis came about, or None if it has no such result."""
        row = self._analysis.results.get(key)
        if row is None or self._facts is None or self._numbers is None:
            return None
        return explanation(self._facts, self._numbers, row)


def _judged(facts: Facts, rows: Mapping[str, Result]) -> Analysis:
    """Return the results with what the rules make of them."""
    found = [finding for rule in rules().values() for finding in rule.findings(facts, rows)]
    return Analysis(rows, worst_first(found), unchecked(facts, rows))


def _same(before: Facts, after: Facts) -> bool:
    """Tell whether two states differ in nothing that the analysis reads."""
    if before.conditions is not after.conditions and before.conditions != after.conditions:
        return False
    return all(rows(before.design, table) is rows(after.design, table) for table in READ)


def _changes(before: Facts, after: Facts) -> Changes:
    return Changes(before.design, after.design, before.conditions, after.conditions)


def _kept(before: Analysis, after: Analysis) -> Analysis:
    """Return the new analysis made of the old one's rows where they are equal, so that a difference is cheap to find."""
    made = Analysis(
        _reused(before.results, after.results),
        _reused(before.findings, after.findings),
        after.unchecked,
    )
    same = made.results is before.results and made.findings is before.findings
    return before if same and made.unchecked == before.unchecked else made


def _reused(before: Mapping[str, Row], after: Mapping[str, Row]) -> Mapping[str, Row]:
    """Return after's rows, each as the old object where it is equal; the old table where all are."""
    made: dict[str, Row] = {}
    for key, row in after.items():
        old = before.get(key)
        made[key] = old if old is not None and old == row else row
    unchanged = len(made) == len(before) and all(
        a is b for a, b in zip(made.values(), before.values(), strict=True)
    )
    return before if unchanged else made
