"""Majorities that do not survive what they should."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.places import zones
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, rule


@rule(
    "quorum-size",
    "A majority of the wrong size",
    "availability",
    "D",
    ("SRE book, chapter 23: Managing Critical State: Distributed Consensus for Reliability",),
)
def quorum_size(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """What works by majority has an even number of members, fewer than three, or fewer than three zones.

    An even member costs money and survives nothing more; with two zones, losing the one with the majority stops it all.

    To fix: use three or five members, spread over three zones.
    """
    for id in facts.having("datastore", "messaging", "ops"):
        members = copies(facts, id).number
        if members is None or facts.outside(id) or not _by_majority(facts, id, members):
            continue
        spread = zones(facts, id)
        faults = [
            f"an even number, which survives no more than {members - 1}"
            if members % 2 == 0
            else "",
            "fewer than three" if members < 3 else "",
            f"in {spread} {'zone' if spread == 1 else 'zones'}" if spread and spread < 3 else "",
        ]
        if any(faults):
            tier = importance(facts, id)
            impact = Weight(max(2, tier.level), tier.because)
            risk = Risk(Weight(2, "when a member or a zone is lost"), impact)
            yield Hit(id, risk, _evidence(facts, id, members, faults), clears=_clears(members))


def _by_majority(facts: Facts, id: str, members: int) -> bool:
    """Tell whether more than half of the members must be up, or it stays consistent when the network splits."""
    needed = facts.typed(id, "availability", "needed")
    if needed is not None:
        whole = (
            facts.value(id, "storage", "shards") or 1
        ) < 2  # else it counts for all shards together
        return bool(whole and needed > 1 and needed * 2 > members)
    return members > 1 and facts.typed(id, "storage", "partition_choice") == "consistent"


def _evidence(facts: Facts, id: str, members: int, faults: list[str]) -> str:
    needed = facts.typed(id, "availability", "needed") or members // 2 + 1
    lost = max(0, members - needed)
    said = ", ".join(fault for fault in faults if fault)
    return f"{facts.name(id)} has {members} members, {said}. It needs {needed} of them and survives the loss of {lost}."


def _clears(members: int) -> str:
    better = 3 if members <= 3 else members + (members + 1) % 2
    return f"{better} members over 3 zones survive the loss of {better // 2} of them, or of a zone."
