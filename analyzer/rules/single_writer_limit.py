"""Primaries that every write has to pass."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.pressure import heat
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief, rate


@rule(
    "single-writer-limit",
    "One writer at its limit",
    "capacity",
    "D",
    ("Kleppmann, Designing Data-Intensive Applications, chapter 5: Replication",),
)
def single_writer_limit(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The writes of a store alone keep its one primary busy for 70 % of the time or more.

    Read replicas and further instances do not help: each of them has to apply every write too.

    To fix: split the data into shards, level the writes with a queue, or write several records at once.
    """
    for id in facts.having("datastore"):
        used = _writing(facts, results, id)
        if used is None or used < 0.7 or _said(results, id):
            continue
        likely = heat(used) if used < 1.0 else Weight(4, "writes alone are more than it can do")
        risk = Risk(likely, Weight(3 if used >= 1.0 else 2, "writes wait for each other"))
        writes = results[key(id, "load.writes")].value or 0.0
        evidence = f"{facts.name(id)} gets {rate(writes)} writes at peak, which keep its primary at {brief(used, 'fraction')}."
        shards = int(used / 0.7) + 1
        clears = f"{shards} shards would bring it to {brief(used / shards, 'fraction')} each."
        yield Hit(id, risk, evidence, clears=clears)


def _writing(facts: Facts, results: Mapping[str, Result], id: str) -> float | None:
    """Return how busy the writes keep one primary; None for what is split, or is not known."""
    if facts.has(id, "delay", "sharding", "serverless") or facts.outside(id):
        return None
    if (facts.value(id, "storage", "shards") or 1) > 1:
        return None
    writes = results.get(key(id, "load.writes"))
    time, workers = (facts.value(id, "capacity", name) for name in ("service_time", "concurrency"))
    if writes is None or writes.value is None or time is None or not workers:
        return None
    return float(writes.value * time / workers)


def _said(results: Mapping[str, Result], id: str) -> bool:
    """Tell whether the whole store is hot already, of which another rule speaks."""
    found = results.get(key(id, "utilisation"))
    return found is not None and (found.value or 0.0) >= 0.7
