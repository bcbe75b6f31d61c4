"""Networks that are full."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule("bandwidth-saturated", "Network nearly full", "capacity", "D")
def bandwidth_saturated(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak the requests and responses of a component fill 70 % or more of what its network can move.

    Headers and repeats come on top; beyond that packets are lost, and everything that passes there is slow.

    To fix: compress or page the answers, let a CDN deliver what is large, or spread the component over more instances.
    """
    for id in facts.components:
        found = results.get(key(id, "network.used"))
        if found is None or found.value is None or found.value < 0.7:
            continue
        full = found.value >= 1.0
        risk = Risk(
            Weight(4 if full else 3, f"{brief(found.value, 'fraction')} of the network at peak"),
            Weight(3 if full else 2, "everything that passes it is slow"),
        )
        each = facts.value(id, "capacity", "bandwidth")
        count = facts.value(id, "capacity", "instances") or 1
        evidence = f"{facts.name(id)} moves {brief(found.value * each * count, 'B/s')} at peak and can move {brief(each * count, 'B/s')}."
        needed = int(found.value * count / 0.7) + 1
        clears = f"{needed} instances would bring it to {brief(found.value * count / needed, 'fraction')}."
        yield Hit(id, risk, evidence, clears=clears)
