"""Values that cannot all be true."""

from collections.abc import Iterator, Mapping

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.info import Workload
from models.units import brief

_RISK = Risk(
    Weight(3, "one of them is wrong"), Weight(2, "what is computed from them is wrong as well")
)
_CLOSE = 0.05  # of each other: people round
_NOBODY = Workload(id="workload")


_CLEARS = "Values that can be true together, or an empty field, clear it."


@rule("values-contradict", "Values that contradict each other", "model")
def values_contradict(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Values that somebody typed cannot all be true, such as more users in a day than in a month, or more copies needed than there are.

    What is computed from them looks as exact as everything else. One of two such values wins, and nobody notices which.

    To fix: correct one of the values that the evidence names, or empty the field.
    """
    for root, said in (
        ("workload", _users(facts)),
        *((id, _sizes(facts, id)) for id in facts.components),
    ):
        told = [one for one in said if one]
        if told:
            yield Hit(root, _RISK, " ".join(told), clears=_CLEARS)


def _users(facts: Facts) -> list[str]:
    row = facts.design.workload.get("workload", _NOBODY)
    daily, monthly, share = row.daily_users, row.monthly_users, row.active_share
    if daily is None or monthly is None:
        return []
    words = f"{brief(daily, 'count')} daily and {brief(monthly, 'count')} monthly users"
    if daily > monthly:
        return [f"{words} cannot be: who is active in a day is active in the month."]
    if share is not None and abs(monthly * share - daily) > _CLOSE * max(daily, monthly * share):
        meant = brief(monthly * share, "count")
        return [
            f"{words} do not go with {brief(share, 'fraction')} active a day, which are {meant}. The daily users win."
        ]
    return []


def _sizes(facts: Facts, id: str) -> list[str]:
    row = facts.component(id)
    there, least, most = (
        row.capacity.instances,
        row.capacity.instances_min,
        row.capacity.instances_max,
    )
    time, needed = row.capacity.service_time, row.availability.needed
    if least is None and most is None and needed is None and time != 0.0:
        return []
    name, number = facts.name(id), copies(facts, id).number
    return [
        f"{name} never runs fewer than {least} instances and never more than {most}."
        if least is not None and most is not None and least > most
        else "",
        f"{name} runs {there} and never fewer than {least}."
        if there is not None and least is not None and there < least
        else "",
        f"{name} runs {there} and never more than {most}."
        if there is not None and most is not None and there > most
        else "",
        f"{name} needs {needed} copies and has {brief(number, 'count')}."
        if needed is not None and number is not None and needed > number
        else "",
        f"{name} takes no time for a request, so nothing can make it busy." if time == 0.0 else "",
    ]
