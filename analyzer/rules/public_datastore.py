"""Stores that can be reached from outside."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule

_TOLD = 3  # stores of which it is told who reaches them


@rule(
    "public-datastore",
    "Store open to the outside",
    "security",
    "E",
    (
        "CWE-668: Exposure of resource to wrong sphere",
        "AWS Well-Architected SEC05-BP01: Create network layers",
    ),
)
def public_datastore(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A client, another company or the internet reaches a datastore, a cache or a queue directly.

    Nothing stands between an attacker and the data: no check of who asks for what, no limit, no record of it. Files that a
    client fetches with a credential of their own, such as a signed address, are fine.

    To fix: move it into a private network and put a service in front.
    """
    unclassified = []
    for id in facts.having("datastore", "cache", "messaging"):
        if facts.has(id, "edge") or facts.outside(id) or facts.has(id, "ops"):
            continue
        links = [link for link in facts.incoming[id] if _from_outside(facts, id, link)]
        exposed = _exposed(facts, id)
        if not links and not exposed:
            continue
        callers = sorted({facts.link(link).source for link in links})
        reach = "reaches" if len(callers) == 1 else "reach"
        said = [f"{facts.names(callers)} {reach} it directly"] if links else []
        said += [exposed] if exposed else []
        risk = Risk(Weight(3, "from outside"), _impact(facts, id))
        hit = Hit(
            id, risk, f"{facts.name(id)}: {', and '.join(said)}.", tuple(links), clears=_CLEARS
        )
        if facts.data_class(id):
            yield hit
        else:
            unclassified.append(hit)
    yield from _together(facts, unclassified)


_CLEARS = "A service of ours in between, and a network that the internet does not reach, clear it."


def _together(facts: Facts, hits: list[Hit]) -> Iterator[Hit]:
    """Yield one finding for the stores of which nobody said what data they keep."""
    said = " ".join(hit.evidence for hit in hits[:_TOLD])
    if len(hits) > _TOLD:
        rest = facts.names(hit.root for hit in hits[_TOLD:])
        said += f" So it is with {rest}."
    roots = [hit.root for hit in hits]
    links = [link for hit in hits for link in hit.others]
    if hits:
        yield from grouped(hits[0].risk, said, (*roots, *links), _CLEARS)


def _impact(facts: Facts, id: str) -> Weight:
    data = facts.data_class(id)
    if data == "restricted":
        return Weight(4, "restricted data is read or changed without a check")
    return Weight(3, "what it keeps is read or changed without a check")


def _from_outside(facts: Facts, id: str, link: str) -> bool:
    row = facts.link(link)
    signed = facts.has(id, "blob") and row.authentication not in (None, "none")
    ours = facts.has(row.source, "ops") or facts.has(row.source, "cache")
    return facts.outside(row.source) and not signed and not ours


def _exposed(facts: Facts, id: str) -> str:
    """Return in words what exposes a store to the internet, empty if nothing does."""
    exposure = facts.typed(id, "security", "exposure")
    if exposure == "internet":
        return "it is exposed to the internet"
    if exposure == "internal":
        return ""
    table = facts.design.boundaries
    open_ones = (b for b in facts.boundaries(id, "network", "trust") if table[b].internet == "yes")
    first = min(open_ones, default=None)
    return f"it stands in {facts.name(first)}, which faces the internet" if first else ""
