"""How ready a design is for its review: the share of computable checks that pass, must-haves first."""

from analyzer.guide.check import Answer, Check, answer
from analyzer.guide.checks import CHECKS
from analyzer.guide.stage import Sight, counted
from models.frozen import frozen

JUDGED = ("Checklist", "Mistakes", "Red flags")  # groups that count; the rest is advice


@frozen
class Readiness:
    """A share from 0 to 1, None where nothing can be computed, with its formula in words."""

    share: float | None
    formula: str
    missed: tuple[str, ...] = ()  # the must-have requirements whose targets are missed


def answers(sight: Sight) -> list[Answer]:
    """Return how every check stands, in order; what several checks ask is computed once."""
    return [answer(sight, check) for check in CHECKS]


def readiness(sight: Sight, found: list[Answer]) -> Readiness:
    """Return passed checks over computed ones; while a must-have target is missed, nothing but those count."""
    must = [one for one in sight.standings if one.promise.priority == "must"]
    missed = tuple(dict.fromkeys(one.promise.record for one in must if one.state == "missed"))
    if missed:
        met = sum(one.state == "met" for one in must)
        share = met / len(must)
        said = f"{met} of {counted(must, 'must-have target')} met: these come before all checks"
        return Readiness(share, f"{said}; missed: {sight.names(missed)}.", missed)
    rows = _different([one for one in found if one.computed and one.check.group in JUDGED])
    if not rows:
        return Readiness(None, "Nothing can be computed yet: draw, and say what is asked.")
    good = sum(one.state == "pass" for one in rows)
    return Readiness(
        good / len(rows),
        f"{good} of {counted(rows, 'computed check')} pass; all {counted(must, 'must-have target')} hold."
        if must
        else f"{good} of {counted(rows, 'computed check')} pass; no must-have has a measurable target.",
    )


def _different(rows: list[Answer]) -> list[Answer]:
    """Return the answers without those that another check computes alike."""
    found: dict[object, Answer] = {}
    for one in rows:
        check: Check = one.check
        found.setdefault(check.compute, one)
    return list(found.values())
