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
    ("Kleppmann, Designing Data-Intensive Applications, chapters 5 and 9",),
)
def consistency_mismatch(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow needs fresh data, and reads it from a copy, a cache or a store that may be behind.

    People do not see what they have just saved, and decisions are made on numbers that are no longer true.

    To fix: read from the primary or with a quorum (R + W > N) where it matters, or say that the flow can do with less.
    """
    asked: dict[str, None] = {}
    stale: dict[str, tuple[str, list[str]]] = {}
    for flow in facts.flows:
        need = facts.design.flows[flow].consistency
        for store in _read(facts, flow) if need in _NEED else ():
            why = _behind(facts, store, need)
            if why:
                stale.setdefault(store, (why, []))[1].append(flow)
            elif why is None:
                asked[store] = None
    for store, (why, flows) in sorted(stale.items()):
        yield _hit(facts, store, why, flows)
    yield from question(
        facts,
        sorted(asked),
        "What may a reader of {name} rely on?",
        "What may readers of these {count} stores rely on?",
        "Fill in the consistency of each store.",
        "components.storage.consistency",
    )


_NEED = ("strong", "read your writes")


def _hit(facts: Facts, store: str, why: str, flows: list[str]) -> Hit:
    strong = [flow for flow in flows if facts.design.flows[flow].consistency == "strong"]
    own = [flow for flow in flows if flow not in strong]
    wanted = [
        f"{facts.names(those)} {'needs' if len(those) == 1 else 'need'} {what}"
        for those, what in ((strong, "strong consistency"), (own, "to read what was just written"))
        if those
    ]
    said = f"{' and '.join(wanted)} but {'reads' if len(flows) == 1 else 'read'} from {why}."
    impact = money_weight(facts, (store, *flows), "readers see what is no longer true")
    risk = Risk(Weight(2, "shortly after each write"), impact)
    return Hit(store, risk, said, tuple(flows), clears="Reading from the primary clears it.")


def _read(facts: Facts, flow: str) -> list[str]:
    """Return the stores and caches that a flow reads from; what is delivered at the edge is not what it decides on."""
    rows = [facts.link(link) for link in facts.journeys[flow].links]
    reads = {row.target for row in rows if row.purpose in ("read", "both")}
    return sorted(
        id for id in reads if facts.has(id, "datastore", "cache") and not facts.has(id, "edge")
    )


def _behind(facts: Facts, id: str, need: str | None) -> str | None:
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
