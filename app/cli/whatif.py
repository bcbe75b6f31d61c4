"""What a worker answers about what-ifs: the ready ones, their recoveries, and two sides compared."""

from collections.abc import Mapping
from typing import Any

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine
from analyzer.facts import Facts
from analyzer.results import Explanation
from analyzer.scenarios.assessment import assess, recoveries, side
from analyzer.scenarios.compare import Side
from analyzer.scenarios.outcome import headlines, to_plain
from analyzer.scenarios.ready import ready
from app.protocol import conditions_from_plain, conditions_to_plain
from models.design import Design

_KEPT = 3  # engines that remember a side: as it is, and the two that were compared last


class WhatIfs:
    """Remembers what it computed of each side, so that after an edit only what changed is computed again."""

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}

    def assess(self, design: Design, message: Mapping[str, Any]) -> dict[str, Any]:
        """Return a scenario against another state of the world, or against today, as plain values."""
        after = conditions_from_plain(message["conditions"])
        before = conditions_from_plain(message["against"]) if message.get("against") else TODAY
        sides = self._side(design, before), self._side(design, after)
        found = assess(*sides, message.get("family") or None)
        return to_plain(headlines(found) if message.get("headlines") else found)

    def explain(self, design: Design, message: Mapping[str, Any]) -> Explanation | None:
        """Return how a result came about under the conditions of one side; None for no such result."""
        conditions = conditions_from_plain(message["conditions"])
        self._side(design, conditions)
        return self._engines[_name(conditions)].explain(str(message["key"]))

    def _side(self, design: Design, conditions: Conditions) -> Side:
        named = _name(conditions)
        engine = self._engines.pop(named, None) or Engine()
        self._engines[named] = engine  # the last one used comes last
        while len(self._engines) > _KEPT:
            oldest = next(name for name in self._engines if name != _TODAY)
            del self._engines[oldest]
        return side(engine, design, conditions)


def _name(conditions: Conditions) -> str:
    return repr(conditions_to_plain(conditions))


_TODAY = _name(TODAY)


def listed(design: Design) -> list[dict[str, Any]]:
    """Return the ready scenarios of a design as plain values."""
    return [
        one._asdict() | {"conditions": conditions_to_plain(one.conditions)}
        for one in ready(Facts(design))
    ]


def recovered(design: Design, message: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return which recoveries a design has for a scenario, as plain values."""
    facts = Facts(design, conditions_from_plain(message["conditions"]))
    return [tuple(told) for told in recoveries(facts, message.get("family") or None)]
