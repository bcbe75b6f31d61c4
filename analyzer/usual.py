"""What rests on the catalogue's usual values alone: such findings have one root cause and are told as one."""

from collections.abc import Iterator, Sequence

from analyzer.facts import Facts
from analyzer.results import COMMON
from analyzer.rule import Hit

_, USUAL = COMMON
_SIZES = (
    ("capacity", ("instances", "instances_max", "concurrency", "service_time", "quota")),
    ("storage", ("shards", "read_replicas")),
)


def usual(facts: Facts, id: str) -> bool:
    """Tell whether all that is known of what a component can do is the catalogue's."""
    known = (facts.typed(id, facet, name) for facet, names in _SIZES for name in names)
    return all(value is None for value in known)


def together(
    facts: Facts, hits: Sequence[tuple[Hit, bool]], also: str, whose: str
) -> Iterator[Hit]:
    """Yield findings, those marked as usual as one: the worst in full, the others by name.

    also says in words what the others are, as in "are saturated as well"; whose values are the catalogue's is said after it.
    """
    yield from (hit for hit, alike in hits if not alike)
    several = sorted((hit for hit, alike in hits if alike), key=_worst_first)
    if not several:
        return
    first, *rest = several
    told = facts.names(hit.root for hit in rest)
    more = f" {told} {'is' if len(rest) == 1 else 'are'} {also}." if rest else ""
    others = dict.fromkeys(id for hit in several for id in (hit.root, *hit.others))
    clears = (
        f"For {facts.name(first.root)}: {first.clears}" if rest and first.clears else first.clears
    )
    yield first._replace(
        evidence=f"{first.evidence}{more} {whose} is the catalogue's usual value; with your own, each is judged by itself.",
        others=tuple(id for id in others if id != first.root),
        at=USUAL,
        clears=clears,
    )


def _worst_first(hit: Hit) -> tuple[int, str]:
    return (-hit.risk.likelihood.level * hit.risk.impact.level, hit.root)
