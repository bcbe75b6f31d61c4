"""What a check of the Guide is: computed where it can be, otherwise answered by a person with a note."""

from collections.abc import Callable
from typing import Literal

from analyzer.guide.stage import Sight
from models.frozen import frozen

Group = Literal["Checklist", "Mistakes", "Red flags", "Choosing parts", "Tips", "Reading"]
GROUPS: tuple[Group, ...] = (
    "Checklist", "Mistakes", "Red flags", "Choosing parts", "Tips", "Reading",
)  # fmt: skip
State = Literal["pass", "fail", "unanswered", "not applicable"]


@frozen
class Verdict:
    """What a computed check says, and what that rests on."""

    passes: bool
    words: str


@frozen
class Check:
    """One line that a reviewer goes through; id never changes, because answers name it."""

    id: str
    group: Group
    title: str
    hint: str
    compute: Callable[[Sight], Verdict | None] | None = None  # None of a design: nothing to judge


@frozen
class Answer:
    """How a check stands: computed, or as a person ticked it, with what it rests on."""

    check: Check
    state: State
    words: str = ""
    computed: bool = False


def answer(sight: Sight, check: Check) -> Answer:
    """Return how a check stands in a design; what is computed wins over what was ticked."""
    verdict = check.compute(sight) if check.compute else None
    if verdict is not None:
        return Answer(check, "pass" if verdict.passes else "fail", verdict.words, computed=True)
    row = sight.design.checks.get(check.id)
    if row is None or row.state is None:
        return Answer(check, "unanswered", row.note if row else "")
    states: dict[str, State] = {"yes": "pass", "no": "fail"}
    return Answer(check, states.get(row.state, "not applicable"), row.note)
