"""The nearest of many boxes beside one: those that share its row, or its column, in order."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from math import inf

from drawing.primitives import Box

_BAND = 256.0  # how wide a band of boxes is
Band = list[tuple[float, int, Box]]  # where each begins or ends, its rank, and the box


class Rows:
    """Boxes by the bands across an axis that they are in; a band is put in order when it is first looked at."""

    def __init__(self, boxes: Iterable[Box], axis: int) -> None:
        self._axis = axis
        self._bands: defaultdict[int, list[tuple[int, Box]]] = defaultdict(list)
        self._ends: dict[int, Band] = {}
        self._starts: dict[int, Band] = {}
        across, size, bands = 1 - axis, 3 - axis, self._bands
        for n, box in enumerate(boxes):
            low = box[across]
            first, last = int(low // _BAND), int((low + box[size]) // _BAND)
            bands[first].append((n, box))
            for band in range(first + 1, last + 1):
                bands[band].append((n, box))

    def before(self, box: Box, at: float) -> Box | None:
        """Return the one of a box's row, itself aside, that ends last up to a place, None if there is none."""
        best, low, high = (-inf, 0), box[1 - self._axis], box[1 - self._axis] + box[3 - self._axis]
        across, size, found = 1 - self._axis, 3 - self._axis, None
        for band in range(int(low // _BAND), int(high // _BAND) + 1):
            table = self._ending(band)
            for k in range(bisect_right(table, (at, inf)) - 1, -1, -1):
                end, rank, other = table[k]
                if (end, rank) <= best:
                    break
                if other[across] < high and other[across] + other[size] > low and other != box:
                    best, found = (end, rank), other
                    break
        return found

    def after(self, box: Box, at: float) -> Box | None:
        """Return the one of a box's row, itself aside, that begins first from a place on, None if there is none."""
        best, low, high = (inf, 0), box[1 - self._axis], box[1 - self._axis] + box[3 - self._axis]
        across, size, found = 1 - self._axis, 3 - self._axis, None
        for band in range(int(low // _BAND), int(high // _BAND) + 1):
            table = self._starting(band)
            for k in range(bisect_left(table, (at, -inf)), len(table)):
                start, rank, other = table[k]
                if (start, rank) >= best:
                    break
                if other[across] < high and other[across] + other[size] > low and other != box:
                    best, found = (start, rank), other
                    break
        return found

    def _ending(self, band: int) -> Band:
        """A band by where its boxes end; of those that end alike the first comes last."""
        if band not in self._ends:
            at, size = self._axis, self._axis + 2
            held = self._bands.get(band, ())
            self._ends[band] = sorted([(box[at] + box[size], -n, box) for n, box in held])
        return self._ends[band]

    def _starting(self, band: int) -> Band:
        """A band by where its boxes begin."""
        if band not in self._starts:
            held = self._bands.get(band, ())
            self._starts[band] = sorted([(box[self._axis], n, box) for n, box in held])
        return self._starts[band]
