"""Important flows that wait for something they could do without."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "critical-on-optional",
    "Waits for what is not essential",
    "availability",
    "D",
    ("AWS Well-Architected REL05-BP01", "SRE book, chapter 22: Addressing Cascading Failures"),
)
def critical_on_optional(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow of tier 1 waits for something that it could be answered without, and has nothing to do instead.

    A recommendation, a counter or a log that fails then stops an order or a payment.

    To fix: give the call a short timeout and a default answer, or make it an event that nobody waits for.
    """
    for id in facts.links:
        row = facts.link(id)
        if facts.modes[id] != "sync" or not facts.has(row.target, "optional") or row.fallback:
            continue
        if row.when == "on failure" or id in facts.stood_in_for or facts.outside(row.source):
            continue
        flows = [f for f in facts.flows_through.get(id, ()) if facts.design.flows[f].tier == 1]
        if flows:
            risk = Risk(Weight(2, "whenever it fails"), Weight(2, "a flow of tier 1 fails too"))
            down = results.get(key(row.target, "downtime.year"))
            cost = (
                f" It is down for {brief(down.value, 's')} a year." if down and down.value else ""
            )
            evidence = f"{facts.names(flows)} waits for {facts.name(row.target)} and has no fallback.{cost}"
            clears = (
                f"With a fallback, {facts.name(row.target)} may fail without stopping the flow."
            )
            yield Hit(id, risk, evidence, (row.target, *flows), clears=clears)
