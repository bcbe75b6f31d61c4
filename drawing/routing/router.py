"""Settled routes for a set of boxes and links, at once or kept up to date."""

from collections.abc import Container, Iterable, Iterator, Mapping
from time import perf_counter

from drawing.primitives import Box
from drawing.routing.captions import Captions, label_reach
from drawing.routing.links import (
    PAD,
    Connection,
    Corners,
    Path,
    Route,
    bounds,
    corners,
    grown,
    hull,
    simplified,
)
from drawing.routing.nudge import Nudge
from drawing.routing.obstacles import Grid
from drawing.routing.picks import Picks
from drawing.routing.slides import REACH
from drawing.routing.ways import Ways

_READ = REACH + 2 * PAD  # how far from a line the stages after the search look
_MANY = 64  # with more changed boxes than this, all links are looked at again
_PASSES = (0, 1, 0)  # upright pieces move along x, then level ones along y, then upright ones again


def settle(boxes: Mapping[str, Box], connections: Iterable[Connection]) -> dict[str, Route]:
    """Return the settled route of each connection whose boxes are both there.

    A function of the values alone: the order of boxes and connections makes no difference.
    """
    router = Router()
    router.show(boxes, connections)
    while not router.step(60.0):
        pass
    return router.routes()


class Router:
    """Keeps routes up to date: each stage does again only what read something that changed.

    The stages: find the ways a link could go, pick one, nudge pieces apart, place the label. Each
    decides by values alone, so what stands at the end never depends on how things came there.
    """

    def __init__(self) -> None:
        self._boxes: dict[str, Box] = {}
        self._links: dict[str, Connection] = {}
        self._grid: Grid[str] = Grid()
        self._ways = Ways()
        self._picks = Picks(self._grid)
        self._nudges = tuple(Nudge(axis, self._grid) for axis in _PASSES)
        self._captions = Captions(self._grid)
        self._pending: set[str] = set()  # to be searched
        self._stale: list[set[str]] = [set() for _ in range(len(_PASSES) + 1)]  # to be redone later
        self._searched: Grid[str] = Grid()  # what the search of each link has read
        self._seen: Grid[str] = Grid()  # what the later stages have read
        self._flux: set[str] = set()  # lines for which that is not known yet
        self._made: dict[str, tuple[Box, Box]] = {}  # ends of the line that stands
        self._work: Iterator[None] | None = None

    def show(self, boxes: Mapping[str, Box], connections: Iterable[Connection]) -> None:
        """Take what is there now; cheap, and nothing is routed yet.

        Connections with an end that is not among the boxes are left out.
        """
        links = {c.id: c for c in connections if c.source in boxes and c.target in boxes}
        gone = [k for k in self._links if k not in links]
        for key in gone:
            self._forget(key)
        fresh = {k for k, c in links.items() if self._links.get(k) != c}
        self._links = links
        places = self._move(boxes)
        self._pending |= fresh | _readers(self._searched, places)
        for key in _readers(self._seen, places) | (self._flux if places else set()):
            self._spoil(key)
        if gone or fresh or places:
            self._work = self._run()

    def step(self, seconds: float) -> bool:
        """Work for about that long; return whether everything is settled."""
        until = perf_counter() + seconds
        if self._work is not None:
            for _ in self._work:
                if perf_counter() >= until:
                    return False
            self._work = None
        return True

    def routes(self, without: Container[str] = ()) -> dict[str, Route]:
        """Return what stands now: settled routes, and quick ones where an end has moved since."""
        return {k: self._standing(k) for k in sorted(self._links) if k not in without}

    def unsettled(self) -> list[str]:
        """Return the links whose line does not stand yet, or whose ends have moved since."""
        return [key for key in sorted(self._links) if not self._stands(key)]

    def quick(self, ids: Iterable[str]) -> dict[str, Route]:
        """Return routes of a usual shape for some links, for while the mouse moves."""
        return {key: self._glance(key) for key in ids if key in self._links}

    def _move(self, boxes: Mapping[str, Box]) -> list[Corners]:
        """Take the boxes; returns the places where one was or is."""
        old, rects, places = self._boxes, self._grid.rects, []
        for key in [k for k in old if k not in boxes]:
            places.append(rects[key])
            self._grid.drop(key)
        for key, box in boxes.items():
            if old.get(key) == box:
                continue
            if key in old:
                places.append(rects[key])
            self._grid.put(key, corners(box))
            places.append(rects[key])
        self._boxes = dict(boxes)
        return places

    def _spoil(self, key: str) -> None:
        """Have every stage after the choice look at a line again."""
        for stale in self._stale:
            stale.add(key)

    def _forget(self, key: str) -> None:
        self._pending.discard(key)
        self._flux.discard(key)
        self._searched.drop(key)
        self._seen.drop(key)
        self._picks.drop(key)
        for nudge in self._nudges:
            nudge.drop(key)
        for stale in self._stale:
            stale.discard(key)
        self._captions.drop(key)
        self._made.pop(key, None)

    def _run(self) -> Iterator[None]:
        """All that is to be done, one small thing at a time; may be begun again at any point."""
        while self._pending:
            self._search(self._pending.pop())
            yield
        for chosen in self._picks.run():
            if chosen is not None:
                self._flux.add(chosen)
                self._stale[0].add(chosen)
            yield
        for n in range(len(_PASSES)):
            yield from self._nudge(n)
        while self._stale[-1]:
            self._finish(self._stale[-1].pop())
            yield
        for _ in self._captions.run():
            yield

    def _search(self, key: str) -> None:
        link = self._links[key]
        found, room = self._ways.find(link, self._grid)
        self._searched.put(key, room)
        if self._picks.put(link, found):
            self._spoil(key)

    def _nudge(self, n: int) -> Iterator[None]:
        nudge = self._nudges[n]
        for key in self._stale[n]:
            nudge.put(self._links[key], self._line(key, n))
        self._stale[n].clear()
        for moved in nudge.run():
            if moved is not None:
                self._flux.add(moved)
                self._stale[n + 1].add(moved)
                self._stale[-1].add(moved)
            yield

    def _line(self, key: str, n: int) -> Path:
        """The line of a link after n passes of nudging."""
        return self._nudges[n - 1].ways[key] if n else self._picks.chosen(key).points

    def _finish(self, key: str) -> None:
        link = self._links[key]
        lines = [self._line(key, n) for n in range(len(_PASSES) + 1)]
        way = simplified(lines[-1])
        self._captions.put(link, way)
        read = grown(bounds(tuple([p for line in lines for p in line])), _READ)
        self._seen.put(key, hull(read, label_reach(way, link.label)))
        self._flux.discard(key)
        self._made[key] = (self._boxes[link.source], self._boxes[link.target])

    def _standing(self, key: str) -> Route:
        if not self._stands(key):
            return self._glance(key)
        return Route(self._captions.lines[key], *self._captions.label(self._links[key]))

    def _stands(self, key: str) -> bool:
        link = self._links[key]
        return self._made.get(key) == (self._boxes[link.source], self._boxes[link.target])

    def _glance(self, key: str) -> Route:
        link = self._links[key]
        way = self._ways.glance(link, self._grid).points
        return Route(way, *self._captions.glance(link, way))


def _readers(reads: Grid[str], places: list[Corners]) -> set[str]:
    if len(places) > _MANY:
        return set(reads.rects)
    return {key for place in places for key in reads.near(place)}
