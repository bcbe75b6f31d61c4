"""Which stores hold data that must not be lost."""

from analyzer.facts import Facts


def lasting(facts: Facts, id: str) -> bool:
    """Tell whether a store holds data that must not be lost: durable, ours, and not only for flows of tier 3."""
    if not facts.has(id, "durable") or facts.outside(id) or facts.has(id, "search", "analytical"):
        return False
    if "storage" not in facts.kind(id).facets or id in facts.copies_of_others:
        return False
    tiers = {facts.design.flows[flow].tier for flow in facts.flows_through.get(id, ())}
    return tiers != {3}


def backed_up(facts: Facts) -> list[str]:
    """Return the stores of lasting data that are backed up."""
    found = (id for id in facts.having("datastore") if lasting(facts, id))
    return [id for id in found if facts.value(id, "storage", "backup") not in (None, "none")]
