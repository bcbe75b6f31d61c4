"""One request that becomes many."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from analyzer.sync_calls import visits
from models.units import brief


@rule("call-amplification", "One request becomes many calls", "capacity", "D")
def call_amplification(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A call is made ten times or more for one request, or a component is asked twenty times for one that enters.

    The load of what is called grows with every item on a page, and the calls wait for one another.

    To fix: ask for all items in one call, join them where they are kept, or fetch them before they are needed.
    """
    told = set()
    for id in facts.links:
        row = facts.link(id)
        if facts.modes[id] == "sync" and (row.calls or 1.0) >= 10.0 and not row.parallel:
            told.add(row.target)
            evidence = f"{facts.name(id)} is called {brief(row.calls or 1.0, 'ratio')} times for one request."
            wait = _wait(facts, results, row.target, row.calls or 1.0)
            yield Hit(
                id, _risk(results, row.target), evidence + wait, (row.target,), clears=_CLEARS
            )
    for id in facts.components:
        often = visits(facts, results, id)
        if (
            often is not None
            and often >= 20.0
            and not facts.outside(id)
            and not _explained(facts, id, told)
        ):
            told.add(id)
            evidence = f"{facts.name(id)} is asked {brief(often, 'ratio')} times for each request that enters."
            yield Hit(id, _risk(results, id), evidence, clears=_CLEARS)


_CLEARS = "With one call for all items, its load falls by the same factor."


def _risk(results: Mapping[str, Result], id: str) -> Risk:
    used = results.get(key(id, "utilisation"))
    busy = (used.value or 0.0) if used else 0.0
    likely = (
        Weight(3, f"its target is {brief(busy, 'fraction')} busy")
        if busy >= 0.7
        else Weight(2, "with every request")
    )
    return Risk(likely, Weight(2, "its load is multiplied"))


def _wait(facts: Facts, results: Mapping[str, Result], id: str, calls: float) -> str:
    """Return what the calls wait for each other, (k − 1) ÷ (2 µ (1 − ρ)), where it is known."""
    used = results.get(key(id, "utilisation"))
    time = facts.value(id, "capacity", "service_time")
    if used is None or used.value is None or used.value >= 1.0 or not time:
        return ""
    workers = (facts.value(id, "capacity", "concurrency") or 1) * (
        facts.value(id, "capacity", "instances") or 1
    )
    extra = (calls - 1.0) * time / workers / (2.0 * (1.0 - used.value))
    return f" Made at once, they would wait {brief(extra, 's')} for each other."


def _explained(facts: Facts, id: str, told: set[str]) -> bool:
    """Tell whether a caller that is amplified itself, or a call of many, says it already."""
    return id in told or any(caller in told for caller in facts.callers(id))
