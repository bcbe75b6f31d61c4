"""The availability of a flow: shared causes taken one by one, everything else in closed form or by a diagram."""

from collections import defaultdict
from collections.abc import Mapping

from analyzer.availability.alike import apart, causes, joined, named
from analyzer.availability.components import MOST, Uptime, every_state
from analyzer.formula import Amount, Gap
from analyzer.reliability.chance import chance
from analyzer.reliability.structure import Structure, names, pair_cuts, single_cuts
from models.frozen import frozen

_EVALUATIONS = 100_000  # of components in states of zones and regions, for one flow


@frozen
class Reliance:
    """What a flow's availability comes to, what brings it down most, and what stops it."""

    structure: Structure
    made: tuple[Uptime | Gap, ...]  # of the components in it, in the order of the structure
    amount: Amount
    exact: bool
    gains: tuple[
        tuple[str, float], ...
    ]  # component -> availability that would be gained without its failures
    single: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] | None  # None where they are too many to list
    answered: float = 1.0  # share of requests that no failing call spoils; the amount has it in it


def reliance(
    structure: Structure,
    whole: bool,
    known: Mapping[str, Uptime | Gap],
    borders: Mapping[str, float],
    before: Reliance | None = None,
) -> Reliance:
    """Return the availability of a structure of components, or the gap that the first unknown one leaves.

    Where the structure is not whole, it leaves out things that stand in, and the availability is a bound. What was
    computed before is kept where the structure and its components are the same; borders have to be, too.
    """
    ids = tuple(dict.fromkeys(names(structure)))
    made = tuple(known[id] for id in ids)
    if before and before.structure == structure:
        if before.made == made and before.answered == 1.0 and (whole or not before.exact):
            return before
        single, pairs = before.single, before.pairs
    else:
        single, pairs = single_cuts(structure), pair_cuts(structure)
    gap = next((found for found in made if isinstance(found, Gap)), None)
    if gap:
        return Reliance(structure, made, gap, True, (), single, pairs)
    parts = {id: part for id, part in zip(ids, made, strict=True) if isinstance(part, Uptime)}
    amount, gained, exact = _computed(structure, parts, borders)
    most = sorted(
        (row for row in gained.items() if row[1] > 0.0), key=lambda row: (-row[1], row[0])
    )
    return Reliance(structure, made, amount, exact and whole, tuple(most), single, pairs)


def _computed(
    structure: Structure, parts: Mapping[str, Uptime], borders: Mapping[str, float]
) -> tuple[float, dict[str, float], bool]:
    """Return the availability, what each component's failures take from it, and whether that is exact."""
    shared = sorted({at for part in parts.values() for at in part.borders if at in borders})
    most = MOST
    while most and 2**most * len(parts) > _EVALUATIONS:
        most -= 1
    taken, rest = shared[:most], shared[most:]
    common = causes(structure, parts)
    way = chance(joined(structure, common) if common else structure)
    whole, lost = 0.0, defaultdict[str, float](float)
    for share, states in every_state(taken, borders):
        up = {id: part.up(states) for id, part in parts.items()}
        up = apart(up, common) if common else up
        whole += share * way.of(up)
        for id, slope in way.slopes(up).items():
            lost[id] += share * slope * (1.0 - up[id])
    gained = {id: lost[id] for id in parts}
    for group in common:  # what takes all of them counts for each in even shares
        for id in group:
            gained[id] += lost[named(group)] / len(group)
    for at in rest:  # taken as needed by everything, which is a bound
        whole *= borders[at]
    return whole, gained, way.exact and not rest
