"""How far in front cards stand: a number for each, which stays while others come and go."""

from collections.abc import Iterable, Mapping, Sequence

_CLOSE = 1e-9  # nearer to each other they are all put anew


def stacked(order: Sequence[str], before: Mapping[str, float], least: float) -> dict[str, float]:
    """Return depths for things from back to front, above a least one and at most one more; most are as before."""
    return _between(order, before, least) or _spread(order, least, least + 1)


def _between(
    order: Iterable[str], before: Mapping[str, float], least: float
) -> dict[str, float] | None:
    """Return the depths before with new ones put between them, None where that is no such order."""
    found: dict[str, float] = {}
    low, new = least, list[str]()
    for id in order:
        at = before.get(id)
        if at is None:
            new.append(id)
            continue
        if at - low < _CLOSE * (len(new) + 1):
            return None
        found |= _spread(new, low, at)
        found[id] = low = at
        new.clear()
    room = least + 1 - low
    return found | _spread(new, low, least + 1) if room >= _CLOSE * (len(new) + 1) else None


def _spread(new: Sequence[str], low: float, high: float) -> dict[str, float]:
    by = (high - low) / (len(new) + 1)
    return {id: low + by * n for n, id in enumerate(new, 1)}
