"""Parts of a store that get most of the load."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.pressure import heat
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "hot-partition",
    "Hot partition",
    "capacity",
    "D",
    (
        "Kleppmann, Designing Data-Intensive Applications, chapter 6: Partitioning",
        "Azure Well-Architected PE:05",
    ),
)
def hot_partition(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """One part of a split store is busy for 70 % of the time though all parts together are not, or its key only grows.

    More parts do not help: the popular key, or the newest one, stays in one of them.

    To fix: choose a key that spreads evenly, add a random part to it, or split the popular key.
    """
    for id in facts.having("datastore", "messaging"):
        limit = results.get(key(id, "limit.partition"))
        used = results.get(key(id, "utilisation"))
        all_ = (used.value or 0.0) if used else 0.0
        part = 1.0 / limit.value if limit and limit.value else 0.0
        if part >= 0.7 > all_:
            likely = (
                Weight(3, "its busiest part is full at peak")
                if part >= 1.0
                else Weight(2, heat(part).because)
            )
            evidence = f"The busiest part of {facts.name(id)} is at {brief(part, 'fraction')} at peak, all of it at {brief(all_, 'fraction')}."
            clears = f"Spread evenly, each part would be at {brief(all_, 'fraction')}."
            yield Hit(
                id, Risk(likely, Weight(2, "what is in that part waits")), evidence, clears=clears
            )
        elif all_ < 0.7 and (growing := _growing(facts, id)):
            evidence = f"The newest records of {facts.names(growing)} all go into one part of {facts.name(id)}: their key only grows."
            risk = Risk(
                Weight(2, "every new record goes there"), Weight(2, "what is in that part waits")
            )
            clears = "With a hashed key, new records spread over all parts."
            yield Hit(id, risk, evidence, tuple(growing), clears=clears)


def _growing(facts: Facts, id: str) -> list[str]:
    """Return the entities that are split by ranges of a key that only grows."""
    if (facts.value(id, "storage", "shards") or 1) < 2:
        return []
    kept = (row for _, row in sorted(facts.design.entities.items()) if row.store == id)
    return [
        row.id for row in kept if row.partitioning == "range" and _grows(row.keys, row.time_series)
    ]


def _grows(keys: str | None, time_series: str | None) -> bool:
    return keys in ("auto increment", "Snowflake") or time_series == "yes"
