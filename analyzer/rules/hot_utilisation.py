"""Components without reserve."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.pressure import evidence, heat, pressures, relief
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from analyzer.usual import together, usual


@rule(
    "hot-utilisation",
    "Runs hot at peak",
    "capacity",
    "D",
    ("AWS Well-Architected REL07-BP03", "SRE book, chapter 22: Addressing Cascading Failures"),
)
def hot_utilisation(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak a component is busy for more than 70 % of the time.

    Above that, waiting grows much faster than load: a small burst, a slow neighbour or the loss of one instance is felt by
    every request.

    To fix: add instances until utilisation is at or below 70 %, or take load away with a cache or a queue.
    """
    hits = []
    for pressure in pressures(facts, results, 0.7):
        if 0.7 <= pressure.most < 1:
            risk = Risk(heat(pressure.most), Weight(2, "every request waits longer"))
            said = evidence(facts, results, pressure)
            hit = Hit(pressure.id, risk, said, clears=relief(facts, results, pressure))
            hits.append((hit, usual(facts, pressure.id)))
    yield from together(facts, hits, "hot as well", "What they can do")
