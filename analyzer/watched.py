"""Which components are ours to watch, ship and patch: those whose kind has the section Operations, but the tools themselves."""

from analyzer.facts import Facts


def ours(facts: Facts) -> tuple[str, ...]:
    """Return the components that important flows (tier 1 and 2) pass and that we look after."""
    return tuple(id for id in facts.structural(_looked_after) if facts.tier(id) <= 2)


def _looked_after(facts: Facts) -> tuple[str, ...]:
    return tuple(
        id
        for id in facts.components
        if id in facts.flows_through
        and "operations" in facts.kind(id).facets
        and not facts.outside(id)
        and not facts.has(id, "ops")
    )
