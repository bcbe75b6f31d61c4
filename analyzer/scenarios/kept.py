"""Kept what-ifs as conditions for the analysis, and conditions as what is kept."""

from collections.abc import Mapping
from typing import Any

from analyzer.conditions import Conditions
from models.design import Design
from models.scenario import Failing, Family, Late, Lost, Scenario, Slowed


def conditions_of(design: Design, kept: Scenario) -> Conditions:
    """Return the conditions that a kept what-if stands for."""
    return Conditions(
        traffic=1.0 if kept.traffic is None else kept.traffic,
        down=frozenset(id for id in kept.down if id in design.components),
        cold=frozenset(kept.cold),
        slow={row.component: row.times for row in kept.slowed},
        year=kept.year or 0.0,
        out=frozenset(id for id in kept.down if id in design.boundaries),
        lost={row.component: row.instances for row in kept.lost},
        failing={row.of: row.share for row in kept.failing},
        late={row.of: row.seconds for row in kept.late},
        full=frozenset(kept.full),
        leaked=frozenset(kept.leaked),
    )


def scenario_of(
    id: str, name: str, conditions: Conditions, family: Family | None = None, note: str = ""
) -> Scenario:
    """Return conditions as a record that can be kept."""
    return Scenario(
        id=id,
        name=name,
        family=family,
        note=note,
        traffic=None if conditions.traffic == 1.0 else conditions.traffic,
        year=conditions.year or None,
        down=tuple(sorted(conditions.down | conditions.out)),
        cold=tuple(sorted(conditions.cold)),
        full=tuple(sorted(conditions.full)),
        leaked=tuple(sorted(conditions.leaked)),
        slowed=tuple(Slowed(component=at, times=n) for at, n in _sorted(conditions.slow)),
        lost=tuple(Lost(component=at, instances=n) for at, n in _sorted(conditions.lost)),
        failing=tuple(Failing(of=at, share=share) for at, share in _sorted(conditions.failing)),
        late=tuple(Late(of=at, seconds=time) for at, time in _sorted(conditions.late)),
    )


def _sorted(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(values.items())
