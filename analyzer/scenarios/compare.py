"""Two states of the world around one design in one table: flows, components and the whole, before and after."""

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.keys import DESIGN, QUANTITIES
from analyzer.results import Analysis
from analyzer.scenarios.outcome import BACKLOG, STATE, Direction, Group, Row
from analyzer.scenarios.states import flow_state, part_state
from models.units import amount

MISSING = "—"

_DESIGN = ("latency.p99", "availability", "headroom", "entry.peak", "cost.month")
_FLOWS = ("latency.p99", "availability", "errors")
_COMPONENTS = ("utilisation", "load.peak", "response", BACKLOG, "drain")
_MORE_IS_BETTER = ("availability", "headroom")
_NEITHER = ("load.peak", "entry.peak")  # more of it is neither better nor worse
_RANK = {
    name: n
    for n, name in enumerate(
        ("works", "not known", "hot", "degraded", "part down", "unstable", "broken", "down")
    )
}


class Side(NamedTuple):
    """One state of the world: its facts and what the analysis says of them."""

    facts: Facts
    analysis: Analysis


def compared(before: Side, after: Side) -> tuple[Row, ...]:
    """Return every row that both sides have something to say about; states come before numbers."""
    return (*_design(before, after), *_flows(before, after), *_components(before, after))


def _design(before: Side, after: Side) -> Iterator[Row]:
    for quantity in _DESIGN:
        yield from _number("design", DESIGN, "The whole design", quantity, before, after)


def _flows(before: Side, after: Side) -> Iterator[Row]:
    facts, usual = after.facts, before.analysis
    for id in sorted(facts.flows, key=lambda id: (facts.name(id), id)):
        was = flow_state(before.facts, id, usual, usual)
        now = flow_state(facts, id, after.analysis, usual)
        yield _state("flows", before, after, id, was, now)
        for quantity in _FLOWS:
            yield from _number("flows", id, facts.name(id), quantity, before, after)


def _components(before: Side, after: Side) -> Iterator[Row]:
    facts = after.facts
    for id in sorted(facts.components, key=lambda id: (facts.name(id), id)):
        was = part_state(before.facts, id, before.analysis)
        now = part_state(facts, id, after.analysis)
        if (was, now) != ("not known", "not known"):
            yield _state("components", before, after, id, was, now)
        for quantity in _COMPONENTS:
            yield from _number("components", id, facts.name(id), quantity, before, after)


def _state(group: Group, before: Side, after: Side, id: str, was: str, now: str) -> Row:
    direction: Direction = "same"
    if was != now:
        direction = "worse" if _RANK[now] > _RANK[was] else _good(before, after)
    return Row(group, id, after.facts.name(id), STATE, "State", was, now, direction)


def _good(before: Side, after: Side) -> Direction:
    """Return better; where more is down than before, less to do is no gain."""
    more = after.facts.standing.down - before.facts.standing.down
    return "changed" if more else "better"


def _number(
    group: Group, id: str, name: str, quantity: str, before: Side, after: Side
) -> Iterator[Row]:
    key = f"{id}.{quantity}"
    if key not in before.analysis.results and key not in after.analysis.results:
        return
    was, now = before.analysis.value(key), after.analysis.value(key)
    sides = [_shown(side, key, quantity, v) for side, v in ((before, was), (after, now))]
    direction = "same" if sides[0] == sides[1] else _direction(quantity, was, now)
    if direction == "better":
        direction = _good(before, after)
    title = QUANTITIES[quantity].title
    yield Row(group, id, name, quantity, title, sides[0], sides[1], direction, was, now)


def _shown(side: Side, key: str, quantity: str, value: float | None) -> str:
    """Return a value for reading; without one a word on why, or a dash."""
    if value is not None:
        return amount(value, QUANTITIES[quantity].unit)
    found = side.analysis.results.get(key)
    if found is None:
        return MISSING
    if any(at in side.facts.standing.down for at in found.about):
        return "down"
    return "unstable" if "unstable" in found.missing else MISSING


def _direction(quantity: str, was: float | None, now: float | None) -> Direction:
    if was is None or now is None:
        return "same" if was is now else "worse" if now is None else "better"
    if abs(now - was) <= 1e-9 * max(abs(now), abs(was)):
        return "same"
    if quantity in _NEITHER:
        return "changed"
    return "better" if (now > was) == (quantity in _MORE_IS_BETTER) else "worse"
