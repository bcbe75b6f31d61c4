"""Components that nothing leads to."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule

_RISK = Risk(Weight(2, "reviewers ask about it"), Weight(1, "nothing is computed for it"))


@rule("model-orphan", "Not connected to the rest", "model")
def model_orphan(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component has no connection, or nothing that begins a request or an event leads to it.

    The analysis can say nothing about it, and a reviewer will ask what it is there for.

    To fix: connect it, mark it as planned or out of scope, or delete it.
    """
    alone, lost = (
        [id for id in ids if facts.component(id).status not in ("planned", "out of scope")]
        for ids in (facts.structural(_unlinked), facts.structural(_unreached))
    )
    said = [
        f"{facts.names(alone)} {'has' if len(alone) == 1 else 'have'} no connection."
        if alone
        else "",
        f"Nothing that begins a request leads to {facts.names(lost)}." if lost else "",
    ]
    clears = (
        "A connection that leads to each of them, or the status planned or out of scope, clears it."
    )
    yield from grouped(_RISK, " ".join(s for s in said if s), [*alone, *lost], clears)


def _counts(facts: Facts, id: str) -> bool:
    return not facts.has(id, "ops") and id not in facts.containers


def _unlinked(facts: Facts) -> list[str]:
    return [id for id in facts.components if _counts(facts, id) and not _linked(facts, id)]


def _linked(facts: Facts, id: str) -> bool:
    return bool(facts.incoming[id] or facts.outgoing[id])


def _unreached(facts: Facts) -> list[str]:
    """Return what is connected but cannot be reached from a client, a clock, the outer world or a flow's entry."""
    begins = {id for journey in facts.journeys.values() for id in journey.begins}
    begins.update(
        id
        for id in facts.components
        if _linked(facts, id)
        and (facts.has(id, "client", "entry", "scheduler", "ops") or _event_source(facts, id))
    )
    if not begins:
        return []
    found = reachable(sorted(begins), facts.callees)
    return [
        id
        for id in facts.components
        if _counts(facts, id) and _linked(facts, id) and id not in found
    ]


def _event_source(facts: Facts, id: str) -> bool:
    return facts.outside(id) and not facts.incoming[id]
