"""Data in a store that is not made for how it is used."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.entity import Entity
from models.units import brief

_LARGE = 1e6  # bytes
_MANY = 100.0  # records a second
_DAY = 86400.0
_FULL_TEXT = re.compile(r"\bfull[ -]?text\b|\btext search\b|\bfuzzy\b|\brelevance\b", re.IGNORECASE)
_JOINED = re.compile(r"\bjoins?\b|\btransactions?\b", re.IGNORECASE)


class _Misfit(NamedTuple):
    pattern: str
    store: str
    better: str


@rule(
    "store-mismatch",
    "Store does not suit its data",
    "data",
    references=("AWS Well-Architected PERF03-BP01",),
)
def store_mismatch(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Data is kept in a sort of store that is made for another use than what the entity says of it.

    It works while there is little of it. Then queries scan, backups take hours, and what the store cannot do is built
    around it in code.

    To fix: keep it where its use is cheap, and leave only a reference in the store that it came from.
    """
    for id, row in sorted(facts.design.entities.items()):
        if row.store not in facts.design.components:
            continue
        store = str(row.store)
        if misfit := _misfit(facts, row, store):
            used = results.get(key(store, "utilisation"))
            busy = used.value if used and used.value is not None else 0.0
            said = f"{row.name} ({misfit.pattern}) is kept in {facts.name(store)}, {misfit.store}."
            clears = f"{misfit.better[0].upper()}{misfit.better[1:]} in its place clears it."
            yield Hit(id, _risk(busy), said, (store,), clears=clears)


def _risk(busy: float) -> Risk:
    if busy >= 0.5:
        return Risk(
            Weight(2, f"the store is at {brief(busy, 'fraction')}"), Weight(2, "it gets slow")
        )
    return Risk(
        Weight(1, "there is room in the store yet"), Weight(2, "it gets slow with more data")
    )


def _misfit(facts: Facts, row: Entity, store: str) -> _Misfit | None:
    """Return what a store is not made for, by the access patterns, the size and the number of an entity's records."""
    said = " ".join(row.access)
    relational = facts.has(store, "relational")
    if relational and not facts.has(store, "search") and (found := _FULL_TEXT.search(said)):
        return _Misfit(found[0].casefold(), "a relational database", "a search engine")
    plain = facts.has(store, "key-value", "wide-column") and not relational
    if plain and (found := _JOINED.search(said)):
        return _Misfit(found[0].casefold(), "which knows single keys only", "a relational database")
    size = row.record_size or 0.0
    if size > _LARGE and not facts.has(store, "blob") and facts.has(store, "datastore"):
        return _Misfit(f"{brief(size, 'B')} a record", "a database", "object storage")
    rate = (row.records_per_day or 0.0) / _DAY
    if (
        row.time_series == "yes"
        and relational
        and rate >= _MANY
        and not facts.has(store, "analytical")
    ):
        pattern = f"a time series of {brief(rate, '1/s')}"
        return _Misfit(pattern, "a relational database", "a time-series database")
    return None
