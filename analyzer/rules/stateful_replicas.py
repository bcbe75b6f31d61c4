"""Instances that remember what the others do not know."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "stateful-replicas",
    "Several instances with state of their own",
    "availability",
    "D",
    ("AWS Well-Architected REL05-BP06",),
)
def stateful_replicas(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A service of several instances keeps sessions or data in each of them, and callers are not bound to one.

    The next request reaches an instance that knows nothing of the last one, and whatever restarts logs people out.

    To fix: move the state to a store that all instances share, or into a signed token; sticky routing is the lesser way.
    """
    asked = []
    for id in facts.having("service", "worker"):
        count = facts.typed(id, "capacity", "instances") or 1
        if count < 2 or facts.outside(id) or facts.has(id, "datastore", "messaging", "cache"):
            continue
        state = facts.value(id, "availability", "state")
        if state in ("session", "durable") and not _sticky(facts, id):
            what = "sessions" if state == "session" else "data"
            evidence = f"Each of the {count} instances of {facts.name(id)} keeps {what} of its own, and requests go to any of them."
            risk = Risk(Weight(2, "with every release or failure"), Weight(2, "work is lost"))
            clears = f"With the state outside, any of the {count} instances can answer any request."
            yield Hit(id, risk, evidence, clears=clears)
        elif state is None and facts.has(id, "service") and facts.tier(id) < 3:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Does {name} keep anything that is lost with an instance?",
        "Do these {count} services keep anything that is lost with an instance?",
        "Fill in the state kept of each.",
        "components.availability.state",
    )


def _sticky(facts: Facts, id: str) -> bool:
    """Tell whether a client always reaches the same instance, by the service's word or that of a balancer before it."""
    before = [c for c in facts.callers(id) if facts.has(c, "balancer", "gateway")]
    return any(facts.value(at, "capacity", "sticky") == "yes" for at in (id, *before))
