"""A large drawing in two halves: which lines are whose, and how what two routers found becomes what one would have."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drawing.primitives import Box
from drawing.routing.links import Connection

if TYPE_CHECKING:
    from drawing.routing.router import Router

_FIRST = 0.54  # of all lines, for who begins; the other begins later, and has to hand them over
_LEAST, _MOST = 0.48, 0.6  # the same where fewer lines lie across the cut then
_UNEVEN = 0.2  # of a line across the cut: what a line more or less than that costs
_BAND = 320.0  # beside the cut, of which one after the other is searched
_ASTRIDE = 0.25  # of all lines; with more on both sides of the cut, little is won


class Share(NamedTuple):
    """Which share of a drawing a router has, and how many lines the whole has."""

    number: int
    whole: int


ALONE = Share(0, 0)


def halves(
    boxes: Mapping[str, Box], links: Iterable[Connection]
) -> tuple[list[Connection], list[Connection]] | None:
    """Return the lines to both sides of the cut that the fewest of them cross, None where they are too many.

    A function of the values alone, so that two processes need not tell each other. What is near the
    cut comes first, which is searched last: that is asked for again when both are joined.
    """
    known = [c for c in links if c.source in boxes and c.target in boxes]
    if not known:
        return None
    across, down = (_cut(boxes, known, axis) for axis in (0, 1))
    (astride, at, middles), (_, _, along) = sorted((across, down), key=lambda cut: cut[0])
    if astride > _ASTRIDE * len(known):
        return None
    sides: tuple[list[Connection], list[Connection]] = ([], [])
    for n in sorted(range(len(known)), key=lambda n: (abs(middles[n] - at) // _BAND, along[n])):
        sides[middles[n] >= at].append(known[n])
    return sides


def _cut(
    boxes: Mapping[str, Box], links: list[Connection], axis: int
) -> tuple[int, float, list[float]]:
    """Return how many lines go over the cut across an axis, where that is, and the middle of each line."""
    spans = []
    for link in links:
        a, b = boxes[link.source], boxes[link.target]
        ends = [a[axis], a[axis] + a[axis + 2], b[axis], b[axis] + b[axis + 2]]
        ends += [pin[axis] for pin in link.bends]
        spans.append((min(ends), max(ends)))
    middles = [(lo + hi) / 2 for lo, hi in spans]
    order, los, his = sorted(middles), sorted(lo for lo, _ in spans), sorted(hi for _, hi in spans)
    tried = []
    for n in range(int(_LEAST * len(order)), int(_MOST * len(order)) or 1):
        astride = bisect_left(los, order[n]) - bisect_right(his, order[n])
        tried.append((astride + _UNEVEN * abs(n - _FIRST * len(order)), astride, order[n]))
    _, astride, at = min(tried)
    return astride, at, middles


def join(router: "Router", other: "Router") -> None:
    """Have a router know the lines of another that has settled over the same boxes, which is done with.

    What read nothing of the other half stands; the rest is done again by and by, as after an edit.
    """
    router.share = ALONE
    router._links |= other._links
    router._ways.join(other._ways)
    router._picks.join(other._picks)
    for mine, more in zip(router._nudges, other._nudges, strict=True):
        mine.join(more)
    router._captions.join(other._captions)
    router._jumps.join(other._jumps)
    router._curves.join(other._curves)
    router._searched.join(other._searched)
    router._seen.join(other._seen)
    router._made |= other._made
    router._work = router._run()
