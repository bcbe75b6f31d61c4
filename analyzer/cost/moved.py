"""Bytes on connections at average load: what is asked, what is answered, and what of it crosses a border that costs."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Fixed, Gap, Leaf, product, total
from analyzer.part import Known
from analyzer.purpose import link_load

MONTH = Fixed(2_628_000.0, "2,628,000 s")
GB = Fixed(2.0**30, "2³⁰ B")
Sort = Literal["internet", "region", "zone"]
SIZES = ("request_size", "response_size")
Place = tuple[
    frozenset[str], frozenset[str] | int
]  # regions and zones, of the latter else how many


class Crossing(NamedTuple):
    """Bytes a month of a connection that cross a border, and the component that pays for them."""

    sort: Sort
    payer: str
    link: str
    moved: Expr


def moved(known: Known, link: str, *sizes: str, over: Expr = MONTH) -> Expr | None:
    """Return the bytes of a connection's requests, responses or both in a time; None where it has no answers."""
    facts = known.facts
    row = facts.link(link)
    told = [field for field in sizes if field == SIZES[0] or row.target not in facts.standing.down]
    parts = [
        _size(link, field, getattr(row, field))
        for field in told
        if field == "request_size" or getattr(row, field) is not None or facts.modes[link] == "sync"
    ]
    if not parts:
        return None
    factors: list[Expr] = [
        link_load(known.numbers.loads.links, link, "average"),
        total(*parts),
        over,
    ]
    if row.compression == "yes" and row.compression_ratio is not None:
        words = "compression ratio of {}"
        ratio = row.compression_ratio
        factors.append(Leaf(words, (link,), ratio, "fraction", "typed", link, "compression_ratio"))
    return product(*factors)


def through(known: Known, links: Iterable[str], *sizes: str, over: Expr = MONTH) -> Expr:
    """Return the bytes of several connections in a time."""
    parts = (moved(known, link, *sizes, over=over) for link in links)
    return total(*(part for part in parts if part))


def _size(link: str, field: str, value: float | None) -> Leaf:
    words = field.replace("_", " ")
    amount: Amount = Gap(f"no {words} on {{}}", (link,)) if value is None else float(value)
    origin: Literal["missing", "typed"] = "missing" if value is None else "typed"
    return Leaf(f"{words} of {{}}", (link,), amount, "B", origin, link, field)


def crossings(known: Known) -> Iterator[Crossing]:
    """Yield what leaves for the internet, another region or another zone; what comes in costs nothing."""
    facts = known.facts
    for link in facts.structural(_leaving):
        row = facts.link(link)
        answered = facts.outside(row.source)
        yield from _to_internet(known, link, row.target if answered else row.source, answered)
    places = _places(facts)
    for link in facts.links if places else ():
        row = facts.link(link)
        if row.source not in places or row.target not in places:
            continue
        (near, at), (far, there) = places[row.source], places[row.target]
        sort: Sort = "region"
        share = _apart(near, far) if near and far else 0.0
        if not share:
            sort, share = "zone", _apart(at, there)
        if share:
            yield from _both_ways(known, link, sort, share)


def _leaving(facts: Facts) -> list[str]:
    """Return the connections of which one end is ours and the other is not."""
    rows = ((id, facts.link(id)) for id in facts.links)
    return [id for id, row in rows if facts.outside(row.source) != facts.outside(row.target)]


def _to_internet(known: Known, link: str, ours: str, answered: bool) -> Iterator[Crossing]:
    """Yield what a part of ours sends out: answers to those who call it, or requests to those it calls."""
    if known.facts.has(ours, "cache") and known.facts.has(ours, "edge"):
        return  # what a CDN delivers has a price of its own
    sent = moved(known, link, "response_size" if answered else "request_size")
    if sent is not None:
        yield Crossing("internet", ours, link, sent)


def _both_ways(known: Known, link: str, sort: Sort, share: float) -> Iterator[Crossing]:
    row = known.facts.link(link)
    for payer, size in ((row.source, "request_size"), (row.target, "response_size")):
        sent = moved(known, link, size)
        if sent is None:
            continue
        if share < 1.0:
            words = f"share of {{}} between {sort}s"
            sent = product(sent, Leaf(words, (link,), share, "fraction", "computed"))
        yield Crossing(sort, payer, link, sent)


def _places(facts: Facts) -> dict[str, Place]:
    """Return where each part of ours is; what says neither regions nor zones is left out."""
    parts = facts.design.components
    found = {
        id: _place(facts, id) if parts[id].boundaries else facts.own(_spread, id)
        for id in facts.components
    }
    return {id: place for id, place in found.items() if place and not facts.outside(id)}


def _spread(facts: Facts, id: str) -> Place | None:
    number = facts.value(id, "availability", "zones")
    return (frozenset(), number) if number else None


def _place(facts: Facts, id: str) -> Place | None:
    zones: frozenset[str] | int = facts.boundaries(id, "zone")
    if not zones:
        zones = facts.value(id, "availability", "zones") or 0
    regions = facts.boundaries(id, "region")
    return (regions, zones) if regions or zones else None


def _apart(at: frozenset[str] | int, there: frozenset[str] | int) -> float:
    """Return the share of requests between two components that crosses zones, both spread evenly over theirs."""
    if not at or not there:
        return 0.0
    if isinstance(at, frozenset) and isinstance(there, frozenset):
        return 1.0 - len(at & there) / (len(at) * len(there))
    sizes = [len(one) if isinstance(one, frozenset) else one for one in (at, there)]
    return 1.0 - 1.0 / max(sizes)
