"""Scores as a person writes them: each criterion with a number, such as Cost 3, Latency 5."""

import re
from collections.abc import Iterable

from models import record
from models.decision import Score
from models.units import UnitError

_SCORE = re.compile(r"\s*([^\s,;].*?)[\s:=]+(\d+(?:\.\d+)?)\s*(?:[,;]|$)")


def show_scores(scores: Iterable[Score]) -> str:
    """Return scores in their order as parse_scores reads them."""
    return ", ".join(f"{row.criterion} {row.value:g}" for row in scores)


def parse_scores(text: str) -> tuple[Score, ...]:
    """Return typed scores; a criterion's name may hold commas and numbers. Raises UnitError with what is expected."""
    if _SCORE.sub("", text).strip(" ,;"):
        raise UnitError("Expected each criterion with its score, such as Cost 3, Latency 5")
    try:
        return tuple(
            Score(criterion=found[1].strip(), value=float(found[2]))
            for found in _SCORE.finditer(text)
        )
    except record.ValidationError:
        raise UnitError(
            "Expected scores from 0 to 100, and names of at most 200 characters"
        ) from None
