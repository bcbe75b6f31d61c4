"""What the window asks of the analysis at hand: each answer is made of the facts and results as they are."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from analyzer.facts import Facts
from analyzer.part import Known
from analyzer.results import Analysis, finding_from
from app.messages import Message
from models.day import today
from models.design import Design

Answer = tuple[str, Mapping[str, Any]]  # what it is called, and what is in it


class Asked(NamedTuple):
    """What an answer is made of; what was analysed may be an older design that differs in nothing that is analysed."""

    design: Design
    known: Known
    analysis: Analysis

    @property
    def facts(self) -> Facts:
        """The facts of the design as it is now, with the risks and decisions of its people."""
        before = self.known.facts
        return Facts(self.design, before.conditions, before)


def shares(asked: Asked, message: Message) -> Answer:
    """Return which part of the answer time each component takes, of one flow or of all."""
    from analyzer.shares import shares as shared

    return "shares", {"shares": shared(asked.known, str(message["flow"]))}


def threats(asked: Asked, message: Message) -> Answer:
    """Return the threat view; under a what-if the window tells what is found without it and was decided about."""
    from analyzer.threats.told import to_plain
    from analyzer.threats.view import threats as found

    usual = {finding.key: finding for finding in map(finding_from, message.get("usual", ()))}
    seen = found(asked.facts, asked.analysis.findings, today(), usual)
    return "threats", {"threats": to_plain(seen)}


def data(asked: Asked, _: Message) -> Answer:
    """Return the most sensitive class of data that is known of each component and connection."""
    from analyzer.threats.classification import classification

    return "data", {"classes": classification(asked.facts).worst}


ANSWERS: dict[str, Callable[[Asked, Message], Answer]] = {
    "shares": shares,
    "threats": threats,
    "data": data,
}
