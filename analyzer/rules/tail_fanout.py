"""Answers that wait for the slowest of many."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "tail-fanout",
    "Waits for the slowest of many",
    "latency",
    "",
    ("Dean and Barroso, The Tail at Scale, 2013",),
)
def tail_fanout(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component makes ten calls or more at once and waits for all of their answers.

    One answer in a hundred is slow; of many, one nearly always is, so that what was rare for one call is usual for the whole.

    To fix: answer with what has come in time, ask a second instance when the first is slow, or spread over fewer parts.
    """
    for (source, _), links in _groups(facts).items():
        waited = [id for id in links if not facts.link(id).fallback]
        count = sum(facts.link(id).calls or 1.0 for id in waited)
        if count < 10.0:
            continue
        slow = 1.0 - 0.99**count
        risk = Risk(
            Weight(
                3 if count >= 50.0 else 2,
                f"{brief(slow, 'fraction')} of requests meet a slow answer",
            ),
            Weight(2, "the slowest answer decides"),
        )
        evidence = (
            f"{facts.name(source)} waits for {brief(count, 'count')} calls at once. If 1 % of answers are slow, "
            f"{brief(slow, 'fraction')} of its requests wait for one."
        )
        clears = f"With 9 calls it would be {brief(1.0 - 0.99**9, 'fraction')}; with a fallback for late answers, none."
        yield Hit(waited[0], risk, evidence, (*waited[1:], source), clears=clears)


def _groups(facts: Facts) -> dict[tuple[str, str], list[str]]:
    """Return the calls that go out together, by their source and group."""
    found: dict[tuple[str, str], list[str]] = {}
    for id in facts.links:
        row = facts.link(id)
        if row.parallel and facts.modes[id] == "sync":
            found.setdefault((row.source, row.parallel), []).append(id)
    return dict(sorted(found.items()))
