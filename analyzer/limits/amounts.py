"""What the limits of components and connections come to; their formulas are made when somebody asks."""

from typing import NamedTuple

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.formula import Amount, Gap, ceiling, evaluate, larger, over, plus, times
from analyzer.latency.answer import Answer
from analyzer.limits.bound import Bound
from analyzer.limits.each import further, has_further, pool
from analyzer.limits.instances import held_share, needed_for_held
from analyzer.limits.losses import largest_part, zones_of
from analyzer.part import Known

Amounts = dict[str, Amount]  # by their quantities


class Spread(NamedTuple):
    """The copies of a component, by how much the rest has more to do without one part, and zones where they are in several."""

    number: int | None
    more: Amount | None  # None where nothing is left
    zones: float | None


def limited(known: Known, id: str) -> Amounts:
    """Return what every limit of a record comes to, the same as its formulas do."""
    if id not in known.facts.design.components:
        return {one.quantity: evaluate(one.expr) for one in pool(known, id)}
    station, load = known.numbers.stations.get(id), known.numbers.loads.components[id].peak
    found: Amounts = {}
    if station and not isinstance(station.saturation, Gap):
        found["saturation"] = station.saturation
    if isinstance(load, Gap) or load <= 0.0:
        return found
    answer = known.done["latency"].answers.get(id)
    if isinstance(answer, Answer) and answer.limit is not None:
        found["limit.workers"] = over(answer.limit, load)
    if known.facts.own(has_further, id):
        found |= {one.quantity: evaluate(one.expr) for one in further(known, id)}
    return found


def lost(known: Known, id: str, bound: Bound | None = None) -> Amounts:
    """Return how many workers are held, the instances needed, and what losing a part leaves, as their formulas do."""
    station = known.numbers.stations.get(id)
    if station is None or station.required is None:
        return {}
    used, needed = station.utilisation, station.required
    made: Amounts = {}
    if (share := held_share(known, id, bound)) is not None:
        used = made["utilisation.held"] = share
        held = needed_for_held(known, id, bound, share)
        needed = needed if held is None else larger(needed, held)
    made["required"] = needed
    number, more, zones = _spread(known.facts, id)
    if number is None or isinstance(used, Gap):
        return made
    if more is not None:
        made["zone_lost"] = times(used, more)
    made["required.spare"] = plus(needed, 1.0)
    if zones is not None:
        made["required.zone"] = times(zones, ceiling(over(needed, zones - 1.0)))
    return made


def _spread(facts: Facts, id: str) -> Spread:
    """Return how a component's copies are spread; kept for as long as its own fields alone say so."""
    return _placed(facts, id) if facts.component(id).boundaries else facts.own(_placed, id)


def _placed(facts: Facts, id: str) -> Spread:
    number, zones = copies(facts, id).number, zones_of(facts, id)
    part = largest_part(zones, number) if number is not None else 0
    more = over(float(number), float(number - part)) if number is not None and part else None
    count = zones.value if zones else None
    if count is None or isinstance(count, Gap) or count <= 1:
        return Spread(number, more, None)
    return Spread(number, more, count)
