"""The engine: the analysis of a design, and after each change again only what the change can have touched."""

from collections.abc import Mapping
from typing import NamedTuple

from analyzer.changes import STRUCTURE, Changes
from analyzer.conditions import TODAY, Conditions
from analyzer.explain import explanation
from analyzer.facts import Facts
from analyzer.keys import parts
from analyzer.latency.part import answered
from analyzer.mentions import mentioned
from analyzer.moves import Moves
from analyzer.numbers import numbers, renewed
from analyzer.part import Before, Known, Told
from analyzer.part import renewed as value_of
from analyzer.parts import PARTS
from analyzer.results import Analysis, Explanation, Finding, Result
from analyzer.retries import settled
from analyzer.rows import renewed as told_again
from analyzer.rows import results
from analyzer.rule import worst_first
from analyzer.rules import further, rules
from analyzer.rulings import Rulings
from analyzer.settings import judged
from analyzer.unchecked import unchecked
from models.design import TABLES, Design, rows

_LOAD = "load"  # the name of what comes before all parts
LAYOUT = ("views", "placements", "shapes")
# no result depends on these
UNREAD = (
    "info",
    "actors",
    "relations",
    "decisions",
    "scenarios",
    "risks",
    "treatments",
    "checks",
    *LAYOUT,
)
READ = tuple(table for table in TABLES if table not in UNREAD)


def analyze(design: Design, conditions: Conditions = TODAY) -> Analysis:
    """Return the analysis of a design, computed from nothing."""
    return Engine().update(design, conditions)


def explain(design: Design, key: str, conditions: Conditions = TODAY) -> Explanation | None:
    """Return how a result came about, or None if there is no such result."""
    engine = Engine()
    engine.update(design, conditions)
    return engine.explain(key)


class State(NamedTuple):
    """One analysis with everything it was computed from."""

    known: Known
    rows: Mapping[str, Mapping[str, Result]]  # those of each part by their keys, by its name
    moves: Moves  # which of them came, went, or are others than in the one before


class Engine:
    """Remembers the last analysis, so that the next one computes again only what has changed."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._analysis = self._last = Analysis()
        self._rulings = Rulings()
        self._past: tuple[object, ...] = ()  # what the last update replaced

    def update(self, design: Design, conditions: Conditions = TODAY) -> Analysis:
        """Return the analysis, equal to one from nothing; the same object where nothing it reads has changed."""
        before = self._state
        facts = Facts(design, conditions, before.known.facts if before else None)
        if before and _same(before.known.facts, facts):
            return self._analysis
        changes = _changes(before.known.facts, facts) if before else None
        # taking so many objects apart takes a tenth of an update, which nobody has to wait for
        self._past = (before, self._last, self._rulings.made)
        self._state = _state(facts, before, changes)
        last = self._last = self._analysis
        table = _table(self._state, before, last.results)
        self._rulings.renew(facts, table, last.results, self._state.moves.keys)
        self._analysis = _judged(facts, table, last, self._rulings)
        return self._analysis

    def moved(self, since: Analysis) -> list[str] | None:
        """Return the keys of all results that may be others in the last analysis; None unless it came right after."""
        if since is self._analysis:
            return []
        return self._state.moves.keys if self._state and since is self._last else None

    @property
    def numbers(self) -> Mapping[str, float]:
        """The values of those rows that the last analysis has with another number and are otherwise as before."""
        return self._state.moves.numbers if self._state else {}

    def rest(self) -> None:
        """Let go of what the last update replaced; the next one does where nobody asks before."""
        self._past = ()

    def prepare(self) -> None:
        """Work out what the rules may read, so that the first edit need not wait for it."""
        for rule in rules().values():
            mentioned(rule.check)

    @property
    def known(self) -> Known | None:
        """What the last analysis was made of."""
        return self._state.known if self._state else None

    def explain(self, key: str) -> Explanation | None:
        """Return how a result of the last analysis came about, or None if it has no such result."""
        row, state = self._analysis.results.get(key), self._state
        if row is None or state is None:
            return None
        return _explained(state, row)


def _state(facts: Facts, before: State | None, changes: Changes | None) -> State:
    moves = Moves()
    if before is None or changes is None:
        known = Known(facts, settled(facts, numbers(facts)), {})
        loads = moves.renewed({}, results(facts, known.numbers))
        return State(known, {_LOAD: loads, **_parts(known, None, None, moves)}, moves)
    old_numbers = before.known.numbers.plain or before.known.numbers
    plain = renewed(old_numbers, facts, changes)
    kept_answers = answered(before.known, changes, plain)
    known = Known(facts, settled(facts, plain, kept_answers, before.known.numbers), {})
    old = before.rows[_LOAD]
    named = not _mention(old, facts.renamed)
    if named and not changes.touch(STRUCTURE):
        loads = told_again(facts, (before.known.numbers, old), known.numbers, moves)
    else:
        loads = moves.renewed(old, results(facts, known.numbers))
    return State(known, {_LOAD: loads, **_parts(known, before, changes, moves)}, moves)


def _parts(
    known: Known, before: State | None, changes: Changes | None, moves: Moves
) -> dict[str, Mapping[str, Result]]:
    """Compute every part, note its value among what is known and its rows that are others, and return its rows."""
    rows: dict[str, Mapping[str, Result]] = {}
    for part in PARTS:
        last = None
        if before and changes:
            last = Before(before.known.done[part.name], before.known, changes)
        value = known.done[part.name] = value_of(part, known, last)
        old = before.rows[part.name] if before else {}
        same = last and changes and value is last.value and not changes.touch(part.reads)
        named = not _mention(old, known.facts.renamed)
        if same and named:
            rows[part.name] = old
        else:
            alike = last and changes and not changes.touch(STRUCTURE)
            told = Told(last.value, old) if alike and last and named else None
            rows[part.name] = moves.renewed(old, list(part.rows(known, value, told)))
    return rows


def _table(state: State, before: State | None, last: Mapping[str, Result]) -> Mapping[str, Result]:
    """Return the rows of all parts in one table, the last one where nothing in it has changed."""
    if before is None or not state.moves.ordered:
        return {key: row for some in state.rows.values() for key, row in some.items()}
    return {**last, **state.moves.rows} if state.moves.rows else last


def _mention(rows: Mapping[str, Result], renamed: frozenset[str]) -> bool:
    """Tell whether the reason for a missing value names one of these records."""
    if not renamed:
        return False
    return any(row.missing and not renamed.isdisjoint(row.about) for row in rows.values())


def _explained(state: State, row: Result) -> Explanation | None:
    named = parts(row.key)
    part = next((part for part in PARTS if named and named[1] in part.quantities), None)
    if part:
        return part.explain(state.known, state.known.done[part.name], row)
    return explanation(state.known.facts, state.known.numbers, row)


def _judged(
    facts: Facts, rows: Mapping[str, Result], before: Analysis, rulings: Rulings
) -> Analysis:
    """Return the results with what the rules make of them, the analysis before where it says the same."""
    made, off, failed = judged(rules(), facts, rows, rulings)
    found = _reused(before.findings, worst_first(made))
    missed = (*unchecked(facts, rows), *further().missed, *failed)
    same = rows is before.results and found is before.findings
    same = same and missed == before.unchecked and off == before.off
    return before if same else Analysis(rows, found, missed, off)


def _same(before: Facts, after: Facts) -> bool:
    """Tell whether two states differ in nothing that the analysis reads."""
    if before.conditions is not after.conditions and before.conditions != after.conditions:
        return False
    return all(rows(before.design, table) is rows(after.design, table) for table in READ)


def _changes(before: Facts, after: Facts) -> Changes:
    return Changes(before.design, after.design, before.conditions, after.conditions)


def _reused(before: Mapping[str, Finding], after: dict[str, Finding]) -> Mapping[str, Finding]:
    """Return after's findings, each as the old object where it is equal; where all are, it is the old table."""
    for key, found in after.items():
        old = before.get(key)
        if old is not found and old == found:
            after[key] = old
    return before if list(map(id, after.values())) == list(map(id, before.values())) else after
