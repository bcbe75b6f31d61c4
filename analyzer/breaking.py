"""What breaks first as traffic grows: the first limit of each component and connection, lowest first."""

from collections.abc import Iterator

from analyzer.keys import DESIGN, QUANTITIES, key
from analyzer.results import Analysis
from models.frozen import frozen

_LIMITS = ("saturation", *(name for name in QUANTITIES if name.startswith("limit.")))
_CALLED = {
    "saturation": "Capacity",
    "limit.workers": "Workers held by calls",
    "limit.network": "Network",
    "limit.partition": "Hottest partition",
    "limit.consumers": "Partitions",
    "limit.pool": "Connection pool",
    "limit.connections": "Open connections",
}


@frozen
class Break:
    """The first limit of one record: what it is, its result, and the multiple of today's peak it allows."""

    record: str
    what: str
    key: str
    times: float
    rate: float | None  # requests a second of all flows together at which it is reached


def breaks(analysis: Analysis) -> list[Break]:
    """Return the first limit of every record that has one, in the order in which they are reached."""
    return list(breaking(analysis))


def breaking(analysis: Analysis) -> Iterator[Break]:
    """Yield the same one by one, for who asks for the first few."""
    first = analysis.results.get(key(DESIGN, "headroom"))
    entry = analysis.value(key(DESIGN, "entry.peak"))
    found = (_first(analysis, id, entry) for id in (first.about if first else ()))
    yield from (one for one in found if one)


def _first(analysis: Analysis, id: str, entry: float | None) -> Break | None:
    known = [
        (value, name) for name in _LIMITS if (value := analysis.value(key(id, name))) is not None
    ]
    if not known:
        return None
    times, name = min(known, key=lambda pair: pair[0])
    rate = None if entry is None else entry * times
    return Break(id, _CALLED.get(name, QUANTITIES[name].title), key(id, name), times, rate)
