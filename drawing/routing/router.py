"""Settled routes for a set of boxes and links, at once or kept up to date."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from time import perf_counter

from drawing.primitives import Box, Point
from drawing.routing.choice import Choice, choose, options
from drawing.routing.labels import covered, label_places, midpoint, place_label
from drawing.routing.links import (
    PAD,
    Connection,
    Corners,
    Path,
    Route,
    bounds,
    corners,
    grown,
    simplified,
)
from drawing.routing.nudge import Nudge
from drawing.routing.obstacles import Grid
from drawing.routing.slides import REACH
from drawing.routing.sweep import Places, Sweep
from drawing.routing.templates import Candidate, length
from drawing.routing.ways import Ways

_READ = REACH + 2 * PAD  # how far from a line the stages after the search look
_MANY = 64  # with more changed boxes than this, all links are looked at again


# line, size of the label and cards around; the place read; where the label could go
_Around = tuple[tuple[Path, tuple[float, float], list[Corners]], Corners, list[tuple[float, Point]]]


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
    """Keeps routes up to date: each stage does again only what read something that changed."""

    def __init__(self) -> None:
        self._boxes: dict[str, Box] = {}
        self._links: dict[str, Connection] = {}
        self._grid: Grid[str] = Grid()
        self._ways = Ways()
        self._searched: Grid[str] = Grid()  # what the search of each link has read
        self._seen: Grid[str] = Grid()  # what the later stages have read
        self._flux: set[str] = set()  # lines for which that is not known yet
        self._found: dict[str, tuple[Connection, Box, Box, tuple[Candidate, ...]]] = {}
        self._pending: set[str] = set()
        self._weighed: dict[str, Places] = {}  # places of first choices, as final ones know them
        self._options: dict[str, tuple[Choice, ...]] = {}
        self._first: Sweep[Choice] = Sweep(self._choose)
        self._choices: Sweep[Choice] = Sweep(self._reconsider)
        self._nudges = tuple(Nudge(axis, self._grid) for axis in (0, 1, 0))
        self._stale: list[set[str]] = [set() for _ in range(len(self._nudges) + 1)]
        self._lines: Grid[tuple[str, int]] = Grid()
        self._points: dict[str, Path] = {}
        self._around: dict[str, _Around] = {}
        self._labels: Sweep[Point] = Sweep(self._label)
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
        self._pending |= fresh | self._readers(self._searched, places)
        for key in self._readers(self._seen, places) | (self._flux if places else set()):
            self._spoil(key)
        if gone or fresh or places:
            self._work = self._run()

    def step(self, seconds: float) -> bool:
        """Work for about that long; return whether everything is settled."""
        until = perf_counter() + seconds
        while self._work is not None:
            for _ in self._work:
                if perf_counter() >= until:
                    return False
            self._work = None
        return True

    def routes(self) -> dict[str, Route]:
        """Return what stands now: settled routes, and quick ones where an end has moved since."""
        return {k: self._standing(k) for k in sorted(self._links)}

    def quick(self, ids: Iterable[str]) -> dict[str, Route]:
        """Return routes of a usual shape for some links, for while the mouse moves."""
        found = {}
        for key in ids:
            if link := self._links.get(key):
                way = self._ways.glance(link, self._grid).points
                found[key] = Route(way, midpoint(way))
        return found

    def _move(self, boxes: Mapping[str, Box]) -> list[Corners]:
        """Take the boxes; returns the places where one was or is."""
        old, places = self._boxes, []
        gone = [k for k in old if k not in boxes]
        for key in gone:
            places.append(self._grid.rects[key])
            self._grid.drop(key)
        for key, box in boxes.items():
            if old.get(key) != box:
                if key in old:
                    places.append(self._grid.rects[key])
                self._grid.put(key, corners(box))
                places.append(self._grid.rects[key])
        self._boxes = dict(boxes)
        return places

    def _readers(self, reads: Grid[str], places: list[Corners]) -> set[str]:
        if len(places) > _MANY:
            return set(reads.rects)
        return {key for place in places for key in reads.near(place)}

    def _spoil(self, key: str) -> None:
        """Have every later stage look at a line again."""
        for stale in self._stale:
            stale.add(key)

    def _forget(self, key: str) -> None:
        self._pending.discard(key)
        self._searched.drop(key)
        self._seen.drop(key)
        self._flux.discard(key)
        self._options.pop(key, None)
        self._found.pop(key, None)
        self._withdraw(key)
        self._weighed.pop(key, None)
        self._first.drop(key)
        self._choices.drop(key)
        for nudge in self._nudges:
            nudge.drop(key)
        for stale in self._stale:
            stale.discard(key)
        self._draw(key, ())
        self._labels.drop(key)
        self._around.pop(key, None)
        self._made.pop(key, None)

    def _run(self) -> Iterator[None]:
        """All that is to be done, one small thing at a time; may be begun again at any point."""
        while self._pending:
            self._search(self._pending.pop())
            yield
        for key in self._first.run():
            if key is not None:
                self._withdraw(key)
                self._weighed[key] = self._first.places[key]
                self._choices.touch(self._weighed[key])
            yield
        for key in self._choices.run():
            if key is not None:
                self._flux.add(key)
                self._stale[0].add(key)
            yield
        for n, nudge in enumerate(self._nudges):
            for key in self._stale[n]:
                nudge.put(self._links[key], self._given(n, key))
            self._stale[n].clear()
            for key in nudge.run():
                if key is not None:
                    self._flux.add(key)
                    self._stale[n + 1].add(key)
                    self._stale[-1].add(key)
                yield
        while self._stale[-1]:
            self._finish(self._stale[-1].pop())
            yield
        for _ in self._labels.run():
            yield

    def _given(self, n: int, key: str) -> Path:
        return self._choices.decided[key].points if n == 0 else self._nudges[n - 1].ways[key]

    def _search(self, key: str) -> None:
        link = self._links[key]
        found, room = self._ways.find(link, self._grid)
        self._searched.put(key, room)
        given = (link, self._boxes[link.source], self._boxes[link.target], found)
        if given != self._found.get(key):
            self._found[key] = given
            self._options[key] = options(link, found)
            self._spoil(key)
            region = bounds(tuple(p for c in found for p in c.points))
            self._withdraw(key)
            cost = 0.0 if link.bends else found[0].cost
            self._first.put(key, cost, region)
            self._choices.put(key, cost, region)

    def _choose(self, key: str, before: list[str]) -> tuple[Choice, Places]:
        """The first choice, which knows the first choices of cheaper links."""
        others = [self._first.decided[k] for k in before]
        best = choose(self._options[key], others, self._grid.rects)
        return best, best.places

    def _reconsider(self, key: str, before: list[str]) -> tuple[Choice, Places]:
        """The final choice, which knows all others: the first choices of dearer links."""
        others = [self._choices.decided[k] for k in before]
        others += [self._first.decided[k] for k in self._first.after(key)]
        best = choose(self._options[key], others, self._grid.rects)
        return best, best.places

    def _withdraw(self, key: str) -> None:
        """Tell the final choices that a first choice they may have read is changing."""
        self._choices.touch(self._weighed.get(key, ()))

    def _finish(self, key: str) -> None:
        link = self._links[key]
        way = simplified(self._nudges[-1].ways[key])
        self._draw(key, way)
        self._made[key] = (self._boxes[link.source], self._boxes[link.target])
        read = sum((n.ways[key] for n in self._nudges), self._choices.decided[key].points)
        self._seen.put(key, grown(bounds(read), max(_READ, max(link.label) / 2 + PAD)))
        self._flux.discard(key)
        if link.label == (0, 0):
            self._labels.drop(key)
            self._around.pop(key, None)
            return
        place = grown(bounds(way), max(link.label) / 2 + PAD)
        cards = sorted(self._grid.rects[k] for k in self._grid.near(place))
        around = (way, link.label, cards)
        if key not in self._around or self._around[key][0] != around:
            self._around[key] = (around, place, label_places(way, link.label, cards))
            self._labels.put(key, length(way), place)

    def _draw(self, key: str, way: Path) -> None:
        """Put a line where labels see it, and tell those that saw the one before."""
        old = self._points.pop(key, ())
        if way:
            self._points[key] = way
        before, after = dict(enumerate(pairwise(old))), dict(enumerate(pairwise(way)))
        for n in range(max(len(before), len(after))):
            was, is_now = before.get(n), after.get(n)
            if was == is_now:
                continue
            if was:
                self._labels.touch((bounds(was),))
                self._lines.drop((key, n))
            if is_now:
                self._labels.touch((bounds(is_now),))
                self._lines.put((key, n), bounds(is_now))

    def _label(self, key: str, before: list[str]) -> tuple[Point, Places]:
        size = self._links[key].label
        _, place, places = self._around[key]
        labels = [self._labels.places[k][0] for k in before]
        lines = [self._lines.rects[k] for k in self._lines.near(place) if k[0] != key]
        centre = place_label(places, size, labels, lines)
        return centre, (covered(centre, size),)

    def _standing(self, key: str) -> Route:
        link = self._links[key]
        if self._made.get(key) != (self._boxes[link.source], self._boxes[link.target]):
            way = self._ways.glance(link, self._grid).points
            return Route(way, midpoint(way))
        way = self._points[key]
        label = self._labels.decided.get(key)
        if label is None or (self._work is not None and not _on(way, label)):
            label = midpoint(way)
        return Route(way, label)


def _on(way: Path, point: Point) -> bool:
    x, y = point
    rects = (bounds(piece) for piece in pairwise(way))
    return any(r[0] - 1 <= x <= r[2] + 1 and r[1] - 1 <= y <= r[3] + 1 for r in rects)
