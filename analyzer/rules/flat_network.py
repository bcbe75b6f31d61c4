"""Secrets and open doors in one network."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analyzer.entrances import entries
from analyzer.facts import Facts
from analyzer.handled import SENSITIVE
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule


@rule(
    "flat-network",
    "Entry and secrets in one network",
    "security",
    "E",
    (
        "CWE-653: Improper isolation or compartmentalization",
        "AWS Well-Architected SEC05-BP01: Create network layers",
    ),
)
def flat_network(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Something that the internet reaches stands in the same network as sensitive stores, keys or where identities are kept.

    Whoever takes over the entry can then talk to them directly; nothing on the way refuses it.

    To fix: give entries, services and stores a network each, and allow between them only what is needed.
    """
    doors, inside = set(entries(facts)), _members(facts)
    for network, members in sorted(inside.items()):
        kept = {id: rank for id in members if (rank := _worth(facts, id))}
        open_ones = [id for id in members if id in doors and id not in kept]
        if kept and open_ones:
            impact = Weight(max(kept.values()), f"{facts.names(kept)} can be reached from there")
            risk = Risk(Weight(2, "whoever takes over what the internet reaches"), impact)
            stand = "stand" if len(open_ones) > 1 else "stands"
            evidence = (
                f"In {facts.name(network)}, {facts.names(open_ones)}, which the internet reaches, "
                f"{stand} beside {facts.names(kept)}."
            )
            own = "a network of its own" if len(kept) == 1 else "a network of their own"
            clears = f"{facts.names(kept)} in {own}, or in one within it, clears it."
            yield Hit(network, risk, evidence, (*open_ones, *kept), clears=clears)


def _members(facts: Facts) -> dict[str, list[str]]:
    """Return what is in each network or border of trust itself, not in one within it."""
    found: dict[str, list[str]] = defaultdict(list)
    borders = facts.design.boundaries
    for id in facts.components:
        for border in facts.component(id).boundaries:
            if border in borders and borders[border].sort in ("network", "trust"):
                found[border].append(id)
    return found


def _worth(facts: Facts, id: str) -> int:
    """Return how bad it is if somebody reaches it directly; 0 for what need not be kept apart."""
    if facts.outside(id) or facts.has(id, "edge"):  # a CDN is meant to be reached
        return 0
    if facts.has(id, "secrets", "identity"):
        return 4
    data = facts.data_class(id)
    if not facts.has(id, "datastore", "cache", "messaging") or data not in SENSITIVE:
        return 0
    return 4 if data == "restricted" else 2
