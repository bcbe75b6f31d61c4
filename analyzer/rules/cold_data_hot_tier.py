"""Old data where reading is fast and keeping is dear."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_DAY = 86400.0
_MUCH = 0.1  # of the cost


@rule(
    "cold-data-hot-tier",
    "Old data on hot storage",
    "cost",
    references=("AWS Well-Architected SUS04-BP03",),
)
def cold_data_hot_tier(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Records that are hardly ever read any more lie on storage that is made for reading them often.

    Hot storage costs several times as much for each byte, and old data is most of all data after a few years. Reading cold
    data back has a price of its own, so it only pays for what is rarely needed.

    To fix: move what is older by a rule to a cool or archive tier, and count in the fee for reading it back.
    """
    for id, row in sorted(facts.design.entities.items()):
        if row.read_for is None or row.archive or row.store not in facts.design.components:
            continue
        store = str(row.store)
        raw, added = (results.get(key(id, name)) for name in ("stored.raw", "stored.day"))
        if facts.value(store, "storage", "tier") in ("warm", "cold") or not raw or not raw.value:
            continue
        new = (added.value or 0.0 if added else 0.0) * row.read_for / _DAY
        old = raw.value - new
        if old > 0.0:
            said = (
                f"{brief(old, 'B')} of {brief(raw.value, 'B')} of {row.name} in {facts.name(store)} is older than "
                f"{brief(row.read_for, 's')}, after which it is hardly ever read."
            )
            risk, paid = _risk(results, store, old)
            yield Hit(
                id,
                risk,
                said + paid,
                (store,),
                clears="A rule that moves it to a cooler tier clears it.",
            )


def _risk(results: Mapping[str, Result], store: str, old: float) -> tuple[Risk, str]:
    """Return the risk by what the old part costs where it lies, and the sentence that says it."""
    values = [results.get(key(record, quantity)) for record, quantity in
              ((store, "cost.storage"), (store, "stored.raw"), (DESIGN, "cost.month"))]  # fmt: skip
    kept, raw, whole = (found.value or 0.0 if found else 0.0 for found in values)
    likely = Weight(2, "every month, and more of it")
    paid = kept * old / raw if raw else 0.0
    words = f" It costs {brief(paid, '$')} a month where it lies." if paid else ""
    if whole and paid / whole > _MUCH:
        return Risk(likely, Weight(2, f"{brief(paid / whole, 'fraction')} of the cost")), words
    return Risk(likely, Weight(1, "a small part of the cost")), words
