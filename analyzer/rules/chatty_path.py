"""Requests that need too many calls inside."""

from collections.abc import Iterator, Mapping
from math import isfinite

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, rule
from analyzer.sync_calls import deepest
from models.units import brief

_HOPS, _CALLS = 6, 50.0


@rule("chatty-path", "Many calls for one request", "model")
def chatty_path(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow waits for more than six calls one behind the other, or one request makes more than fifty calls inside.

    Clients and what stands at the edge are not counted. Each hop adds its time and its chance to fail, and the slowest of many calls decides how fast the answer is.

    To fix: merge services that always call each other, ask for several things at once, or keep answers in a cache.
    """
    for at, flows in facts.structural(_alike).items():
        way = max((facts.structural(_deepest)[flow] for flow in flows), key=len)
        names = " → ".join(facts.name(id) for id in way)
        wait = "waits" if len(flows) == 1 else "wait"
        evidence = f"{facts.names(flows)} {wait} for {len(way) - 1} calls in a row: {names}."
        clears = f"{_HOPS} calls in a row or fewer clear it."
        impact = max((_impact(facts, flow) for flow in flows), key=lambda weight: weight.level)
        risk = Risk(Weight(2, f"{len(way) - 1} calls in a row"), impact)
        yield Hit(way[0], risk, evidence, (*flows, *way[1:]), "/".join(at), clears=clears)
    calls = _calls(facts, results)
    if calls > _CALLS and facts.flows:
        first = min(facts.flows, key=lambda id: facts.design.flows[id].tier or 3)
        risk = Risk(
            Weight(2, f"{brief(calls, 'ratio')} calls for each request"), _impact(facts, first)
        )
        evidence = f"One request that enters makes {brief(calls, 'ratio')} calls inside."
        yield Hit(
            first,
            risk,
            evidence,
            facts.flows,
            "design",
            clears=f"{_CALLS:.0f} calls or fewer clear it.",
        )


def _deepest(facts: Facts) -> dict[str, tuple[str, ...]]:
    return {flow: deepest(facts, flow) for flow in facts.flows}


def _alike(facts: Facts) -> dict[tuple[str, str], list[str]]:
    """Return the flows that wait for too many calls, by the first and the last component of these: one root cause."""
    found: dict[tuple[str, str], list[str]] = {}
    for flow, way in facts.structural(_deepest).items():
        if len(way) - 1 > _HOPS:
            found.setdefault((way[0], way[-1]), []).append(flow)
    return found


def _impact(facts: Facts, flow: str) -> Weight:
    tier = importance(facts, flow)
    return Weight(max(2, tier.level), tier.because)


def _calls(facts: Facts, results: Mapping[str, Result]) -> float:
    """Return the calls between components of ours for one request that enters, 0 where they are not known."""
    entry = results.get(key("design", "entry.peak"))
    if entry is None or not entry.value:
        return 0.0
    inside = (results.get(loaded) for loaded in facts.structural(_inside))
    calls = sum(found.value for found in inside if found and found.value) / entry.value
    return calls if isfinite(calls) else 0.0


def _inside(facts: Facts) -> list[str]:
    """Return the results that say how often calls between components of ours are made."""
    waited = (id for id in facts.links if facts.modes[id] == "sync")
    return [key(id, "load.peak") for id in waited if not facts.outside(facts.link(id).source)]
