"""What an own availability holds for: each copy by itself, or, as agreements do, all copies in a region at once."""

from collections.abc import Sequence
from typing import Literal

from analyzer.facts import Facts
from analyzer.reliability.copies import with_common_cause

Cover = Literal["each copy", "each region", "whole service"]


def cover(facts: Facts, id: str) -> Cover:
    """Return what a component's own availability holds for; an SLA is of the service, never of one copy."""
    return facts.own(_cover, id)


def _cover(facts: Facts, id: str) -> Cover:
    typed: Cover | None = facts.typed(id, "availability", "covers")
    usual: Cover = typed or facts.value(id, "availability", "covers") or "each copy"
    by_sla = facts.value(id, "availability", "basis") == "SLA"
    return "each region" if usual == "each copy" and by_sla and not typed else usual


def sites(facts: Facts, id: str, places: Sequence[tuple[str, ...]]) -> tuple[int, tuple[int, ...]]:
    """Return how many regions a service stands in that fail by themselves, and in which of them each place is.

    No region stands for copies of which each fails by itself.
    """
    covers = cover(facts, id)
    if covers == "each copy":
        return 0, ()
    if covers == "whole service":
        return 1, (0,) * len(places)
    table = facts.design.boundaries
    named = [next((at for at in place if table[at].sort == "region"), "") for place in places]
    found = {at: number for number, at in enumerate(dict.fromkeys(named))}
    if len(found) > 1:
        return len(found), tuple(found[at] for at in named)
    said: int = facts.value(id, "availability", "regions") or 1
    return (said, ()) if said > 1 else (1, (0,) * len(places))


def at_once(needed: int, counts: Sequence[int], up: float, common: float) -> float:
    """Return how often enough copies are up that stand so many in each region, and fail with all in their region."""
    standing = sorted(count for count in counts if count)
    if sum(standing) < needed:
        return 0.0
    if len(standing) == 1:
        return up
    return with_common_cause(enough(needed, standing), len(standing), up, common)


def enough(needed: int, standing: Sequence[int]) -> int:
    """Return how many regions are enough whichever they are, from the fewest copies to the most."""
    reached, regions = 0, 0
    while reached < needed:
        reached, regions = reached + standing[regions], regions + 1
    return regions
