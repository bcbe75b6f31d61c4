"""Deciding for one thing after another, each knowing what those before it decided."""

from collections.abc import Callable, Iterator
from functools import reduce
from heapq import heappop, heappush
from typing import Generic, TypeVar

from drawing.routing.links import Corners, hull
from drawing.routing.obstacles import Grid

T = TypeVar("T")
Rank = tuple[float, str]
Places = tuple[Corners, ...]
Decide = Callable[[str, list[str]], tuple[T, Places]]


class Sweep(Generic[T]):
    """Keeps decisions up to date that are taken in the order of rank.

    A decision reads only the decisions of lower rank that take up a place which
    touches its region, in no order. So what stands at the end is the same as
    deciding everything anew, however the inputs came to be what they are.
    """

    def __init__(self, decide: Decide[T]) -> None:
        self.decided: dict[str, T] = {}
        self.places: dict[str, Places] = {}
        self._decide = decide
        self._ranks: dict[str, Rank] = {}
        self._regions: Grid[str] = Grid()
        self._spans: Grid[str] = Grid()  # around all places of each
        self._due: set[str] = set()
        self._queue: list[tuple[Rank, str]] = []

    def put(self, key: str, cost: float, region: Corners) -> None:
        """Decide this one again: it is new, or what it reads besides the others has changed."""
        rank = (cost, key)
        if self._ranks.get(key) != rank:
            # some read it that did not before, and the other way round
            self.touch(self.places.get(key, ()))
            self._ranks[key] = rank
            self._due.discard(key)  # what is queued has the rank before
        self._regions.put(key, region)
        self._call(key)

    def drop(self, key: str) -> None:
        """Forget this one."""
        if self._ranks.pop(key, None) is None:
            return
        self._regions.drop(key)
        self.touch(self.places.pop(key, ()))
        self._spans.drop(key)
        self.decided.pop(key, None)
        self._due.discard(key)

    def close(self) -> None:
        """Let go of who decides, who holds this: without it nobody would notice that both are no longer needed."""
        del self._decide

    def touch(self, places: Places) -> None:
        """Decide all again that read one of these places: something there has changed."""
        if len(self._due) == len(self._ranks):
            return  # all are due
        for key in self._readers(places):
            self._call(key)

    def after(self, key: str) -> list[str]:
        """Return those of higher rank that this one would read were they lower, in no order."""
        rank = self._ranks[key]
        return [k for k in self._read(key) if self._ranks[k] > rank]

    def run(self) -> Iterator[str | None]:
        """Decide what is due; yields the key of a changed decision, or None, after each."""
        left = len(self._due)
        anew = left == len(self._ranks)  # so long as all that come later are due
        last: Rank = (float("-inf"), "")
        while self._queue:
            rank, key = heappop(self._queue)
            if key not in self._due or self._ranks[key] != rank:
                continue
            self._due.discard(key)
            left -= 1
            anew = anew and left == len(self._due) and rank > last
            last = rank
            yield key if self._renew(key, rank, anew) else None

    def _renew(self, key: str, rank: Rank, anew: bool) -> bool:
        ranks = self._ranks
        result, places = self._decide(key, [k for k in self._read(key) if ranks[k] < rank])
        old = self.places.get(key, ())
        if old == places and self.decided.get(key) == result:
            return False
        self.decided[key], self.places[key] = result, places
        self._spans.put(key, reduce(hull, places))
        for other in () if anew else self._readers(old + places):
            if ranks[other] > rank:
                self._call(other)
        return True

    def _read(self, key: str) -> list[str]:
        region, places = self._regions.rects[key], self.places
        x0, y0, x1, y1 = region
        found = []
        for k in self._spans.near(region):
            for left, top, right, bottom in places[k]:
                if left <= x1 and right >= x0 and top <= y1 and bottom >= y0:
                    found.append(k)
                    break
        return found

    def _readers(self, places: Places) -> list[str]:
        if not places:
            return []
        rects = self._regions.rects
        return [k for k in self._regions.near(reduce(hull, places)) if _touch(places, rects[k])]

    def _call(self, key: str) -> None:
        if key not in self._due:
            self._due.add(key)
            heappush(self._queue, (self._ranks[key], key))


def _touch(places: Places, region: Corners) -> bool:
    x0, y0, x1, y1 = region
    for left, top, right, bottom in places:
        if left <= x1 and right >= x0 and top <= y1 and bottom >= y0:
            return True
    return False
