"""Several writable copies, and nothing that settles two writes to one record."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.money import money_weight
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from analyzer.writing import writes


@rule(
    "conflict-unresolved",
    "Conflicting writes are not settled",
    "data",
    "T",
    ("Kleppmann, Designing Data-Intensive Applications, chapter 5", "DeCandia et al. 2007: Dynamo"),
)
def conflict_unresolved(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Two copies of the same data take writes, and nothing says which wins when both change one record.

    Each copy keeps its own version, or the later one silently overwrites the other; either way somebody's change is gone.

    To fix: let one copy take the writes, or choose how conflicts are settled: the last write, vector clocks, by hand.
    """
    asked = []
    for pair in facts.structural(_replicated):
        writable = [id for id in pair if _writable(facts, id, pair)]
        if len(writable) < 2:
            continue
        ways = {facts.typed(id, "storage", "conflicts") for id in writable}
        if "none" in ways:
            gone = money_weight(facts, pair, "one of two changes is lost")
            said = f"{facts.name(pair[0])} and {facts.name(pair[1])} are copies of the same data and both take writes; conflicts are not settled."
            risk = Risk(Weight(2, "whenever both change one record"), gone)
            yield Hit(pair[0], risk, said, pair[1:], at="+".join(pair), clears=_CLEARS)
        elif ways == {None}:
            asked += writable
    yield from question(
        facts,
        sorted(set(asked)),
        "How are conflicting writes to {name} settled?",
        "How are conflicting writes to these {count} copies settled?",
        "Fill in the field Conflicts of each store.",
        "components.storage.conflicts",
    )


_CLEARS = "One copy that takes the writes, or a way to settle conflicts, clears it."


def _replicated(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Return the pairs of stores of which one is filled from the other."""
    rows = (facts.link(id) for id in facts.links if facts.modes[id] == "replication")
    found = {tuple(sorted((row.source, row.target))) for row in rows if row.source != row.target}
    return tuple((a, b) for a, b in sorted(found))


def _writable(facts: Facts, id: str, pair: tuple[str, str]) -> bool:
    """Tell whether a copy takes writes: from outside the pair, or because it fills the other, which fills it."""
    other = pair[1] if pair[0] == id else pair[0]
    if any(writes(facts, link) for link in facts.incoming[id]):
        return True
    back = any(
        facts.link(link).target == other and facts.modes[link] == "replication"
        for link in facts.outgoing[id]
    )
    forth = any(
        facts.link(link).source == other and facts.modes[link] == "replication"
        for link in facts.incoming[id]
    )
    return back and forth
