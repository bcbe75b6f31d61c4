"""Data that is only ever added to."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_MONTH = 365.0 / 12.0
_SHARE = 0.2  # of the cost


@rule(
    "unbounded-growth",
    "Data grows without end",
    "data",
    references=("AWS Well-Architected SUS04-BP03",),
)
def unbounded_growth(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A store gets new records every day, and nothing is said of when old ones leave it.

    It grows with all traffic there ever was: queries, backups and restores get slower and its price rises every month,
    for records that nobody reads.

    To fix: say how long each kind of record is kept, and delete or move what is older by a rule.
    """
    growing: dict[str, list[str]] = {}
    for id, row in sorted(facts.design.entities.items()):
        added = results.get(key(id, "stored.day"))
        if added and added.value and row.store in facts.design.components and not _ends(facts, id):
            growing.setdefault(str(row.store), []).append(id)
    for store, ids in growing.items():
        daily = sum(results[key(id, "stored.day")].value or 0.0 for id in ids)
        grows = "grows" if len(ids) == 1 else "grow"
        said = f"{facts.names(ids)} in {facts.name(store)} {grows} by {brief(daily * _MONTH, 'B')} a month"
        risk, share = _risk(results, store)
        yield Hit(store, risk, f"{said}, and no retention is set.{_ahead(results, store)}{share}",
                  tuple(ids), clears="A retention, a time to live or an archive clears it.")  # fmt: skip


def _ends(facts: Facts, id: str) -> bool:
    """Tell whether records leave, by their own word or by that of what keeps them; a cache drops what it has no room for."""
    row, store = facts.design.entities[id], str(facts.design.entities[id].store)
    if facts.has(store, "volatile", "ops") or facts.outside(store):
        return True
    said = (row.retention, row.ttl, row.archive or None)
    kept = (facts.value(store, "messaging", "retention"), facts.value(store, "cache", "ttl"))
    return any(value is not None for value in (*said, *kept))


def _ahead(results: Mapping[str, Result], store: str) -> str:
    for quantity, when in (("stored.horizon", "at the horizon"), ("stored.year", "in a year")):
        found = results.get(key(store, quantity))
        if found and found.value is not None:
            return f" All it keeps is {brief(found.value, 'B')} {when}."
    return ""


def _risk(results: Mapping[str, Result], store: str) -> tuple[Risk, str]:
    costs = [results.get(key(id, "cost.month")) for id in (store, DESIGN)]
    own, whole = (found.value or 0.0 if found else 0.0 for found in costs)
    likely = Weight(2, "every day")
    if whole and own / whole >= _SHARE:
        share = brief(own / whole, "fraction")
        return Risk(
            likely, Weight(2, f"the store is {share} of the cost")
        ), f" It is {share} of the cost."
    return Risk(likely, Weight(1, "it costs little yet")), ""
