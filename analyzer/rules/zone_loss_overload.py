"""Components that fall over when a part of them is lost."""

from collections.abc import Iterator, Mapping

from analyzer.busy import busiest, is_held
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.places import zones
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "zone-loss-overload",
    "Too busy once a part is lost",
    "availability",
    "D",
    ("AWS Well-Architected REL11-BP05", "SRE book, chapter 22: Addressing Cascading Failures"),
)
def zone_loss_overload(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak, what is left after the loss of one zone, or of one instance, is too busy to go on.

    The copies are there, but the loss of one overloads the others, and a small failure becomes a whole one.

    To fix: run as much in the remaining zones as the peak needs, before the loss: need ÷ (zones − 1) in each.
    """
    for id in facts.components:
        left = results.get(key(id, "zone_lost"))
        if left is None or left.value is None or left.value < 0.9:
            continue
        now = busiest(results, id)
        if now and now.value is not None and now.value < 1.0:
            impact = Weight(3 if left.value >= 1.0 else 2, "what is left cannot carry the peak")
            risk = Risk(Weight(2, "zones and instances fail now and then"), impact)
            part = "a zone" if (zones(facts, id) or 1) > 1 else "one instance"
            evidence = (
                f"{facts.name(id)} {_at(now)} {brief(now.value, 'fraction')} at peak, "
                f"and at {brief(left.value, 'fraction')} once {part} is lost."
            )
            yield Hit(id, risk, evidence, clears=_clears(results, id, part))


def _at(now: Result) -> str:
    return "has its workers held to" if is_held(now) else "is at"


def _clears(results: Mapping[str, Result], id: str, part: str) -> str:
    name = "required.zone" if part == "a zone" else "required.spare"
    needed = results.get(key(id, name))
    if needed is None or needed.value is None:
        return ""
    return f"{brief(needed.value, 'count')} in all stay at 70 % or below when {part} is lost."
