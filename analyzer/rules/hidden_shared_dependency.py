"""Alternatives that fail together."""

from collections.abc import Iterable, Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.needed import needed_by
from analyzer.places import only_zone
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, rule


@rule(
    "hidden-shared-dependency",
    "Alternatives share what they need",
    "availability",
    "D",
    ("AWS Well-Architected REL10-BP01",),
)
def hidden_shared_dependency(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Two ways that stand in for each other need the same single part, or are in the same zone.

    The second way is drawn as a spare, but it stops at the same moment as the first.

    To fix: give them separate zones, accounts and configuration, or keep the last known answer of what they share.
    """
    stopping = needed_by(facts, results)
    found: dict[str, list[str]] = {}
    for first, second in facts.structural(_pairs):
        for id in _shared(facts, first, second):
            if id not in stopping or facts.outside(id) or facts.has(id, "delay"):
                found.setdefault(id, []).extend((first, second))
    for id, ways in sorted(found.items()):
        tier = max((importance(facts, way) for way in ways), key=lambda one: one.level)
        impact = Weight(max(2, tier.level), tier.because)
        risk = Risk(Weight(2, "when what they share fails"), impact)
        evidence = f"{facts.names(ways)} stand in for each other, and both {_need(facts, id)}."
        clears = "Without it in common, both would have to fail at the same time."
        yield Hit(id, risk, evidence, tuple(sorted(set(ways))), clears=clears)


def _need(facts: Facts, id: str) -> str:
    return f"{'lead into' if id in facts.design.boundaries else 'need'} {facts.name(id)}"


def _pairs(facts: Facts) -> list[tuple[str, str]]:
    """Return the connections that another one stands in for, with that other one."""
    rows = ((id, facts.link(id).failure_of) for id in facts.links)
    return [(of, id) for id, of in rows if of and of in facts.known_links]


def _shared(facts: Facts, first: str, second: str) -> Iterable[str]:
    one, other = facts.link(first).target, facts.link(second).target
    theirs = reachable([other], lambda id: _needs(facts, id))
    both = [id for id in reachable([one], lambda id: _needs(facts, id)) if id in theirs]
    lone = [id for id in both if _lone(facts, id)]
    zone = only_zone(facts, one)
    if zone and not both and zone == only_zone(facts, other):
        lone.append(zone)
    return lone


def _needs(facts: Facts, id: str) -> list[str]:
    """Return what a component waits for in every case."""
    rows = ((link, facts.link(link)) for link in facts.outgoing[id])
    return [
        row.target
        for link, row in rows
        if facts.modes[link] == "sync"
        and not row.fallback
        and row.when in (None, "always")
        and link not in facts.stood_in_for
    ]


def _lone(facts: Facts, id: str) -> bool:
    """Tell whether nothing takes over from a component: said to be one copy, or another company's."""
    known = copies(facts, id)
    return facts.outside(id) or (known.typed and not known.spare)
