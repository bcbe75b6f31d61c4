"""Components whose loss stops a flow."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result, Severity
from analyzer.rule import Hit, question, rule

_BY_TIER: dict[int, Severity] = {1: "critical", 2: "high", 3: "medium"}


@rule("spof-component", "Single point of failure", "availability")
def spof_component(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow needs a component in every case, and no second copy of it takes over.

    When it stops, is restarted or is updated, the whole flow stops with it. Clients, other companies' services and what a
    provider runs for you are left out here: they are a matter of agreements.

    To fix: run at least two copies with automatic failover, or let the flow do without it through a fallback.
    """
    asked = []
    for id, flows in sorted(_stopped(facts, results).items()):
        if facts.outside(id) or facts.has(id, "delay", "ops", "serverless"):
            continue
        found = copies(facts, id)
        if found.spare:
            continue
        if not found.typed:
            asked.append(id)
            continue
        tier = min((facts.design.flows[flow].tier or 3 for flow in flows), default=3)
        yield Hit(id, _BY_TIER[tier], _evidence(facts, id, flows), flows)
    yield from question(
        facts,
        asked,
        "Does {name} have a second instance?",
        "Do these {count} components have a second instance?",
        "Fill in the instances of each, or for a store its read replicas and failover.",
        "components.capacity.instances",
    )


def _stopped(facts: Facts, results: Mapping[str, Result]) -> dict[str, tuple[str, ...]]:
    """Return the flows that stop with each component."""
    found: dict[str, list[str]] = {}
    for flow in facts.flows:
        cuts = results.get(key(flow, "cuts.single"))
        for id in cuts.about if cuts else ():
            found.setdefault(id, []).append(flow)
    return {id: tuple(flows) for id, flows in found.items()}


def _evidence(facts: Facts, id: str, flows: tuple[str, ...]) -> str:
    found = copies(facts, id)
    name, number = facts.name(id), found.number or 1
    have = f"{name} has {number} {'copy' if number == 1 else 'copies'}"
    need = f" and needs {found.needed}" if found.needed > 1 else ""
    stop = "flow stops" if len(facts.flows) == 1 else "flows stop"
    return f"{have}{need}. {len(flows)} of {len(facts.flows)} {stop} with it: {facts.names(flows)}."
