"""What the limits of components and connections come to; their formulas are made when somebody asks."""

from collections.abc import Iterator

from analyzer.copies import copies
from analyzer.formula import Amount, Gap, ceiling, evaluate, larger, over, plus, times
from analyzer.latency.answer import Answer
from analyzer.limits.bound import Bound
from analyzer.limits.each import further, pool
from analyzer.limits.instances import held_share, needed_for_held
from analyzer.limits.losses import largest_part, zones_of
from analyzer.part import Known


def limited(known: Known, id: str) -> Iterator[tuple[str, Amount]]:
    """Yield what every limit of a record comes to, the same as its formulas do."""
    if id not in known.facts.design.components:
        yield from ((one.quantity, evaluate(one.expr)) for one in pool(known, id))
        return
    station, load = known.numbers.stations.get(id), known.numbers.loads.components[id].peak
    if station and not isinstance(station.saturation, Gap):
        yield "saturation", station.saturation
    if isinstance(load, Gap) or load <= 0.0:
        return
    answer = known.done["latency"].answers.get(id)
    if isinstance(answer, Answer) and answer.limit is not None:
        yield "limit.workers", over(answer.limit, load)
    yield from ((one.quantity, evaluate(one.expr)) for one in further(known, id))


def lost(known: Known, id: str, bound: Bound | None = None) -> Iterator[tuple[str, Amount]]:
    """Yield how many workers are held, the instances needed, and what losing a part leaves, as their formulas do."""
    station, number = known.numbers.stations.get(id), copies(known.facts, id).number
    if station is None or station.required is None:
        return
    used, needed = station.utilisation, station.required
    if (share := held_share(known, id, bound)) is not None:
        used = share
        yield "utilisation.held", used
        more = needed_for_held(known, id, bound, share)
        needed = needed if more is None else larger(needed, more)
    yield "required", needed
    if number is None or isinstance(used, Gap):
        return
    zones = zones_of(known.facts, id)
    if part := largest_part(zones, number):
        yield "zone_lost", times(used, over(float(number), float(number - part)))
    yield "required.spare", plus(needed, 1.0)
    if zones and not isinstance(zones.value, Gap) and zones.value > 1:
        yield "required.zone", times(zones.value, ceiling(over(needed, zones.value - 1.0)))
