"""How bad a finding is: likelihood times impact, one to four each, with the words that say why."""

from analyzer.facts import Facts
from analyzer.weights import Risk, Weight
from models.facets import DataClass

__all__ = ["Risk", "Weight", "exposure", "importance", "sensitivity", "worse"]


_BY_TIER = {1: 4, 2: 2, 3: 1}
_BY_CLASS: dict[DataClass, int] = {
    "restricted": 4,
    "confidential": 3,
    "internal": 2,
    "public": 1,
}


def importance(facts: Facts, id: str) -> Weight:
    """Return the impact by the most important flow through a record (or of a flow itself): tier 1 is 4, tier 2 is 2."""
    flow = facts.design.flows.get(id)
    tier = (flow.tier or 3) if flow else facts.tier(id)
    if flow:
        return Weight(_BY_TIER[tier], f"a flow of tier {tier}")
    if id not in facts.flows_through:
        return Weight(1, "no flow passes it")
    return Weight(_BY_TIER[tier], f"flows of tier {tier} pass it")


def sensitivity(data: DataClass | None) -> Weight:
    """Return the impact by the class of data: restricted is 4, confidential 3, internal 2, else 1."""
    if data is None:
        return Weight(1, "nobody said what data it handles")
    return Weight(_BY_CLASS[data], f"{data} data")


def worse(one: Weight, other: Weight) -> Weight:
    """Return the higher of two weights, the first if they are alike."""
    return other if other.level > one.level else one


def exposure(facts: Facts, id: str) -> Weight:
    """Return the likelihood by who can reach a component or use a connection.

    4 from the internet without signing in, 3 from the internet, 2 across a border of trust, 1 from inside.
    """
    if id in facts.design.links:
        return _link_exposure(facts, id)
    incoming = [_link_exposure(facts, link) for link in facts.incoming.get(id, ())]
    if facts.typed(id, "security", "exposure") == "internet":
        incoming.append(Weight(3, "it is reached from the internet"))
    return max(incoming, key=lambda weight: weight.level, default=Weight(1, "only from inside"))


def _link_exposure(facts: Facts, id: str) -> Weight:
    row = facts.link(id)
    if facts.has(row.source, "client", "external") and not facts.outside(row.target):
        if row.authentication == "none":
            return Weight(4, "anybody on the internet, without signing in")
        return Weight(3, "from the internet")
    if facts.crosses(id):
        return Weight(2, "across a border of trust")
    return Weight(1, "only from inside")
