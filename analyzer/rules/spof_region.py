"""Regions that take the most important flows down with them."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.places import only_region
from analyzer.recovery_targets import recovery_time
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "spof-region",
    "Everything in one region",
    "availability",
    "D",
    ("AWS Well-Architected REL13-BP02", "Azure Well-Architected RE:09"),
)
def spof_region(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow of tier 1 runs in one region, and it is not shown that it could be set up elsewhere in time.

    Regions are lost rarely, but for hours; without a prepared second one, everything is built again while customers wait.

    To fix: keep a warm standby in a second region or run in both, or agree on a recovery time that allows a rebuild.
    """
    found: dict[str, list[str]] = {}
    for flow in facts.flows:
        if facts.design.flows[flow].tier == 1 and (region := _region(facts, flow)):
            found.setdefault(region, []).append(flow)
    for region, flows in sorted(found.items()):
        rebuild = facts.design.boundaries[region].rebuild_time
        inside = tuple(sorted({id for flow in flows for id in facts.journeys[flow].components}))
        asked = recovery_time(facts, (*flows, *inside))
        if asked is not None and rebuild is not None and rebuild <= asked:
            continue
        impact = Weight(2 if asked is None else 3, "the flows of tier 1 stop until it is back")
        risk = Risk(Weight(2, "rare, but for hours"), impact)
        evidence = f"{facts.names(flows)} {'runs' if len(flows) == 1 else 'run'} only in {facts.name(region)}. {_times(asked, rebuild)}"
        yield Hit(region, risk, evidence, tuple(flows), clears=_clears(asked))


def _region(facts: Facts, flow: str) -> str:
    """Return the one region of all parts of a flow that are drawn in any; "" where there are several or none."""
    ours = [id for id in sorted(facts.journeys[flow].components) if not facts.outside(id)]
    placed = [id for id in ours if facts.boundaries(id, "region")]
    found = {only_region(facts, id) for id in placed}
    return found.pop() if len(found) == 1 else ""


def _times(asked: float | None, rebuild: float | None) -> str:
    built = "nobody has said how long rebuilding it takes"
    if rebuild is not None:
        built = f"rebuilding it takes {brief(rebuild, 's')}"
    if asked is None:
        return f"No recovery time is asked for, and {built}."
    return f"It has to be back within {brief(asked, 's')}; {built}."


def _clears(asked: float | None) -> str:
    if asked is None:
        return "A recovery time no shorter than the time to rebuild, or a second region, clears it."
    return f"A rebuild within {brief(asked, 's')}, or a second region, clears it."
