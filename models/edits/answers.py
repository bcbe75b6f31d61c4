"""Answers to the checks of the Guide."""

from models.design import Design
from models.edits.removal import remove
from models.edits.rows import put
from models.review import Check


def answer_check(design: Design, id: str, field: str, value: str | None) -> Design:
    """Set the state or the note of a check; one that has neither is no record."""
    row = design.checks.get(id) or Check(id=id)
    made: Check = row.but(**{field: value})
    if made.state is not None or made.note:
        return put(design, "checks", {id: made})
    return remove(design, [id]) if id in design.checks else design
