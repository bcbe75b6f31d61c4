"""How every target stands, for check: missed, met with its margin, or not computed and why."""

from collections.abc import Sequence
from typing import Any

from analyzer.margin import margin, margin_words
from analyzer.results import Analysis
from analyzer.targets import Standing, standings, written
from app.cli.output import line, paragraph
from models.design import Design, label

_STATES = {"missed": "MISSED", "met": "MET", "unknown": "NOT KNOWN"}


def print_targets(design: Design, analysis: Analysis) -> None:
    """Print a sentence for each target, what is missed first; nothing where nobody has set one."""
    found = standings(design, analysis)
    if not found:
        return
    line()
    line(_summary(found))
    for one in found:
        paragraph(f"{_STATES[one.state]}  {_sentence(design, one)}", 4)


def plain_targets(design: Design, analysis: Analysis) -> list[dict[str, Any]]:
    """Return each target as plain values in base units, in the same order."""
    return [_plain(design, one) for one in standings(design, analysis)]


def _summary(found: Sequence[Standing]) -> str:
    counts = {state: sum(one.state == state for one in found) for state in _STATES}
    said = ", ".join(f"{n} {_STATES[state].lower()}" for state, n in counts.items() if n)
    return f"{len(found)} {'target' if len(found) == 1 else 'targets'}: {said}."


def _sentence(design: Design, one: Standing) -> str:
    promise = one.promise
    of = label(design, promise.scope) if promise.scope else "the whole design"
    named = f" ({promise.name})" if promise.name != of else ""
    asked = f"{promise.words}, {of}{named}"
    if one.value is None:
        return f"{asked}: {one.missing}"
    value = written(promise.metric, one.value)
    return f"{asked}: {', '.join(filter(None, (value, margin_words(one))))}"


def _plain(design: Design, one: Standing) -> dict[str, Any]:
    promise = one.promise
    return {
        "record": promise.record,
        "name": promise.name,
        "priority": promise.priority,
        "scope": promise.scope or "design",
        "target": promise.words,
        "metric": promise.metric,
        "percentile": promise.percentile,
        "direction": promise.direction,
        "asked": promise.value,
        "state": one.state,
        "value": one.value,
        "margin": margin(one),
        "missing": one.missing,
        "result": one.key,
    }
