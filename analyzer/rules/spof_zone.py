"""Zones that take a flow down with them."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.needed import first_tier, needed_by
from analyzer.places import only_zone, zones
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "spof-zone",
    "All copies in one zone",
    "availability",
    "D",
    ("AWS Well-Architected REL10-BP01", "Azure Well-Architected RE:05"),
)
def spof_zone(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Everything that a flow needs of a component is in one zone.

    The copies were made so that one can fail; a fire, a power cut or a wrong cable takes all of them at once.

    To fix: spread the instances over two zones or more, and over three where a majority has to agree.
    """
    together, asked = _together(facts, results)
    for at, parts in sorted(together.items()):
        flows = tuple(sorted({flow for flows in parts.values() for flow in flows}))
        risk = Risk(Weight(2, "zones fail now and then"), first_tier(facts, flows))
        where = facts.name(at) if at in facts.design.boundaries else "one zone"
        evidence = f"All copies of {facts.names(parts)} are in {where}: {facts.names(flows)} would stop with it."
        clears = "With copies in a second zone the flow goes on when one is lost."
        yield Hit(at, risk, evidence, (*parts, *flows), clears=clears)
    yield from question(
        facts,
        asked,
        "Over how many zones is {name} spread?",
        "Over how many zones are these {count} components spread?",
        "Fill in the zones of each component, or draw the zones.",
        "components.availability.zones",
    )


def _together(
    facts: Facts, results: Mapping[str, Result]
) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[str]]:
    """Return what is in one zone with the flows that need it, by zone, and of what nobody knows."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    unknown = []
    for id, flows in needed_by(facts, results).items():
        known = copies(facts, id)
        if facts.outside(id) or facts.has(id, "delay", "ops", "serverless"):
            continue
        if not (known.spare and known.typed):  # a single copy is a fault of its own
            continue
        number = zones(facts, id)
        if number == 1:
            found.setdefault(only_zone(facts, id) or id, {})[id] = flows
        elif number is None and first_tier(facts, flows).level > 1:
            unknown.append(id)
    return found, unknown
