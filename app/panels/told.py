"""What the analysis says of a panel's rows, for columns that nobody types in."""

from collections.abc import Callable, Mapping

from analyzer.results import Analysis
from analyzer.targets import standings
from app.marks import ROLES, state_words
from drawing.primitives import Role
from models.design import Design
from models.frozen import frozen

_WORST = ("missed", "unknown", "met")


@frozen
class Said:
    """A cell's text, how it looks, and the result that explains it."""

    text: str
    role: Role = "text-secondary"
    key: str = ""
    help: str = ""


NOTHING = Said("")
Tell = Callable[[Design, Analysis], Mapping[str, Said]]


def stands(design: Design, analysis: Analysis) -> dict[str, Said]:
    """Return for each record with targets of its own how the worst of them stands, such as "Missed, 3.29 h"."""
    found: dict[str, Said] = {}
    if not analysis.results:
        return found
    for one in sorted(standings(design, analysis), key=lambda one: _WORST.index(one.state)):
        # what has no scope is of the whole design, which is no row
        for id in {one.promise.record, one.promise.scope} - found.keys() - {""}:
            words = state_words(one)
            text = "Met" + words.removeprefix("ok") if one.state == "met" else words.capitalize()
            role = "text-secondary" if one.state == "unknown" else ROLES[one.state]
            help = f"{one.promise.words}: {one.missing}" if one.missing else one.promise.words
            found[id] = Said(text, role, one.key, help)
    return found
