"""Lasting data in too few copies."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from analyzer.writing import lasting


@rule(
    "replication-low", "Too few copies of the data", "data", "D", ("Azure Well-Architected RE:05",)
)
def replication_low(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Lasting data that important flows need is kept in one copy, or restricted data in fewer than three.

    When a disk or a node is lost, what was written since the last backup is lost with it; with two copies there is no
    majority that could say which of them is right. A store that flows stop with is left to the single points of failure.

    To fix: keep three copies of each record, in several zones.
    """
    stopping = {
        id
        for flow in facts.flows
        if (cut := results.get(key(flow, "cuts.single")))
        for id in cut.about
    }
    for id in facts.having("datastore"):
        if not lasting(facts, id) or facts.has(id, "delay") or id in facts.copies_of_others:
            continue
        found = copies(facts, id)
        if not found.typed or found.number is None or facts.tier(id) > 2:
            continue
        data = facts.data_class(id)
        wanted = 3 if data == "restricted" else 2
        if found.number < 2 and id in stopping:
            continue
        if found.number < wanted:
            one = "one copy" if found.number == 1 else f"{found.number} copies"
            said = f"{facts.name(id)} keeps {data + ' ' if data else ''}data of tier {facts.tier(id)} in {one}."
            yield Hit(id, _risk(found.number), said, clears=f"{wanted} copies clear it.")


def _risk(number: int) -> Risk:
    if number == 1:
        return Risk(
            Weight(2, "when a disk or a node is lost"), Weight(3, "the newest data is lost")
        )
    return Risk(Weight(1, "when two nodes are lost together"), Weight(3, "restricted data is lost"))
