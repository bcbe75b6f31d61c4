"""Important flows of which nobody says how good they must be."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule
from analyzer.targets import promises

_RISK = Risk(
    Weight(2, "nobody can say whether it is good enough"), Weight(1, "nothing is promised")
)


@rule(
    "slo-missing",
    "Flows without targets",
    "model",
    "",
    ("SRE book, chapter 4: Service Level Objectives", "Azure Well-Architected RE:04"),
)
def slo_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow of tier 1 or 2 has no target for its latency at a percentile, or none for its availability.

    Without a target nothing can be too slow or too often down, and no redundancy can be shown to be worth its price.

    To fix: state a percentile of the latency and the share of journeys that must succeed, for each such flow.
    """
    said: dict[str, set[str]] = {}
    for promise in promises(facts.design):
        if promise.metric != "latency" or promise.percentile is not None:
            said.setdefault(promise.metric, set()).add(promise.scope)
    lacking = {
        metric: [
            id
            for id in facts.flows
            if _matters(facts, id) and not {"", id} & said.get(metric, set())
        ]
        for metric in ("latency", "availability")
    }
    words = {"latency": "No percentile of the latency", "availability": "No availability"}
    evidence = " ".join(
        f"{words[metric]} is asked of {facts.names(ids)}." for metric, ids in lacking.items() if ids
    )
    count = sum(map(len, lacking.values()))
    clears = f"{count} {'target clears' if count == 1 else 'targets clear'} it."
    yield from grouped(
        _RISK, evidence, sorted({id for ids in lacking.values() for id in ids}), clears
    )


def _matters(facts: Facts, id: str) -> bool:
    return facts.design.flows[id].tier in (1, 2)
