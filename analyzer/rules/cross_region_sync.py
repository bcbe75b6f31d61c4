"""Calls that cross an ocean while somebody waits."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.places import regions
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from analyzer.sync_calls import waited


@rule("cross-region-sync", "Waits for another region", "latency")
def cross_region_sync(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow of tier 1 waits for an answer from another region.

    The way there and back takes tens to hundreds of milliseconds that no hardware takes away, and one region then needs two.

    To fix: keep a copy of what is asked for in the same region, or send it there without waiting.
    """
    first = [id for id in facts.flows if facts.design.flows[id].tier == 1]
    crossing = [id for id in facts.links if first and _crosses(facts, id)]
    waits = waited(facts)
    for id in crossing:
        flows = [f for f in first if id in waits[f]]
        if not flows:
            continue
        row = facts.link(id)
        most = max(sum(other in waits[flow] for other in crossing) for flow in flows)
        likely = Weight(
            3 if most > 1 else 2, f"{most} such {'call' if most == 1 else 'calls'} in one flow"
        )
        here, there = (facts.names(sorted(regions(facts, end))) for end in (row.source, row.target))
        evidence = f"{facts.names(flows)} {'waits' if len(flows) == 1 else 'wait'} for {facts.name(row.target)} in {there}, called from {here}."
        clears = f"With a copy in {here}, no answer crosses regions."
        yield Hit(
            id,
            Risk(likely, Weight(2, "every such request is slower")),
            evidence,
            tuple(flows),
            clears=clears,
        )


def _crosses(facts: Facts, id: str) -> bool:
    row = facts.link(id)
    if facts.modes[id] != "sync" or facts.outside(row.source):
        return False
    here, there = regions(facts, row.source), regions(facts, row.target)
    return bool(here and there) and here.isdisjoint(there)
