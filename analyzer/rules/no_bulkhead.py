"""Workers that important and less important flows share."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief

_SLOWER = 5.0  # times the slowest that the important flows wait for


@rule(
    "no-bulkhead",
    "No bulkhead between flows",
    "resilience",
    "D",
    ("Azure Architecture Center: Bulkhead pattern", "Nygard: Release It!, Bulkheads"),
)
def no_bulkhead(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The same workers serve a flow of tier 1 and a less important one that waits for something much slower.

    When the slow one stalls, it takes every worker, and the flow that the business cannot be without stops for its sake.

    To fix: give slow calls workers or connections of their own, or limit how many of them may run at once.
    """
    asked = []
    for id in facts.having("compute", "service"):
        if facts.outside(id) or facts.tier(id) != 1:
            continue
        for link in _slow(facts, results, id):
            if facts.link(link).bulkhead == "no":
                said = _evidence(facts, results, id, link)
                yield Hit(id, _RISK, said, (link,), at=link, clears=_CLEARS)
            elif facts.link(link).bulkhead is None:
                asked.append(link)
    yield from question(
        facts,
        asked,
        "Does {name} have workers of its own?",
        "Do these {count} slow connections have workers of their own?",
        "Fill in the field Bulkhead of each connection.",
        "links.bulkhead",
    )


_RISK = Risk(
    Weight(2, "whenever the slow one stalls"), Weight(2, "a flow of tier 1 waits for its workers")
)
_CLEARS = "Workers of its own for the slow connection clear it."


def _slow(facts: Facts, results: Mapping[str, Result], id: str) -> list[str]:
    """Return the connections to something much slower than what flows of tier 1 wait for there, used by others only."""
    waited = [link for link in facts.outgoing[id] if facts.modes[link] == "sync"]
    used = [link for link in waited if link in facts.flows_through]
    first = [
        time for link in used if facts.tier(link) == 1 if (time := _time(facts, results, link))
    ]
    if not first:
        return []
    rest = [(link, _time(facts, results, link)) for link in used if facts.tier(link) != 1]
    return [link for link, time in rest if time and time >= _SLOWER * max(first)]


def _time(facts: Facts, results: Mapping[str, Result], link: str) -> float | None:
    found = results.get(key(facts.link(link).target, "response"))
    return found.value if found else None


def _evidence(facts: Facts, results: Mapping[str, Result], id: str, link: str) -> str:
    flows = facts.flows_through[link]
    time = _time(facts, results, link) or 0.0
    arriving, there = results.get(key(link, "load.peak")), results.get(key(id, "load.peak"))
    share = ""
    if arriving and there and arriving.value and there.value:
        share = (
            f" {brief(min(1.0, arriving.value / there.value), 'fraction')} of its requests do so."
        )
    return (
        f"{facts.name(id)} serves flows of tier 1 with the same workers that wait {brief(time, 's')} for "
        f"{facts.name(facts.link(link).target)} in {facts.names(flows)}.{share}"
    )
