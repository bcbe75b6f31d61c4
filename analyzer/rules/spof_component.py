"""Components whose loss stops a flow."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.needed import first_tier, needed_by
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule(
    "spof-component",
    "Single point of failure",
    "availability",
    "D",
    (
        "AWS Well-Architected REL10-BP01",
        "AWS Well-Architected REL11-BP02",
        "Azure Well-Architected RE:05",
    ),
)
def spof_component(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow needs a component in every case, and no second copy of it takes over.

    When it stops, is restarted or is updated, the whole flow stops with it. Clients, other companies' services and what a
    provider runs for you are left out here: they are a matter of agreements.

    To fix: run at least two copies with automatic failover, or let the flow do without it through a fallback.
    """
    asked = []
    for id, flows in needed_by(facts, results).items():
        if facts.outside(id) or facts.has(id, "delay", "ops", "serverless"):
            continue
        found = copies(facts, id)
        if found.spare:
            continue
        if not found.typed:
            asked.append(id)
            continue
        risk = Risk(Weight(3, "no other copy takes over"), first_tier(facts, flows))
        yield Hit(id, risk, _evidence(facts, id, flows), flows, clears=_clears(facts, results, id))
    yield from question(
        facts,
        asked,
        "Does {name} have a second instance?",
        "Do these {count} components have a second instance?",
        "Fill in the instances of each, or for a store its read replicas and failover.",
        "components.capacity.instances",
    )


def _evidence(facts: Facts, id: str, flows: tuple[str, ...]) -> str:
    found = copies(facts, id)
    name, number = facts.name(id), found.number or 1
    have = f"{name} has {number} {'copy' if number == 1 else 'copies'}"
    need = f" and needs {found.needed}" if found.needed > 1 else ""
    stop = "flow stops" if len(facts.flows) == 1 else "flows stop"
    return f"{have}{need}. {len(flows)} of {len(facts.flows)} {stop} with it: {facts.names(flows)}."


def _clears(facts: Facts, results: Mapping[str, Result], id: str) -> str:
    found, own = copies(facts, id), results.get(key(id, "availability"))
    if (found.number or 1) > 1 or found.needed > 1 or own is None or own.value is None:
        return f"{found.needed + 1} copies, with {found.needed} of them enough."
    now, then = (brief(share, "fraction", 9) for share in (own.value, 1 - (1 - own.value) ** 2))
    return f"A second copy that takes over brings its availability from {now} to {then}, if the two fail independently."
