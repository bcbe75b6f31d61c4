"""What the scenario bar says: each assumption, what breaks, the headline numbers before and after, the recoveries. No Qt."""

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.scenarios.outcome import BACKLOG, STATE_WORDS, Assessment, State, Told
from models.design import Design, label
from models.units import brief

_FLOWS = (("broken", "pill-bad"), ("unstable", "pill-bad"), ("degraded", "pill-warning"))
_NAMES = {
    "latency.p99": "p99",
    "availability": "availability",
    "headroom": "headroom",
    "cost.month": "a month",
}
_ROLES = {"worse": "pill-warning", "better": "pill-good"}
_LISTED = 8
_HOUR = 3600.0  # seconds


class Said(NamedTuple):
    """One statement: its words, what they mean in full, how it looks, and the records it is about."""

    words: str
    help: str
    role: str
    about: tuple[str, ...] = ()


def outcome(design: Design, found: Assessment) -> list[Said]:
    """Return what becomes of the design, the worst first."""
    broken = [*_flows(design, found), *_stations(design, found), *_queues(found)]
    return [*broken, *_numbers(found), *_opened(found)]


def _flows(design: Design, found: Assessment) -> Iterator[Said]:
    for state, role in _FLOWS:
        if ids := found.newly("flows", state):
            noun = "flow" if len(ids) == 1 else "flows"
            yield Said(f"{len(ids)} {noun} {state}", _listed(design, ids), role, ids)


def _stations(design: Design, found: Assessment) -> Iterator[Said]:
    if ids := found.newly("components", "unstable"):
        words = f"{len(ids)} overloaded"
        help = f"More to do than they can, so what waits only grows: {_listed(design, ids)}"
        yield Said(words, help, "pill-bad", ids)


def _queues(found: Assessment) -> Iterator[Said]:
    for row in found.changed:
        if row.quantity == BACKLOG and row.direction == "worse" and row.after_value:
            waiting = brief(row.after_value * _HOUR, "count")
            help = f"{row.title}, before and after; {waiting} wait after an hour"
            yield Said(f"{row.name} piles up {row.after}", help, "pill-bad", (row.record,))


def _numbers(found: Assessment) -> Iterator[Said]:
    for quantity, name in _NAMES.items():
        row = found.row("design", quantity)
        if row and row.direction != "same":
            role = _ROLES.get(row.direction, "pill-quiet")
            yield Said(f"{name} {row.before} → {row.after}", f"{row.title}, before and after", role)


def _opened(found: Assessment) -> Iterator[Said]:
    if found.opened:
        ways = "1 way" if len(found.opened) == 1 else f"{len(found.opened)} ways"
        yield Said(f"{ways} in", "; ".join(found.opened[:_LISTED]), "pill-bad")


def recovered(found: Assessment) -> list[Said]:
    """Return each recovery with a sign for whether it is there, what is missing first."""
    order = sorted(found.recoveries, key=lambda told: _FIRST.index(told.state))
    return [_recovery(told) for told in order]


_FIRST: tuple[State, ...] = ("absent", "unknown", "present")
_SIGNS = {"present": "✓", "absent": "✗", "unknown": "?"}
_LOOKS = {"present": "pill-good", "absent": "pill-bad", "unknown": "pill-quiet"}


def _recovery(told: Told) -> Said:
    words = f"{_SIGNS[told.state]} {told.recovery}"
    state = STATE_WORDS[told.state].capitalize()
    return Said(words, f"{state}. {told.words}.", _LOOKS[told.state])


def _listed(design: Design, ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
    return ", ".join(label(design, id) for id in ids[:_LISTED]) + more
