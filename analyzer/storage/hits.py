"""Caches: the hit ratio that their memory can hold, the memory that a ratio needs, and stores with the cache cold."""

from collections.abc import Iterator
from functools import lru_cache

from analyzer.caches import hit_ratio, kept_for
from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import Expr, Node, computed, evaluate, product, rest, total
from analyzer.formulas import Formula, formula_part
from analyzer.part import Known
from analyzer.storage.quantities import CACHED
from analyzer.storage.values import facet

_READS = Reads(
    {
        "components": ("kind", "cache", "capacity"),
        "links": ("source", "target", "when", "miss_of", "purpose", "protocol", "mode"),
    },
    ("slow", "cold"),
)
_ratio = lru_cache(256)(hit_ratio)
_items = lru_cache(256)(kept_for)


def formulas(known: Known) -> Iterator[Formula]:
    """Yield what each cache holds, and what stores carry without it."""
    facts = known.facts
    fields = ("items", "item_size", "popularity")
    for id in facts.components:
        if None not in [facts.value(id, "cache", field) for field in fields]:
            yield from _memory(facts, id)
    for id, links in sorted(_behind(facts).items()):
        yield from _cold(known, id, links)


def _memory(facts: Facts, id: str) -> Iterator[Formula]:
    items, size, zipf = (facts.value(id, "cache", f) for f in ("items", "item_size", "popularity"))
    shown = (
        facet(facts, id, "cache.items", "items", "count"),
        facet(facts, id, "cache.popularity", "popularity", "ratio"),
    )
    memory, wanted = (facts.value(id, "cache", field) for field in ("memory", "hit_ratio"))
    if memory is not None and size:
        room = facet(facts, id, "cache.memory", "cache memory", "B")
        each = facet(facts, id, "cache.item_size", "item size", "B")
        found = computed(
            "hit ratio of Che for {}", (id,), _ratio(items, memory / size, zipf), "fraction"
        )
        yield Formula(id, "hits.held", Node("che", (found, Node("÷", (room, each)), *shown)))
    if wanted is not None and wanted < 1.0:
        count = computed("items to keep in {}", (id,), _items(items, wanted, zipf), "count")
        each = facet(facts, id, "cache.item_size", "item size", "B")
        yield Formula(
            id,
            "memory.needed",
            product(
                Node(
                    "che",
                    (count, facet(facts, id, "cache.hit_ratio", "hit ratio", "fraction"), *shown),
                ),
                each,
            ),
        )


def _behind(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """Return the stores that are asked on misses, with the connections and the caches they are behind."""
    asked = list(facts.structural(_missing))
    for cache in facts.components:
        if facts.value(cache, "cache", "policy") == "through":
            rows = ((link, facts.link(link)) for link in facts.outgoing[cache])
            through = (link for link, row in rows if row.when != "on a miss")
            asked += [(link, cache) for link in through if facts.link(link).purpose != "write"]
    found: dict[str, list[tuple[str, str]]] = {}
    for link, cache in sorted(asked):
        found.setdefault(facts.link(link).target, []).append((link, cache))
    return found


def _missing(facts: Facts) -> list[tuple[str, str]]:
    """Return the connections that are used on misses, with the cache of each."""
    rows = ((link, facts.link(link)) for link in facts.links)
    asked = ((link, row.miss_of) for link, row in rows if row.when == "on a miss")
    return [(link, at) for link, at in asked if at and at in facts.design.components]


def _cold(known: Known, id: str, links: list[tuple[str, str]]) -> Iterator[Formula]:
    facts, loads = known.facts, known.numbers.loads
    now = computed("load of {}", (id,), loads.components[id].peak, "1/s", f"{id}.load.peak")
    more: list[Expr] = []
    for link, cache in links:
        if cache in facts.conditions.cold or cache in facts.standing.down:
            continue
        hit = facet(facts, cache, "cache.hit_ratio", "hit ratio", "fraction")
        if hit.value == 1.0:
            continue  # nothing comes through, so nobody can say how much it keeps off
        through = computed(
            "load of {}", (link,), loads.links[link].peak, "1/s", f"{link}.load.peak"
        )
        more.append(Node("÷", (product(through, hit), rest(hit))))
    if not more:
        return
    cold = total(now, *more)
    caches = tuple(dict.fromkeys(cache for _, cache in links))
    yield Formula(id, "cold.load", cold, caches)
    station = known.numbers.stations.get(id)
    if station:
        used = computed(
            "utilisation of {}", (id,), station.utilisation, "fraction", f"{id}.utilisation"
        )
        whole = computed(
            "load of {} with the cache cold", (id,), evaluate(cold), "1/s", f"{id}.cold.load"
        )
        yield Formula(id, "cold.utilisation", product(used, Node("÷", (whole, now))), caches)


PART = formula_part("caches", CACHED, _READS, ("loads", "stations", "standing"), formulas)
