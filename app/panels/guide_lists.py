"""What the lists of the Guide show: the stages of the method, and its checks by group."""

from collections.abc import Iterator
from functools import cached_property, partial
from typing import cast

from analyzer.guide.check import GROUPS, Answer, Group
from analyzer.guide.readiness import Readiness, answers, readiness
from analyzer.guide.stage import Progress
from analyzer.guide.stage import Sight as Seen
from analyzer.guide.stages import STAGES
from analyzer.register import register
from app.panels.listing import Cell, Column, Listing, Sight
from drawing.primitives import Role
from models.day import today

_STATES: dict[str, tuple[str, Role]] = {
    "pass": ("Yes", "good"),
    "fail": ("No", "warning"),
    "unanswered": ("Not answered", ""),
    "not applicable": ("Not applicable", ""),
}
_ORDER = ("fail", "unanswered", "not applicable", "pass")


class GuideSight(Sight):
    """A design as the Guide reads it, each thing worked out once."""

    def steps(self) -> Iterator[object]:
        """Work everything out, one thing with each step; nobody need go through them."""
        yield self.seen
        yield self.progress
        yield self.answers
        yield self.readiness

    @cached_property
    def seen(self) -> Seen:
        """The design with its register."""
        found = register(self.design, self.analysis.findings.values(), today(), self.analysis.usual)
        return Seen(self.design, self.analysis, found)

    @cached_property
    def progress(self) -> dict[int, Progress]:
        """How far each stage is, by its number."""
        return {stage.number: stage.progress(self.seen) for stage in STAGES}

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """How each check stands, by its id."""
        return {one.check.id: one for one in answers(self.seen)}

    @cached_property
    def readiness(self) -> Readiness:
        """How ready the design is."""
        return readiness(self.seen, list(self.answers.values()))


def _progress(sight: Sight, row: int) -> Progress:
    return cast(GuideSight, sight).progress[row]


def _answer(sight: Sight, row: str) -> Answer:
    return cast(GuideSight, sight).answers[row]


def _stage_cell(sight: Sight, row: int) -> Cell:
    gaps = len(_progress(sight, row).gaps)
    return Cell(f"{row} {STAGES[row - 1].title}", sign="good" if not gaps else "warning")


def _gaps_cell(sight: Sight, row: int) -> Cell:
    gaps = _progress(sight, row).gaps
    said = " ".join(gap.words for gap in gaps)
    if not gaps:
        return Cell("Nothing", help="Nothing is missing that can be computed.", role="text-hint")
    return Cell(said, help=said)


def _there_cell(sight: Sight, row: int) -> Cell:
    said = _progress(sight, row).there
    return Cell(said, help=said, role="text-secondary")


def _check_cell(sight: Sight, row: str) -> Cell:
    found = _answer(sight, row)
    return Cell(found.check.title, help=found.check.hint)


def _state_cell(sight: Sight, row: str) -> Cell:
    found = _answer(sight, row)
    words, role = _STATES[found.state]
    return Cell(words, sign=role, role="text" if role else "text-hint")


def _words_cell(sight: Sight, row: str) -> Cell:
    found = _answer(sight, row)
    return Cell(found.words, help=found.words, role="text-secondary")


def _checks(group: Group, sight: Sight) -> list[str]:
    found = cast(GuideSight, sight).answers.values()
    return [one.check.id for one in found if one.check.group == group]


_STAGES = Listing(
    "stages",
    "Stages",
    lambda sight: [stage.number for stage in STAGES],
    (
        Column("Stage", 210, _stage_cell, lambda sight, row: row, number=False),
        Column("Missing", 300, _gaps_cell, lambda sight, row: -len(_progress(sight, row).gaps), number=False),
        Column("There is", 300, _there_cell, lambda sight, row: _progress(sight, row).there, number=False),
    ),
    "",
)  # fmt: skip


def _listing(group: Group) -> Listing:
    return Listing(
        group,
        group,
        partial(_checks, group),
        (
            Column("Check", 300, _check_cell, lambda sight, row: _answer(sight, row).check.title, number=False),
            Column("Answer", 140, _state_cell, lambda sight, row: _ORDER.index(_answer(sight, row).state), number=False),
            Column("Rests on", 400, _words_cell, lambda sight, row: _answer(sight, row).words or None, number=False),
        ),
        "",
    )  # fmt: skip


LISTS = (_STAGES, *(_listing(group) for group in GROUPS))
