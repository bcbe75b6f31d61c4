"""Standbys that nobody puts to work in time."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.needed import needed_by
from analyzer.recovery_targets import recovery_time
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule(
    "no-failover",
    "Standby without automatic failover",
    "availability",
    "D",
    ("AWS Well-Architected REL11-BP02", "Azure Well-Architected RE:05"),
)
def no_failover(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """What keeps data has a standby, but nothing makes the standby take over in time.

    Somebody has to notice, decide and do it right at night, and until then the copy that was paid for is of no use.

    To fix: let the standby be promoted by itself, and try it out; keep a written way of doing it by hand.
    """
    asked = []
    alone = {id for id in needed_by(facts, results) if not copies(facts, id).spare}
    for id in facts.having("stateful"):
        if facts.outside(id) or facts.has(id, "delay", "cache") or not _standby(facts, id):
            continue
        failover = facts.value(id, "availability", "failover")
        if failover is None and facts.tier(id) < 3:
            asked.append(id)
        # what flows need and has no copy that counts is a single point of failure already
        elif failover in ("none", "manual") and id not in alone and not _in_time(facts, id):
            impact = Weight(max(2, importance(facts, id).level), importance(facts, id).because)
            risk = Risk(Weight(2, "whenever the primary stops"), impact)
            clears = "With automatic failover it is back after its failover time instead of after a repair."
            yield Hit(id, risk, _evidence(facts, id), clears=clears)
    yield from question(
        facts,
        asked,
        "What happens when the primary of {name} stops?",
        "What happens when the primary of these {count} stores stops?",
        "Fill in the failover of each.",
        "components.availability.failover",
    )


def _standby(facts: Facts, id: str) -> bool:
    """Tell whether somebody said that there is another copy."""
    fields = (("storage", "read_replicas"), ("storage", "replication"), ("capacity", "instances"))
    least = {"read_replicas": 1}
    return any((facts.typed(id, *f) or 0) >= least.get(f[1], 2) for f in fields)


def _back(facts: Facts, id: str) -> float | None:
    """Return the seconds until it works again: by hand after the failover, else after a repair."""
    by_hand = facts.value(id, "availability", "failover") == "manual"
    fields = ("failover_time", "repair_time") if by_hand else ("repair_time",)
    known = (facts.value(id, "availability", field) for field in fields)
    return next((time for time in known if time is not None), None)


def _asked(facts: Facts, id: str) -> float | None:
    return recovery_time(facts, (id, *facts.flows_through.get(id, ())))


def _in_time(facts: Facts, id: str) -> bool:
    back, asked = _back(facts, id), _asked(facts, id)
    return back is not None and asked is not None and back <= asked


def _evidence(facts: Facts, id: str) -> str:
    back, asked = _back(facts, id), _asked(facts, id)
    how = "has no failover"
    if facts.value(id, "availability", "failover") == "manual":
        how = "is failed over by hand"
    takes = f", which takes {brief(back, 's')}" if back is not None else ""
    want = f" It has to be back within {brief(asked, 's')}." if asked is not None else ""
    return f"{facts.name(id)} has a standby and {how}{takes}.{want}"
