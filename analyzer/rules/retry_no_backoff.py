"""Retries that come at once and all together."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "retry-no-backoff",
    "Retries without backoff",
    "resilience",
    "D",
    ("AWS Well-Architected REL05-BP03", "SRE book, chapter 22: Addressing Cascading Failures"),
)
def retry_no_backoff(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A failed call is tried again at once, at a fixed pace, or by all callers at the same moment.

    A callee that was overloaded for a second is kept down by the retries of everyone who waits for it.

    To fix: wait exponentially longer before each attempt, with a random part.
    """
    asked = []
    for id in facts.links:
        row = facts.link(id)
        if (row.attempts or 1) < 2:
            continue
        if row.backoff in ("none", "fixed") or row.jitter == "no":
            yield Hit(id, _RISK, _evidence(facts, id), clears=_CLEARS)
        elif row.backoff is None or row.jitter is None:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How does {name} wait between attempts?",
        "How do these {count} connections wait between attempts?",
        "Fill in backoff and jitter of each connection.",
        "links.backoff",
    )


_RISK = Risk(Weight(2, "whenever the callee is slow"), Weight(2, "it is kept down for longer"))
_CLEARS = "Exponential backoff with jitter clears it."


def _evidence(facts: Facts, id: str) -> str:
    row = facts.link(id)
    pace = {"none": "without waiting", "fixed": "at a fixed pace"}.get(row.backoff or "", "")
    said = [s for s in (pace, "without jitter" if row.jitter == "no" else "") if s]
    return f"{facts.name(id)} makes {row.attempts} attempts {' and '.join(said)}."
