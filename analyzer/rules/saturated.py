"""Components that cannot keep up."""

from collections.abc import Iterator, Mapping

from analyzer.consumers import only_fed
from analyzer.facts import Facts
from analyzer.pressure import evidence, pressures, relief
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule
from analyzer.usual import together, usual


@rule(
    "saturated",
    "Saturated at peak",
    "capacity",
    "D",
    (
        "CWE-400: Uncontrolled Resource Consumption",
        "AWS Well-Architected REL07-BP03",
        "SRE book, chapter 22: Addressing Cascading Failures",
    ),
)
def saturated(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak a component is asked for more than it can do.

    Its queue grows for as long as the peak lasts; callers time out, try again and make it worse.

    To fix: add instances or workers, put a cache or a queue in front, or make each request cheaper.
    """
    hits = []
    for pressure in pressures(facts, results, 1.0):
        if pressure.most >= 1 and not only_fed(facts, pressure.id):  # else queue-unstable says so
            likely = Weight(4, "at every peak, by the numbers of this design")
            impact = worse(Weight(3, "what waits for it fails"), importance(facts, pressure.id))
            said = evidence(facts, results, pressure)
            clears = relief(facts, results, pressure)
            hit = Hit(pressure.id, Risk(likely, impact), said, clears=clears)
            hits.append((hit, usual(facts, pressure.id)))
    yield from together(facts, hits, "saturated as well", "What they can do")
