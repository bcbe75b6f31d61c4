"""Important flows that wait for something they could do without."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule
from analyzer.sync_calls import waited
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
    first = [id for id in facts.flows if facts.design.flows[id].tier == 1]
    calls: dict[str, list[str]] = {}
    for link in sorted({link for flow in first for link in waited(facts)[flow]}):
        if _waits(facts, link):
            calls.setdefault(facts.link(link).target, []).append(link)
    if not calls:
        return
    ids = sorted(calls, key=lambda id: (-_down(results, id), id))  # what is down longest first
    links = [link for id in ids for link in calls[id]]
    flows = [flow for flow in first if not waited(facts)[flow].isdisjoint(links)]
    risk = Risk(Weight(2, "whenever it fails"), Weight(2, "a flow of tier 1 fails too"))
    wait = "waits" if len(flows) == 1 else "wait"
    evidence = f"{facts.names(flows)} {wait} for {facts.names(ids)} without a fallback."
    worst = _down(results, ids[0])
    if worst:
        which = "It" if len(ids) == 1 else facts.name(ids[0])
        evidence += f" {which} is down for {brief(worst, 's')} a year."
    clears = f"With a fallback, {facts.names(ids)} may fail without stopping the flow."
    for hit in grouped(risk, evidence, (*ids, *links, *flows)):
        yield hit._replace(clears=clears)


def _down(results: Mapping[str, Result], id: str) -> float:
    found = results.get(key(id, "downtime.year"))
    return (found.value or 0.0) if found else 0.0


def _waits(facts: Facts, id: str) -> bool:
    """Tell whether a call that is waited for goes to something optional, with nothing to do instead."""
    row = facts.link(id)
    if not facts.has(row.target, "optional") or row.fallback:
        return False
    return (
        row.when != "on failure" and id not in facts.stood_in_for and not facts.outside(row.source)
    )
