"""Vendors that will refuse calls at peak."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.pressure import by_quota
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief, rate


@rule(
    "vendor-quota",
    "Close to a vendor's limit",
    "capacity",
    "D",
    ("AWS Well-Architected REL01-BP01", "AWS Well-Architected REL01-BP06"),
)
def vendor_quota(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak a vendor's service gets 80 % or more of the calls that it allows.

    Above the limit it refuses, for everybody who shares the account, and a higher limit can take days to be granted.

    To fix: cache answers, batch calls, level them with a queue and a token bucket, or agree on a higher limit.
    """
    for id in facts.components:
        used = results.get(key(id, "utilisation"))
        if used is None or used.value is None or used.value < 0.8:
            continue
        if by_quota(facts, results, id):
            likely = Weight(
                3 if used.value >= 1 else 2,
                f"{brief(used.value, 'fraction')} of it is used at peak",
            )
            risk = Risk(likely, Weight(2, "calls above it are refused"))
            yield Hit(id, risk, _evidence(facts, results, id), clears=_clears(facts, results, id))


def _evidence(facts: Facts, results: Mapping[str, Result], id: str) -> str:
    load, quota = results[key(id, "load.peak")].value or 0.0, facts.value(id, "capacity", "quota")
    return f"{facts.name(id)} is called {rate(load)} at peak and allows {rate(quota)}."


def _clears(facts: Facts, results: Mapping[str, Result], id: str) -> str:
    load, quota = results[key(id, "load.peak")].value or 0.0, facts.value(id, "capacity", "quota")
    less = brief(1.0 - 0.8 * quota / load, "fraction")
    return f"A limit of {rate(load / 0.8)}, or {less} fewer calls, would bring it to 80 %."
