"""Calls that may wait for ever."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, grouped, question, rule


@rule(
    "timeout-missing",
    "Calls without a timeout",
    "resilience",
    "D",
    (
        "AWS Well-Architected REL05-BP05",
        "CWE-400: Uncontrolled Resource Consumption",
        "SRE book, chapter 22: Addressing Cascading Failures",
    ),
)
def timeout_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component waits for an answer over the network and never gives up.

    One slow callee then holds the workers of every caller, and theirs in turn, until the whole flow stands still.
    Calls that no flow makes are asked about together.

    To fix: give each call a timeout a little above the slowest answer that is still of use.
    """
    waiting = facts.structural(_waiting)
    patient = [id for id in waiting if facts.link(id).timeout is None]
    used = [id for id in patient if id in facts.flows_through]
    sync = sum(id in facts.flows_through for id in waiting) if used else 0
    callers = facts.names(sorted({facts.link(id).source for id in used}))
    have, those = ("has", "that") if len(used) == 1 else ("have", "those")
    evidence = (
        f"{len(used)} of {sync} calls that flows wait for {have} no timeout: {those} of {callers}."
    )
    impact = Weight(2, "workers wait with them")
    for id in used:
        impact = worse(impact, importance(facts, id))
    risk = Risk(Weight(2, "one slow answer is enough"), impact)
    for hit in grouped(risk, evidence, used):
        yield hit._replace(
            clears=f"A timeout on {'it' if len(used) == 1 else 'each of them'} clears it."
        )
    yield from question(
        facts,
        [id for id in patient if id not in facts.flows_through],
        "What is the timeout of {name}?",
        "What are the timeouts of these {count} connections?",
        "Fill in the timeout of each connection.",
        "links.timeout",
    )


def _waiting(facts: Facts) -> list[str]:
    """Return the connections by which components of ours wait for answers over the network."""
    remote = (
        id for id in facts.links if facts.modes[id] == "sync" and facts.protocol(id) != "in-process"
    )
    return [id for id in remote if not facts.outside(facts.link(id).source)]
