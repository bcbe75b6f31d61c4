"""Components that cannot keep up."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.pressure import evidence, pressures
from analyzer.results import Result
from analyzer.rule import Hit, rule


@rule("saturated", "Saturated at peak", "capacity")
def saturated(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak a component is asked for more than it can do.

    Its queue grows for as long as the peak lasts; callers time out, try again and make it worse.

    To fix: add instances or workers, put a cache or a queue in front, or make each request cheaper.
    """
    for pressure in pressures(facts, results, 1.0):
        if pressure.most >= 1:
            yield Hit(pressure.id, "critical", evidence(facts, results, pressure))
