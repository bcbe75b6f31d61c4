"""Whatever a rule is seen to read of a design is among the names that its text mentions."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from analyzer_designs import healthy, impatient, rich
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_edits import edited

from analyzer.engine import analyze
from analyzer.facts import Facts
from analyzer.mentions import ANYTHING, mentioned
from analyzer.rules import shipped
from analyzer.rules.timeout_missing import timeout_missing
from models.design import TABLES, Design, rows
from models.samples import sample, samples
from models.value import Value

Path = tuple[str, ...]
STARTS = {"rich": rich, "healthy": healthy, "impatient": impatient}


class Deaf(Facts):
    """Facts that do not tell what was read to name a record, which rulings note by themselves."""

    seen: set[Path]

    def name(self, id: str) -> str:
        before = set(self.seen)
        found = super().name(id)
        self.seen.intersection_update(before)
        return found


def _watched(value: Value, path: Path, seen: set[Path]) -> Value:
    """Return an equal value that tells which of its fields are read."""
    kind = type(value)

    def read(self: Any, name: str) -> Any:
        if name in kind.model_fields:
            seen.add((*path, name))
        return object.__getattribute__(self, name)

    def compared(self: Any, other: object) -> bool:
        seen.add((*path, ANYTHING))
        return self is other

    body = {"__getattribute__": read, "__eq__": compared, "__hash__": object.__hash__}
    made: Value = object.__new__(type(kind.__name__, (kind,), body))
    held = {
        name: _watched(one, (*path, name), seen) if isinstance(one, Value) else one
        for name, one in value.__dict__.items()
    }
    object.__setattr__(made, "__dict__", held)
    return made


def _watching(design: Design, seen: set[Path]) -> Design:
    tables: dict[str, Any] = {
        table: {id: _watched(row, (table,), seen) for id, row in rows(design, table).items()}
        for table in TABLES
    }
    return replace(design, **tables)


def _read(design: Design) -> dict[str, set[Path]]:
    """Return by which names each rule reads a design."""
    results, found = analyze(design).results, {}
    seen: set[Path] = set()
    watching = _watching(design, seen)
    for slug, rule in shipped().items():
        seen.clear()
        facts = Deaf(watching)
        facts.seen = seen
        assert rule.findings(facts, results) == rule.findings(Facts(design), results)
        found[slug] = set(seen)
    return found


def _untold(design: Design) -> list[tuple[str, Path]]:
    return [
        (slug, path)
        for slug, paths in _read(design).items()
        for path in sorted(paths)
        if not mentioned(shipped()[slug].check).issuperset(path)
    ]


@pytest.mark.parametrize("start", sorted(STARTS))
def test_what_rules_read_is_mentioned(start: str) -> None:
    assert _untold(STARTS[start]()) == []


@pytest.mark.parametrize("name", sorted(samples()))
def test_what_they_read_of_samples_is_mentioned(name: str) -> None:
    assert _untold(sample(name)) == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_they_read_of_random_designs_is_mentioned(data: st.DataObject) -> None:
    design = STARTS[data.draw(st.sampled_from(sorted(STARTS)))]()
    for _ in range(data.draw(st.integers(5, 25))):
        design = edited(design, data.draw)
    assert _untold(design) == []


def test_reading_is_seen() -> None:
    seen = set().union(*_read(rich()).values())
    assert ("links", "timeout") in seen
    assert ("components", "availability", "zones") in seen
    assert len(seen) > 40


def test_a_rule_mentions_what_it_reads_and_little_else() -> None:
    names = mentioned(timeout_missing.check)
    assert {"links", "timeout"} <= names
    assert names.isdisjoint({"service_time", "hit_ratio", "alerts", "peak_factor"})
    for field in ("timeout", "service_time", "calls", "peak_factor", "hit_ratio"):
        assert sum(field in mentioned(rule.check) for rule in shipped().values()) < 20


def test_whose_text_does_not_tell_may_read_anything() -> None:
    outer = "timeout"
    for check in (partial(timeout_missing.check), lambda facts, rows: [outer], mentioned_here):
        assert mentioned(check) == {ANYTHING}


def mentioned_here(facts: Facts, rows: Any) -> list[Any]:
    """Return nothing; not a function of the program."""
    return []
