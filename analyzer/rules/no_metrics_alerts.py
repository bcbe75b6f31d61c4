"""Components that fail unnoticed."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, question, rule
from analyzer.watched import ours

_CLEARS = "Metrics and alerts of each of them clear it."


@rule(
    "no-metrics-alerts",
    "Nobody is told when it fails",
    "operations",
    "R",
    (
        "AWS Well-Architected REL06-BP01",
        "Azure Well-Architected RE:10",
        "SRE book, chapter 6: Monitoring Distributed Systems",
    ),
)
def no_metrics_alerts(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Components that important flows pass are not measured, or nobody is told when their numbers turn bad.

    Users notice the failure first, and what led to it was never written down.

    To fix: measure rate, errors, duration and saturation of each, and alert on what users feel.
    """
    watched = ours(facts)
    fields = {id: facts.component(id).operations for id in watched}
    blind = [id for id in watched if "no" in (fields[id].metrics, fields[id].alerts)]
    first = any(facts.tier(id) == 1 for id in blind)
    have = "is" if len(blind) == 1 else "are"
    said = f"{len(blind)} of {len(watched)} components of tier 1 and 2 {have} without metrics or alerts: {facts.names(blind)}."
    impact = Weight(2, "a flow of tier 1 passes") if first else Weight(1, "flows of tier 2 pass")
    yield from grouped(Risk(Weight(2, "with the next failure"), impact), said, blind, _CLEARS)
    unmeasured = [id for id in watched if fields[id].metrics is None and id not in blind]
    silent = [id for id in watched if fields[id].alerts is None and id not in blind]
    field, asked = ("metrics", unmeasured) if unmeasured else ("alerts", silent)
    yield from question(
        facts,
        asked,
        f"Has {{name}} {field}?",
        f"Have these {{count}} components {field}?",
        f"Fill in the field {field.capitalize()} of each.",
        f"components.operations.{field}",
    )
