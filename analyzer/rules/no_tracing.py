"""Long ways that nobody can follow."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, question, rule
from analyzer.watched import ours

_HOPS = 4


@rule(
    "no-tracing",
    "Long flows without traces",
    "operations",
    "R",
    ("AWS Well-Architected REL06-BP07", "Azure Well-Architected OE:07"),
)
def no_tracing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow goes over four connections or more, and a request in it cannot be followed from one part to the next.

    When it is slow, every part shows its own numbers, and finding the one to blame takes hours of comparing logs.

    To fix: pass a trace id along with each call and message, and record the time that each part takes.
    """
    hops = {id: _hops(facts, id) for id in facts.flows}
    long = {id for id, count in hops.items() if count >= _HOPS}
    parts = [id for id in facts.having("compute", "service", "worker") if _on(facts, id, long)]
    dark = [id for id in parts if facts.component(id).operations.traces == "no"]
    cut = sorted(long & {flow for id in dark for flow in facts.flows_through[id]})
    if cut:
        most = max(cut, key=lambda id: (hops[id], id))
        said = (
            f"{facts.name(most)} goes over {hops[most]} connections, and {facts.names(dark)} "
            f"{'passes' if len(dark) == 1 else 'pass'} no traces on."
        )
        risk = Risk(
            Weight(2, "with each slow request"), Weight(1, "finding the cause takes longer")
        )
        clears = f"Traces that {'it passes' if len(dark) == 1 else 'they pass'} on clear it."
        yield from grouped(risk, said, [*dark, *cut], clears)
    important = set(ours(facts))
    yield from question(
        facts,
        [id for id in parts if facts.component(id).operations.traces is None and id in important],
        "Can a request be followed through {name}?",
        "Can a request be followed through these {count} components?",
        "Fill in the field Traces of each.",
        "components.operations.traces",
    )


def _hops(facts: Facts, flow: str) -> int:
    links = facts.journeys[flow].links if facts.design.flows[flow].steps else ()
    return sum(facts.protocol(link) != "in-process" for link in links)


def _on(facts: Facts, id: str, flows: set[str]) -> bool:
    return not facts.outside(id) and not flows.isdisjoint(facts.flows_through.get(id, ()))
