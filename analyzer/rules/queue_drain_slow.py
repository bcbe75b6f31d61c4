"""Queues that take too long to catch up."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief

_OUTAGE = 3600.0  # what the drain time is computed for


@rule(
    "queue-drain-slow",
    "Queue catches up slowly",
    "messaging",
    "D",
    ("AWS Well-Architected REL05-BP04",),
)
def queue_drain_slow(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """After its consumers were away for an hour, a queue needs longer to catch up than messages may be late or are kept.

    Consumers that are just fast enough in normal times have nothing to spare for a backlog. What is older than the
    retention is gone for good.

    To fix: keep spare consumers or let them scale with the backlog, and keep messages for longer.
    """
    asked = []
    for id in facts.having("messaging"):
        drain = results.get(key(id, "drain"))
        if not drain or drain.value is None:
            continue
        lag, kept = (facts.value(id, "messaging", field) for field in ("lag_allowed", "retention"))
        late = _OUTAGE + drain.value
        if kept is not None and late > kept:
            yield _hit(facts, id, drain, f"messages are kept for {brief(kept, 's')}", kept, _LOST)
        elif lag is not None and drain.value > lag:
            yield _hit(facts, id, drain, f"they may be {brief(lag, 's')} late", lag, _LATE)
        elif lag is None and drain.value > _OUTAGE and facts.tier(id) <= 2:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How late may messages of {name} be?",
        "How late may messages of these {count} queues be?",
        "Fill in the lag allowed of each.",
        "components.messaging.lag_allowed",
    )


_LOST = Risk(Weight(2, "after an outage of an hour"), Weight(3, "messages are lost"))
_LATE = Risk(Weight(2, "after an outage of an hour"), Weight(2, "messages are late"))


def _hit(facts: Facts, id: str, drain: Result, bound: str, limit: float, risk: Risk) -> Hit:
    time = drain.value or 0.0
    waits = facts.value(id, "messaging", "backlog")
    backlog = f"its backlog of {brief(waits, 'count')}" if waits else "an hour's backlog"
    said = f"{facts.name(id)} works off {backlog} in {brief(time, 's')}, and {bound}."
    more = brief(time / limit, "ratio")
    clears = f"Consumers with {more} times as much to spare clear it."
    if risk is _LOST:
        clears = f"A retention above {brief(_OUTAGE + time, 's')} clears it."
    consumers = tuple(at for at in drain.about if at in facts.design.components)
    return Hit(id, risk, said, consumers, clears=clears)
