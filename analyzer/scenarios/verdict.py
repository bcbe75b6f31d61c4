"""Whether a design has a recovery: present, absent or not said, with the evidence in words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from analyzer.facts import Facts
from analyzer.scenarios.outcome import State
from models.component import Link
from models.facets import FACETS

Good = Callable[[Any], bool]


class Verdict(NamedTuple):
    """Whether something is there, and what in the design says so."""

    state: State
    words: str


def yes(value: Any) -> bool:
    """Tell whether a person said yes."""
    return bool(value == "yes")


def told(facts: Facts, ids: Iterable[str], path: str, good: Good) -> Verdict:
    """Return whether a property of a facet is as it should be on all of these components."""
    facet, _, field = path.partition(".")
    title = str(FACETS[facet].model_fields[field].title)
    having = [id for id in ids if facet in facts.kind(id).facets]
    said = [(id, facts.value(id, facet, field)) for id in having]
    return _judged(facts, title, said, good)


def told_links(facts: Facts, links: Iterable[str], field: str, good: Good) -> Verdict:
    """Return the same for a property of connections."""
    title = str(Link.model_fields[field].title)
    said = [(id, getattr(facts.link(id), field)) for id in links]
    return _judged(facts, title, said, good)


def _judged(facts: Facts, title: str, said: Sequence[tuple[str, Any]], good: Good) -> Verdict:
    if not said:
        return Verdict("unknown", f"Nothing here has a {title[:1].lower()}{title[1:]}")
    wrong = [id for id, value in said if value is not None and not good(value)]
    open_ = [id for id, value in said if value is None]
    if wrong:
        first = next(value for id, value in said if id == wrong[0])
        return Verdict("absent", f"{title}: {_shown(first)} on {facts.names(wrong)}")
    if open_:
        return Verdict("unknown", f"{title} is not said of {facts.names(open_)}")
    first = said[0][1]
    return Verdict("present", f"{title}: {_shown(first)} on {facts.names(id for id, _ in said)}")


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def each(verdicts: Iterable[Verdict], none: str) -> Verdict:
    """Return one verdict for several things that all need it: the worst, with all words of that state."""
    found = list(verdicts)
    order: tuple[State, ...] = ("absent", "unknown", "present")
    for state in order:
        words = [verdict.words for verdict in found if verdict.state == state]
        if words:
            return Verdict(state, "; ".join(dict.fromkeys(words)))
    return Verdict("unknown", none)


def both(*verdicts: Verdict) -> Verdict:
    """Return one verdict where everything is needed."""
    return each(verdicts, "")
