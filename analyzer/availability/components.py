"""The availability of one component: its copies, where they run, what they share, and how it fails over."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.formula import Amount, Gap
from analyzer.reliability.copies import with_common_cause

States = Mapping[str, bool]  # boundary -> whether it is up, for those that fail


@dataclass(frozen=True, slots=True)
class Uptime:
    """What a component's availability is made of."""

    own: float
    number: int
    needed: int
    common: float
    switching: float  # share of the time that is lost until a standby has taken over
    zones: tuple[str, ...]  # the zones that its copies are spread over, by id
    around: tuple[str, ...]  # the other borders around all of it

    def up(self, states: States) -> float:
        """Return the share of the time that it works while these zones and regions are up or down."""
        if not all(states.get(id, True) for id in self.around):
            return 0.0
        shares = [
            self.own
            for copy in range(self.number)
            if not self.zones or states.get(self.zones[copy % len(self.zones)], True)
        ]
        return with_common_cause(self.needed, shares, self.common) * (1.0 - self.switching)


def uptime(facts: Facts, id: str) -> Uptime | Gap:
    """Return what a component's availability is made of, or what is missing for it."""
    own = facts.value(id, "availability", "own")
    if own is None:
        return Gap("no own availability on {}", (id,))
    if id in facts.conditions.down:
        own = 0.0
    found = copies(facts, id)
    number = found.number if found.number is not None else 1
    failover = facts.value(id, "availability", "failover")
    if facts.has(id, "stateful") and failover == "none":
        number = min(number, found.needed)  # a copy that nobody switches to does not help
    zones = tuple(sorted(facts.boundaries(id, "zone") & set(facts.component(id).boundaries)))
    around = tuple(sorted(facts.boundaries(id, "zone", "region", "cluster") - set(zones)))
    return Uptime(
        own,
        max(number, 1),
        min(found.needed, max(number, 1)),
        facts.value(id, "availability", "common_cause") or 0.0,
        _switching(facts, id, own, number > found.needed),
        zones,
        around,
    )


def _switching(facts: Facts, id: str, own: float, spare: bool) -> float:
    """Return failures a second of the copy in charge times the time that failing over takes."""
    failover = facts.value(id, "availability", "failover")
    repair = facts.value(id, "availability", "repair_time")
    time = facts.value(id, "availability", "failover_time")
    if not spare or failover not in ("manual", "automatic") or not repair or time is None:
        return 0.0
    return float(min((1.0 - own) / repair * time, 1.0 - own))


def failing(facts: Facts) -> dict[str, float]:
    """Return the availability of every boundary that somebody gave one."""
    rows = facts.design.boundaries.items()
    return {id: row.availability for id, row in sorted(rows) if row.availability is not None}


def alone(facts: Facts, id: str, found: Uptime | Gap, borders: Mapping[str, float]) -> Amount:
    """Return one component's availability with the borders it runs in."""
    if isinstance(found, Gap):
        return found
    shared = [at for at in (*found.zones, *found.around) if at in borders]
    return sum(share * found.up(states) for share, states in every_state(shared, borders))


def every_state(ids: list[str], up: Mapping[str, float]) -> list[tuple[float, dict[str, bool]]]:
    """Return every state of these borders with its probability."""
    made: list[tuple[float, dict[str, bool]]] = [(1.0, {})]
    for id in ids:
        made = [
            (share * chance, {**states, id: works})
            for share, states in made
            for works, chance in ((True, up[id]), (False, 1.0 - up[id]))
            if chance > 0.0
        ]
    return made
