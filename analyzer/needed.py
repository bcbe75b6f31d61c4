"""Which flows stop with a component, by what the analysis computed of their structure."""

from collections.abc import Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Weight, importance


def needed_by(facts: Facts, results: Mapping[str, Result]) -> dict[str, tuple[str, ...]]:
    """Return for each component that flows need in every case those flows, by component."""
    found: dict[str, list[str]] = {}
    for flow in facts.flows:
        cuts = results.get(key(flow, "cuts.single"))
        for id in cuts.about if cuts else ():
            found.setdefault(id, []).append(flow)
    return {id: tuple(found[id]) for id in sorted(found)}


def first_tier(facts: Facts, flows: tuple[str, ...]) -> Weight:
    """Return the impact of the most important of these flows: tier 1 is 4, tier 2 is 2, else 1."""
    table = facts.design.flows
    first = min(flows, key=lambda id: table[id].tier or 3, default=None)
    return importance(facts, first) if first else Weight(1, "no flow needs it")
