"""Money that goes into moving bytes."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule
from models.units import brief

_SHARE = 0.3
_NAMED = 3
_MOVED = (
    ("egress.internet", "to the internet"),
    ("egress.region", "between regions"),
    ("egress.zone", "between zones"),
)


@rule(
    "egress-dominant",
    "Most money goes into moving data",
    "cost",
    references=("AWS Well-Architected COST08-BP01",),
)
def egress_dominant(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Data that leaves for the internet, another region or another zone is 30 % or more of the cost.

    It grows with every user, no commitment makes it much cheaper, and it is easily forgotten until the bill comes.
    As long as part of the cost is unknown, nothing is said of its share.

    To fix: deliver by a CDN, compress, send less, and keep what talks much to each other in one zone or region.
    """
    month, moved = (_value(results, name) for name in ("cost.month", "cost.egress"))
    if not month or _value(results, "cost.gaps") or moved / month < _SHARE:
        return
    amounts = [(_value(results, name), words) for name, words in _MOVED]
    bytes_ = ", ".join(f"{brief(amount, 'B')} {words}" for amount, words in amounts if amount)
    share = brief(moved / month, "fraction")
    said = f"{brief(moved, '$')} of {brief(month, '$')} a month ({share}) is for data that leaves: {bytes_}."
    risk = Risk(Weight(2, "every month, with every user"), Weight(2, f"{share} of the cost"))
    least = brief((moved - _SHARE * month) / (1.0 - _SHARE), "$")
    for hit in grouped(risk, said, _dearest(facts, results)):
        yield hit._replace(clears=f"{least} a month less of it clears it.")


def _value(results: Mapping[str, Result], quantity: str) -> float:
    found = results.get(key(DESIGN, quantity))
    return found.value or 0.0 if found else 0.0


def _dearest(facts: Facts, results: Mapping[str, Result]) -> list[str]:
    """Return the components from which most of it leaves."""
    rows = ((id, results.get(key(id, "cost.egress"))) for id in facts.components)
    dear = [(found.value, id) for id, found in rows if found and found.value]
    return [id for _, id in sorted(dear, key=lambda one: (-one[0], one[1]))[:_NAMED]] or [
        "workload"
    ]
