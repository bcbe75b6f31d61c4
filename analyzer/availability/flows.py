"""The availability of a flow: shared causes taken one by one, everything else in closed form or by a diagram."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.availability.components import Uptime, every_state
from analyzer.formula import Amount, Gap
from analyzer.reliability.chance import Chance, chance
from analyzer.reliability.structure import Structure, names, pair_cuts, single_cuts

_CAUSES = 10  # zones and regions that are taken state by state: 1,024 states


@dataclass(frozen=True, slots=True)
class Reliance:
    """What a flow's availability comes to, what brings it down most, and what stops it."""

    structure: Structure
    amount: Amount
    exact: bool
    gains: tuple[
        tuple[str, float], ...
    ]  # component -> availability that would be gained without its failures
    single: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


def reliance(
    structure: Structure, known: Mapping[str, Uptime | Gap], borders: Mapping[str, float]
) -> Reliance:
    """Return the availability of a structure of components, or the gap that the first unknown one leaves."""
    ids = list(dict.fromkeys(names(structure)))
    single, pairs = single_cuts(structure), pair_cuts(structure)
    gap = next((found for id in ids if isinstance(found := known[id], Gap)), None)
    if gap:
        return Reliance(structure, gap, True, (), single, pairs)
    parts = {id: found for id in ids if isinstance(found := known[id], Uptime)}
    shared = sorted({at for p in parts.values() for at in (*p.zones, *p.around) if at in borders})
    way = chance(structure)
    taken = shared[:_CAUSES]
    states = every_state(taken, borders)
    ups = [(share, {id: part.up(state) for id, part in parts.items()}) for share, state in states]
    whole = sum(share * way.of(up) for share, up in ups)
    gained = {id: sum(s * _gain(way, up, id, id in single) for s, up in ups) for id in ids}
    most = sorted(
        (row for row in gained.items() if row[1] > 0.0), key=lambda row: (-row[1], row[0])
    )
    exact = way.exact and len(taken) == len(shared)
    return Reliance(structure, whole, exact, tuple(most), single, pairs)


def _gain(way: Chance, up: Mapping[str, float], id: str, single: bool) -> float:
    """Return how much more often it would work if one component never failed."""
    now = way.of(up)
    if single and up[id] > 0.0:  # a factor of the whole, so nothing has to be computed again
        return now / up[id] - now
    return way.of({**up, id: 1.0}) - now
