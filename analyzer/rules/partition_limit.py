"""Streams with fewer partitions than their consumers need."""

from collections.abc import Iterator, Mapping

from analyzer.consumers import consumers
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule(
    "partition-limit",
    "Too few partitions",
    "messaging",
    "D",
    ("Apache Kafka documentation: consumer groups",),
)
def partition_limit(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A stream has fewer partitions than its consumers need, or than there are consumers.

    Each partition is read by one consumer of a group at a time, so consumers beyond that stand idle and adding more
    changes nothing. More partitions later spread keys anew and mix up their order.

    To fix: choose partitions for the load that is expected, with room to grow, before keys are spread over them.
    """
    asked = []
    for id in facts.having("stream"):
        there = facts.value(id, "messaging", "partitions")
        needed = results.get(key(id, "partitions.needed"))
        groups = {at: facts.typed(at, "capacity", "instances") or 1 for at in consumers(facts, id)}
        if there is None:
            if max(groups.values(), default=1) > 1 and facts.tier(id) <= 2:
                asked.append(id)
            continue
        idle = tuple(at for at, number in groups.items() if number > there)
        if needed and needed.value is not None and needed.value > there:
            yield _slow(facts, id, there, needed.value, tuple(groups))
        elif idle:
            yield _idle(facts, id, there, idle, groups)
    yield from question(
        facts,
        asked,
        "How many partitions has {name}?",
        "How many partitions have these {count} streams?",
        "Fill in the partitions of each.",
        "components.messaging.partitions",
    )


def _slow(facts: Facts, id: str, there: int, needed: float, groups: tuple[str, ...]) -> Hit:
    count = brief(needed, "count")
    said = f"{facts.name(id)} has {there} {_partitions(there)}; its consumers need {count} to keep up at peak."
    risk = Risk(Weight(3, "at each peak"), Weight(2, "the backlog grows"))
    return Hit(id, risk, said, groups, clears=f"{count} partitions clear it.")


def _idle(facts: Facts, id: str, there: int, idle: tuple[str, ...], groups: dict[str, int]) -> Hit:
    most = max(idle, key=lambda at: (groups[at], at))
    said = (
        f"{facts.name(id)} has {there} {_partitions(there)} for {groups[most]} instances of {facts.name(most)}: "
        f"{groups[most] - there} of them stand idle."
    )
    risk = Risk(Weight(2, "all the time"), Weight(2, "more consumers change nothing"))
    return Hit(id, risk, said, idle, clears=f"{groups[most]} partitions clear it.")


def _partitions(number: int) -> str:
    return "partition" if number == 1 else "partitions"
