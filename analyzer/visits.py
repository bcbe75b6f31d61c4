"""Visits: how many calls one request of a component makes along each of its connections."""

from analyzer.facts import Facts
from analyzer.formula import Gap
from analyzer.load import Loads

_SPLIT = 513.0  # 2⁹ + 1: what a number times this loses and keeps of its 53 binary digits


def visits(facts: Facts, loads: Loads) -> dict[str, float]:
    """Return the calls at peak for each request of their caller, where both loads are known and somebody asks.

    To thirteen digits: when all traffic grows alike they are the same numbers, and so is all that is made of them.
    """
    found: dict[str, float] = {}
    rows, links, parts = facts.design.links, loads.links, loads.components
    for id in facts.links:
        carried, whole = links[id].peak, parts[rows[id].source].peak
        if not isinstance(carried, Gap) and not isinstance(whole, Gap) and whole > 0.0:
            found[id] = rounded(carried / whole)
    return found


def rounded(number: float) -> float:
    """Return a number to 44 binary digits, the nearest such; one that is too large for that as it is."""
    upper = number * _SPLIT
    short = upper - (upper - number)
    return short if short == short else number  # infinite minus infinite is no number
