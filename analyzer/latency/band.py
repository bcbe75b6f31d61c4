"""How far an answer time can be trusted: the band around it, by the busiest part on the way."""

from collections.abc import Iterable

from analyzer.formula import Gap
from analyzer.latency.answer import Answer
from analyzer.latency.demands import Answers
from analyzer.part import Known
from models.units import brief


def tolerance(used: float) -> float | None:
    """Return the share by which an answer time may be off at a utilisation; None where it is no more than a warning.

    Measured against simulation with tests/analyzer/simulation.py; docs/method.md has the figures.
    """
    if used < 0.8:
        return 0.2
    return 0.4 if used < 0.95 else None


def busiest(known: Known, answers: Answers, ids: Iterable[str]) -> tuple[str, float] | None:
    """Return which of these components is the busiest at peak, with its utilisation, held workers counted."""
    found = [(used, id) for id in ids if (used := _used(known, answers, id)) is not None]
    used, id = max(found, default=(0.0, ""))
    return (id, used) if id else None


def _used(known: Known, answers: Answers, id: str) -> float | None:
    station, answer = known.numbers.stations.get(id), answers.get(id)
    used = None if station is None or isinstance(station.utilisation, Gap) else station.utilisation
    rate = known.numbers.loads.components[id].peak
    if isinstance(answer, Answer) and answer.limit and not isinstance(rate, Gap):
        return max(used or 0.0, rate / answer.limit)
    return used


def said(known: Known, answers: Answers, ids: Iterable[str]) -> str:
    """Return in a sentence how far an answer time over these components can be trusted, empty where none is busy."""
    found = busiest(known, answers, ids)
    if not found:
        return ""
    id, used = found
    within = tolerance(used)
    trust = (
        "it is a warning rather than a number"
        if within is None
        else f"read it as ±{within:.0%}".replace("%", " %")
    )
    return f" {known.facts.name(id)}, the busiest part, is at {brief(used, 'fraction')}: {trust}."
