"""How sensitive the data is that a component touches, and what its loss would do."""

from analyzer.facts import Facts
from analyzer.risk import Weight
from analyzer.sensitivity import worst
from models.facets import DataClass

SENSITIVE = ("confidential", "restricted")
PLAIN = ("public", "internal")  # what need not be hidden; what nobody classified is not among it
_BY_CLASS = {"restricted": 4, "confidential": 2}


def handled(facts: Facts, id: str) -> DataClass | None:
    """Return the most sensitive class of data that a component keeps, takes in or fetches; None where nobody said any."""
    found = facts.data_class(id)
    for link in facts.incoming[id]:
        found = worst(found, facts.link(link).data_class)
    for link in facts.outgoing[id]:
        found = worst(found, _fetched(facts, link))
    return found


def _fetched(facts: Facts, link: str) -> DataClass | None:
    """Return what comes or goes along a connection: its own word, or what the store at its end keeps."""
    row = facts.link(link)
    if row.data_class or not facts.has(row.target, "datastore", "cache"):
        return row.data_class
    return facts.data_class(row.target)


def harm(data: DataClass | None) -> Weight:
    """Return the impact of losing data to others: restricted 4, confidential 2, else 1."""
    if data is None:
        return Weight(1, "nobody said how sensitive its data is")
    return Weight(_BY_CLASS.get(data, 1), f"{data} data")
