"""Deciding for one thing after another, each knowing what those before it decided."""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Generic, TypeVar

from drawing.routing.links import Corners
from drawing.routing.obstacles import Grid

T = TypeVar("T")
Rank = tuple[float, str]
Decide = Callable[[str, list[str]], tuple[T, Corners]]


class Sweep(Generic[T]):
    """Keeps decisions up to date that are taken in the order of rank.

    A decision reads only the decisions of lower rank whose mark (the place they take up)
    touches its region, in no order. So what stands at the end is the same as
    deciding everything anew, however the inputs came to be what they are.
    """

    def __init__(self, decide: Decide[T]) -> None:
        self.decided: dict[str, T] = {}
        self.marks: Grid[str] = Grid()
        self._decide = decide
        self._ranks: dict[str, Rank] = {}
        self._regions: Grid[str] = Grid()
        self._due: set[str] = set()
        self._queue: list[tuple[Rank, str]] = []

    def put(self, key: str, cost: float, region: Corners) -> None:
        """Decide this one again: it is new, or what it reads besides the others has changed."""
        rank = (cost, key)
        if self._ranks.get(key) != rank:
            # some read it that did not before, and the other way round
            if mark := self.marks.rects.get(key):
                self.touch(mark)
            self._ranks[key] = rank
        if self._regions.rects.get(key) != region:
            self._regions.put(key, region)
        self._call(key)

    def drop(self, key: str) -> None:
        """Forget this one."""
        if self._ranks.pop(key, None) is None:
            return
        self._regions.drop(key)
        if mark := self.marks.rects.get(key):
            self.touch(mark)
        self.marks.drop(key)
        self.decided.pop(key, None)
        self._due.discard(key)

    def touch(self, place: Corners) -> None:
        """Decide all again that read this place: something there has changed."""
        for key in self._regions.near(place):
            self._call(key)

    def after(self, key: str) -> list[str]:
        """Return those of higher rank whose marks touch what this one reads, in no order."""
        rank = self._ranks[key]
        return [k for k in self.marks.near(self._regions.rects[key]) if self._ranks[k] > rank]

    def run(self) -> Iterator[str | None]:
        """Decide what is due; yields the key of a changed decision, or None, after each."""
        while self._queue:
            rank, key = heappop(self._queue)
            if key not in self._due or self._ranks[key] != rank:
                continue
            self._due.discard(key)
            yield key if self._renew(key, rank) else None

    def _renew(self, key: str, rank: Rank) -> bool:
        ranks = self._ranks
        region = self._regions.rects[key]
        before = [k for k in self.marks.near(region) if ranks[k] < rank]
        result, mark = self._decide(key, before)
        old = self.marks.rects.get(key)
        if old == mark and self.decided.get(key) == result:
            return False
        self.decided[key] = result
        self.marks.put(key, mark)
        self._alert(key, old)
        self._alert(key, mark)
        return True

    def _alert(self, key: str, mark: Corners | None) -> None:
        """Call all of higher rank that read what is at this place."""
        if mark is None:
            return
        rank = self._ranks[key]
        for other in self._regions.near(mark):
            if self._ranks[other] > rank:
                self._call(other)

    def _call(self, key: str) -> None:
        if key not in self._due:
            self._due.add(key)
        heappush(self._queue, (self._ranks[key], key))
