"""Deciding for one thing after another, each knowing what those before it decided."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from heapq import heappop, heappush
from typing import Generic, Protocol, TypeVar

from drawing.routing.links import Corners, hull
from drawing.routing.regions import Regions

_STRIP = 640.0  # the width of what is gone through from top to bottom


class Placed(Protocol):
    """A decision, which takes up some places."""

    @property
    def places(self) -> tuple[Corners, ...]:
        """What it takes up."""


T = TypeVar("T", bound=Placed)
Rank = tuple[float, str]
Places = tuple[Corners, ...]
Decide = Callable[[str, list[T]], T]


class Sweep(Generic[T]):
    """Keeps decisions up to date that are taken in the order of rank.

    A decision reads only the decisions of lower rank, and what those of higher rank are expected
    to be, that take up a place which touches its region, in no order. So what stands at the end is
    the same as deciding everything anew, however the inputs came to be what they are.
    """

    def __init__(self, decide: Decide[T], regions: Regions) -> None:
        self.decided: dict[str, T] = {}
        self._expected: dict[str, T] = {}
        self._decide = decide
        self._ranks: dict[str, Rank] = {}
        self._regions = regions  # kept by who decides; what one takes up is always within its own
        self._due: set[str] = set()
        self._queue: list[tuple[Rank, str]] = []

    def put(self, key: str, cost: float) -> None:
        """Decide this one again: it is new, or what it reads besides the others has changed."""
        rank = (cost, key)
        if self._ranks.get(key) != rank:
            # some read it that did not before, and the other way round
            self._touch(self.decided.get(key), self._expected.get(key))
            self._ranks[key] = rank
            self._due.discard(key)  # what is queued has the rank before
        self.call(key)

    def expect(self, key: str, result: T) -> None:
        """Have those of lower rank reckon with this."""
        before = self._expected.get(key)
        if before != result:
            self._expected[key] = result
            self._touch(before, result)

    def drop(self, key: str) -> None:
        """Forget this one, whose region is gone already."""
        if self._ranks.pop(key, None) is None:
            return
        self._touch(self.decided.pop(key, None), self._expected.pop(key, None))
        self._due.discard(key)

    def join(self, other: "Sweep[T]", mine: Iterable[str], others: Iterable[str]) -> None:
        """Take what another has decided, and decide those again that read some of both, whose regions meet.

        The regions of both are joined after that.
        """
        seam = self._reading(other, others) | other._reading(self, mine)
        self.decided |= other.decided
        self._expected |= other._expected
        self._ranks |= other._ranks
        for key in seam:
            self.call(key)

    def _reading(self, other: "Sweep[T]", keys: Iterable[str]) -> set[str]:
        """Which read what another decided for some, or expects of them."""
        ranks, found = self._ranks, set[str]()
        for key in keys:
            rank = other._ranks[key]
            if (result := other.decided.get(key)) is not None:
                found.update([k for k in self._readers(result.places) if rank < ranks[k]])
            if (result := other._expected.get(key)) is not None:
                found.update([k for k in self._readers(result.places) if rank > ranks[k]])
        return found

    def close(self) -> None:
        """Let go of who decides, who holds this: without it nobody would notice that both are no longer needed."""
        del self._decide

    def touch(self, places: Places) -> None:
        """Decide all again that read one of these places: something there has changed."""
        if len(self._due) == len(self._ranks):
            return  # all are due
        for key in self._readers(places):
            self.call(key)

    def run(self) -> Iterator[str | None]:
        """Decide what is due; yields the key of a changed decision, or None, after each."""
        if len(self._due) == len(self._ranks):
            for key in self._by_place():
                self._due.discard(key)
                yield key if self._renew(key, self._ranks[key], anew=True) else None
            self._queue.clear()
        while self._queue:
            rank, key = heappop(self._queue)
            if key not in self._due or self._ranks[key] != rank:
                continue
            self._due.discard(key)
            yield key if self._renew(key, rank, anew=False) else None

    def _by_place(self) -> Iterator[str]:
        """All of them, each after those of lower rank that it reads, and else what is close together in one go.

        Going through a large drawing in the order of rank is a third slower: nothing near is at hand.
        """
        due, ranks, rects = self._due, self._ranks, self._regions.rects
        for start in sorted(ranks, key=lambda k: (rects[k][0] // _STRIP, rects[k][1])):
            todo = [start] if start in due else []
            seen = set[str]()
            while todo:
                key = todo[-1]
                if key not in due or key in seen:
                    todo.pop()
                    if key in due:
                        yield key
                    continue
                seen.add(key)
                rank = ranks[key]
                todo += [k for k in self._regions.beside(key) if k in due and ranks[k] < rank]

    def _renew(self, key: str, rank: Rank, anew: bool) -> bool:
        result, old = self._decide(key, self._read(key)), self.decided.get(key)
        if old == result:
            return False
        expected = self._expected.get(key)
        if expected == result:  # one of two that are the same is enough
            result = expected
        self.decided[key] = result
        for other in () if anew else self._readers(result.places + (old.places if old else ())):
            if self._ranks[other] > rank:
                self.call(other)
        return True

    def _read(self, key: str) -> list[T]:
        """What takes up a place within the region: decisions of lower rank, and expected ones of higher."""
        x0, y0, x1, y1 = self._regions.rects[key]
        ranks, rank, found = self._ranks, self._ranks[key], []
        decided, expected = self.decided.get, self._expected.get
        for k in self._regions.beside(key):
            other = decided(k) if ranks[k] < rank else expected(k)
            if other is not None and k != key:
                for left, top, right, bottom in other.places:
                    if left <= x1 and right >= x0 and top <= y1 and bottom >= y0:
                        found.append(other)
                        break
        return found

    def _touch(self, *results: T | None) -> None:
        for result in results:
            if result is not None:
                self.touch(result.places)

    def _readers(self, places: Places) -> list[str]:
        if not places:
            return []
        rects = self._regions.rects
        return [k for k in self._regions.near(reduce(hull, places)) if _touch(places, rects[k])]

    def call(self, key: str) -> None:
        """Decide this one again."""
        if key not in self._due:
            self._due.add(key)
            heappush(self._queue, (self._ranks[key], key))


def _touch(places: Places, region: Corners) -> bool:
    x0, y0, x1, y1 = region
    for left, top, right, bottom in places:
        if left <= x1 and right >= x0 and top <= y1 and bottom >= y0:
            return True
    return False
