"""Flows that need fresher data than what they read gives."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.money import money_weight
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule(
    "consistency-mismatch",
    "Reads what may be stale",
    "data",
    "T",
    ("Kleppmann: Designing Data-Intensive Applications, chapters 5 and 9",),
)
def consistency_mismatch(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow needs fresh data, and reads it from a copy, a cache or a store that may be behind.

    People do not see what they have just saved, and decisions are made on numbers that are no longer true.

    To fix: read from the primary or with a quorum (R + W > N) where it matters, or say that the flow can do with less.
    """
    asked: dict[str, None] = {}
    for id in facts.flows:
        need = facts.design.flows[id].consistency
        if need not in ("strong", "read your writes"):
            continue
        stale: dict[str, str] = {}
        for store in _read(facts, id):
            why = _behind(facts, store, need)
            if why:
                stale[store] = why
            elif why is None:
                asked[store] = None
        if stale:
            impact = money_weight(facts, (id, *stale), "readers see what is no longer true")
            said = (
                f"{facts.name(id)} needs {_NEED[need]} and reads from {', '.join(stale.values())}."
            )
            risk = Risk(Weight(2, "shortly after each write"), impact)
            yield Hit(id, risk, said, tuple(stale), clears="Reading from the primary clears it.")
    yield from question(
        facts,
        sorted(asked),
        "What may a reader of {name} rely on?",
        "What may readers of these {count} stores rely on?",
        "Fill in the consistency of each store.",
        "components.storage.consistency",
    )


_NEED = {"strong": "strong consistency", "read your writes": "to read its own writes"}


def _read(facts: Facts, flow: str) -> list[str]:
    """Return the stores and caches that a flow reads from."""
    rows = [facts.link(link) for link in facts.journeys[flow].links]
    reads = {row.target for row in rows if row.purpose in ("read", "both")}
    return sorted(id for id in reads if facts.has(id, "datastore", "cache"))


def _behind(facts: Facts, id: str, need: str) -> str | None:
    """Return in words how a store may be behind, nothing where it is not, None where nobody knows."""
    name = facts.name(id)
    if facts.has(id, "cache"):
        fresh = facts.value(id, "cache", "invalidation") == "on write"
        fresh = fresh or facts.value(id, "cache", "policy") == "through"
        return "" if fresh else f"{name}, a cache that a write does not replace"
    said = facts.value(id, "storage", "consistency")
    if said == "eventual":
        return f"{name}, which is right in the end only{_lag(facts, id)}"
    if said == "read your writes" and need == "strong":
        return f"{name}, where readers can rely on their own writes only"
    if said is None and id in facts.copies_of_others:
        return f"{name}, which is a copy{_lag(facts, id)}"
    return None if said is None and facts.value(id, "storage", "read_replicas") else ""


def _lag(facts: Facts, id: str) -> str:
    lag = facts.value(id, "storage", "replication_lag")
    return f" ({brief(lag, 's')} late)" if lag else ""
