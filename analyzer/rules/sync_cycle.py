"""Calls that go round in a circle."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.graph import Successors, connected_parts, shortest_round
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule

_ENDLESS = Risk(Weight(4, "each call comes back as more"), Weight(4, "no load can be carried"))


@rule(
    "sync-cycle",
    "Calls go round in a circle",
    "model",
    "D",
    ("CWE-674: Uncontrolled Recursion",),
)
def sync_cycle(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Components wait for each other in a circle, or each call returns as at least one more.

    Every component of the circle fails with every other, all their workers can end up waiting for one another, and
    where a call comes back as more than one there is no load that the circle could settle at.

    To fix: replace the call back by an event, or move what both need into a third component.
    """
    endless = [r for id in facts.links if (r := _endless(results, id))]
    for way in dict.fromkeys(r.about for r in endless):
        said = next(r.missing for r in endless if r.about == way)
        evidence = f"{said[0].upper()}{said[1:]}; the load has no end."
        clears = "Fewer than one call back for each call, or an event in its place, clears it."
        yield Hit(min(way), _ENDLESS, evidence, _parts(facts, way), clears=clears)
    told = {id for r in endless for id in r.about}
    for part, way in facts.structural(_rounds):
        if told.isdisjoint(part):
            first = min(part, key=facts.tier)
            impact = worse(Weight(2, "all of the circle waits"), importance(facts, first))
            risk = Risk(Weight(2, "it takes one slow part of the circle"), impact)
            names = " → ".join(facts.name(id) for id in way)
            said = f"{names} wait for each other."
            clears = "One call of the circle that does not wait for its answer clears it."
            yield Hit(min(part), risk, said, _parts(facts, part), clears=clears)


def _rounds(facts: Facts) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the components that wait for each other, with the shortest way round."""
    parts = connected_parts(facts.components, lambda id: _waits_for(facts, id))
    ways = (
        (part, shortest_round(part[0], _inside(facts, part))) for part in parts if len(part) > 1
    )
    return [(part, way) for part, way in ways if way]


def _endless(results: Mapping[str, Result], id: str) -> Result | None:
    found = results[f"{id}.load.average"]
    return found if found.missing and found.missing.startswith("calls go round") else None


def _waits_for(facts: Facts, id: str) -> list[str]:
    rows = ((facts.link(link), facts.modes[link]) for link in facts.outgoing[id])
    return [
        row.target
        for row, mode in rows
        if mode == "sync" and row.target != id and not facts.has(row.target, "client")
    ]


def _inside(facts: Facts, part: tuple[str, ...]) -> Successors:
    return lambda id: [after for after in _waits_for(facts, id) if after in part]


def _parts(facts: Facts, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return components with the connections between them."""
    between = (link for id in sorted({*ids}) for link in facts.outgoing[id])
    return (*sorted({*ids}), *(link for link in between if facts.link(link).target in ids))
