"""What the window asks of the analysis at hand: each answer is made of the facts and results as they are."""

from collections.abc import Callable, Mapping
from typing import Any

from analyzer.part import Known
from analyzer.results import Analysis, finding_from
from app.protocol import Message
from models.day import today

Answer = tuple[str, Mapping[str, Any]]  # what it is called, and what is in it


def shares(known: Known, _: Analysis, message: Message) -> Answer:
    """Return which part of the answer time each component takes, of one flow or of all."""
    from analyzer.shares import shares as shared

    return "shares", {"shares": shared(known, str(message["flow"]))}


def threats(known: Known, analysis: Analysis, message: Message) -> Answer:
    """Return the threat view; under a what-if the window tells what is found without it and was decided about."""
    from analyzer.threats.told import to_plain
    from analyzer.threats.view import threats as found

    usual = {finding.key: finding for finding in map(finding_from, message.get("usual", ()))}
    seen = found(known.facts, analysis.findings, today(), usual)
    return "threats", {"threats": to_plain(seen)}


def data(known: Known, _: Analysis, __: Message) -> Answer:
    """Return the most sensitive class of data that is known of each component and connection."""
    from analyzer.threats.classification import classification

    return "data", {"classes": classification(known.facts).worst}


ANSWERS: dict[str, Callable[[Known, Analysis, Message], Answer]] = {
    "shares": shares,
    "threats": threats,
    "data": data,
}
