"""Volumes that fill up."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_FULL = 0.8


@rule("storage-full", "Storage fills up", "capacity", "D")
def storage_full(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """What is stored, with its indexes, logs and copies, fills 80 % of the space before the horizon.

    A store that is full refuses writes, and some lose the means to repair themselves with the last bytes.

    To fix: set a retention, move old data to a cheaper tier, or provide a larger volume or more shards in time.
    """
    for id in facts.having("datastore", "messaging"):
        space = facts.value(id, "storage", "capacity")
        points = _points(facts, results, id) if space else []
        when = _reached(points, _FULL * space) if points else None
        if when is None:
            continue
        last = points[-1]
        risk = Risk(*_weights(when))
        now = f"{facts.name(id)} holds {brief(points[0][1], 'B')} of {brief(space, 'B')}"
        then = (
            "is 80 % full now" if when <= 0.0 else f"is 80 % full after {brief(when, 'years', 2)}"
        )
        end = (
            f" It comes to {brief(last[1], 'B')} after {brief(last[0], 'years')}."
            if last[0]
            else ""
        )
        clears = (
            f"{brief(max(size for _, size in points) / _FULL, 'B')} of space keeps it below 80 %."
        )
        yield Hit(id, risk, f"{now} and {then}.{end}", clears=clears)


def _points(facts: Facts, results: Mapping[str, Result], id: str) -> list[tuple[float, float]]:
    """Return years from now with the bytes that are stored then, as far as they are known."""
    horizon = facts.design.load.horizon
    at = [(0.0, "stored.now"), (1.0, "stored.year"), (horizon or 0.0, "stored.horizon")]
    rows = ((year, results.get(key(id, name))) for year, name in at)
    found = {year: row.value for year, row in rows if row and row.value is not None}
    if 0.0 not in found:
        return []
    return sorted((y, size) for y, size in found.items() if y <= max(1.0, horizon or 0.0))


def _reached(points: list[tuple[float, float]], size: float) -> float | None:
    """Return after how many years a size is reached, in a straight line between the points; None where it never is."""
    if points[0][1] >= size:
        return 0.0
    for (year, before), (later, after) in pairwise(points):
        if before < size <= after:
            return year + (later - year) * (size - before) / (after - before)
    return None


def _weights(year: float) -> tuple[Weight, Weight]:
    if year <= 0.25:
        return Weight(3, "full within three months"), Weight(3, "writes are refused then")
    if year <= 1.0:
        return Weight(2, "full within a year"), Weight(2, "writes are refused then")
    return Weight(1, "later than a year from now"), Weight(2, "writes are refused then")
