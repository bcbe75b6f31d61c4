"""Settled routes for a set of boxes and links, kept up to date."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from time import perf_counter
from types import MappingProxyType

from drawing.primitives import Box, Point
from drawing.routing.borders import Borders
from drawing.routing.captions import Captions, label_reach
from drawing.routing.curves import Curves
from drawing.routing.direct import Directs
from drawing.routing.ending import crumbled
from drawing.routing.jumps import Jumps
from drawing.routing.links import (
    PAD,
    Connection,
    Corners,
    Frame,
    Path,
    Route,
    bounds,
    differing,
    grown,
    hull,
    simplified,
)
from drawing.routing.nearby import Nearby
from drawing.routing.nudge import passes
from drawing.routing.obstacles import COARSE, Grid, touching
from drawing.routing.picks import Picks
from drawing.routing.places import Boxes
from drawing.routing.sharing import ALONE, Share
from drawing.routing.slides import REACH
from drawing.routing.templates import Candidate
from drawing.routing.ways import Ways
from models.view import Lines

_READ = REACH + 2 * PAD  # how far from a line the stages after the search look
_MANY = 1000  # with more links each is chosen once: 1 to 3 % more crossings, in a tenth less time
_LARGE = 2000  # with more the last pass of nudging looks only where pieces are crowded

NO_FRAMES: Mapping[str, Frame] = MappingProxyType({})


class Router:
    """Keeps routes up to date: each stage does again only what read something that changed.

    The stages: find the ways a link could go, pick one, nudge pieces apart, place the label. Each
    decides by values alone, so what stands at the end never depends on how things came there.
    """

    def __init__(
        self, lines: Lines = "orthogonal", jumps: bool = True, share: Share = ALONE
    ) -> None:
        self.lines, self.jumps, self.share = lines, jumps and lines == "orthogonal", share
        self._size = (False, False)  # whether there are many links, and more than that
        self._links: dict[str, Connection] = {}
        self._grid: Grid[str] = Grid()
        self._boxes = Boxes(self._grid)
        self._borders = Borders()
        self._ways = Ways(self._grid, self._borders, shared=share.whole > 0)
        self._picks = Picks(self._grid, self._found, once=False)
        self._nearby = Nearby(self._grid)
        self._nudges = passes(lines, self._nearby, self._borders, share.number, large=False)
        self._captions = Captions(self._nearby, self._borders)
        self._jumps = Jumps(self._captions.pieces, self._captions.lines, self.jumps)
        self._directs = Directs(self._grid)
        self._curves = Curves(self._grid)
        self._direct: dict[str, Path] = {}  # straight lines
        self._pending: dict[str, None] = {}  # to be searched, in the order that links came
        self._stale: list[dict[str, None]] = [{} for _ in (*self._nudges, None)]  # to be redone
        self._searched: Grid[str] = Grid(COARSE)  # what the search of each link has read
        self._seen: Grid[str] = Grid(COARSE)  # what the later stages have read
        self._flux: set[str] = set()  # lines for which that is not known yet
        self._made: dict[str, tuple[Box, Box]] = {}  # ends of the line that stands
        self._work: Iterator[None] | None = None

    def show(
        self,
        boxes: Mapping[str, Box],
        connections: Iterable[Connection],
        frames: Mapping[str, Frame] = NO_FRAMES,
    ) -> None:
        """Take what is there now; cheap, and nothing is routed yet.

        Connections with an end that is not among the boxes are left out.
        """
        links = {c.id: c for c in connections if c.source in boxes and c.target in boxes}
        gone = [k for k in self._links if k not in links]
        for key in gone:
            self._forget(key)
        fresh = differing(self._links, links)
        self._links = links
        if self.lines == "straight":
            fresh |= dict.fromkeys(self._directs.line_up(links), True)
        self._look(self._boxes.take(boxes) + self._borders.show(frames), fresh, bool(gone))

    def shift(
        self,
        boxes: Mapping[str, Box],
        connections: Iterable[Connection],
        frames: Mapping[str, Frame] | None,
    ) -> None:
        """Take where some of the boxes are now, and what some links are now; all frames, None for as they are."""
        links = {c.id: c for c in connections if c.id in self._links}
        fresh = differing(self._links, links)
        self._links.update(links)
        if self.lines == "straight":
            fresh |= dict.fromkeys(self._directs.line_up(self._links), True)
        places = self._boxes.put({k: box for k, box in boxes.items() if k in self._boxes.at})
        self._look(places + ([] if frames is None else self._borders.show(frames)), fresh)

    def _look(self, places: list[Corners], fresh: dict[str, bool], gone: bool = False) -> None:
        """Have everything looked at again that read one of these places."""
        whole = max(self.share.whole, len(self._links))
        size = (whole > _MANY, whole > _LARGE)
        if size != self._size:
            self._size = size
            self._picks.close()
            self._picks = Picks(self._grid, self._found, once=size[0])
            given = (self._nearby, self._borders, self.share.number, size[1])
            self._nudges = passes(self.lines, *given)
            fresh = dict.fromkeys(self._links, True)
        self._stale[-1] |= dict.fromkeys(fresh)
        ways = [key for key, way in fresh.items() if way]
        if not self.share.whole:  # a half comes in its order
            ways = self._boxes.in_strips([self._links[key] for key in ways])
        self._pending |= dict.fromkeys([*ways, *touching(self._searched, places)])
        for key in touching(self._seen, places) | (self._flux if places else set()):
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

    def route(self, id: str) -> Route:
        """Return the route of one link as it stands now; raises KeyError if there is no such link."""
        return self._standing(id)

    def unsettled(self) -> list[str]:
        """Return the links whose line does not stand yet, or whose ends have moved since."""
        return [key for key in sorted(self._links) if not self._stands(key)]

    def quick(self, ids: Iterable[str]) -> dict[str, Route]:
        """Return routes of a usual shape for some links, for while the mouse moves.

        Lines that stand and hopped over one of these come with them, without that hop.
        """
        moving = dict.fromkeys(key for key in ids if key in self._links)
        found = {key: self._glance(key) for key in moving}
        for key in sorted(self._jumps.over(moving) - found.keys()):
            if self._stands(key):
                found[key] = replace(self._standing(key), jumps=self._jumps.of(key, moving))
        return found

    def sketch(self, id: str, bends: tuple[Point, ...]) -> Route:
        """Return how a link would go if it were pinned to other points; raises KeyError for no link."""
        link = replace(self._links[id], bends=bends)
        return self._glanced(link, self._straight(link) or self._ways.find(link)[0][0].points)

    def _straight(self, link: Connection) -> Path:
        """The straight line of a link, () where lines are not straight; a loop is none either."""
        if self.lines == "straight" and link.source != link.target:
            return self._directs.way(link)
        return ()

    def close(self) -> Iterator[None]:
        """Stop at once; nothing can be routed afterwards. Going through what comes out lets all go, a little at a time."""
        self._work = None
        self._picks.close()
        self._captions.close()
        return crumbled(self)

    def _spoil(self, key: str) -> None:
        """Have every stage after the choice look at a line again."""
        for stale in self._stale:
            stale[key] = None

    def _forget(self, key: str) -> None:
        self._pending.pop(key, None)
        self._flux.discard(key)
        self._searched.drop(key)
        self._seen.drop(key)
        self._picks.drop(key)
        for nudge in self._nudges:
            nudge.drop(key)
        for stale in self._stale:
            stale.pop(key, None)
        self._captions.drop(key)
        self._jumps.drop(key)
        self._direct.pop(key, None)
        self._curves.drop(key)
        self._made.pop(key, None)

    def _run(self) -> Iterator[None]:
        """All that is to be done, one small thing at a time; may be begun again at any point."""
        self._nearby.forget()
        while self._pending:
            self._search(self._pending.popitem()[0])
            yield
        for chosen in self._picks.run():
            if chosen is not None:
                self._flux.add(chosen)
                self._stale[0][chosen] = None
            yield
        for n in range(len(self._nudges)):
            yield from self._nudge(n)
        while self._stale[-1]:
            self._finish(self._stale[-1].popitem()[0])
            yield
        for _ in self._captions.run():
            yield
        yield from self._jumps.touch(self._captions.changed)
        yield from self._jumps.run()

    def _search(self, key: str) -> None:
        link = self._links[key]
        if self.lines == "straight":
            self._draw_straight(link)
            return
        found, room = self._ways.find(link)
        self._searched.put(key, room)
        self._picks.put(link, found)
        self._spoil(key)

    def _found(self, key: str) -> tuple[Connection, tuple[Candidate, ...]]:
        link = self._links[key]
        return link, self._ways.find(link)[0]

    def _draw_straight(self, link: Connection) -> None:
        rects, way = self._grid.rects, self._straight(link)
        room = hull(rects[link.source], rects[link.target])
        if not way:
            found, room = self._ways.find(replace(link, bends=()))
            way = found[0].points
        self._searched.put(link.id, room)
        self._direct[link.id] = way
        self._spoil(link.id)

    def _nudge(self, n: int) -> Iterator[None]:
        nudge = self._nudges[n]
        for key in self._stale[n]:
            nudge.put(self._links[key], self._line(key, n))
        self._stale[n].clear()
        for moved in nudge.run():
            if moved is not None:
                self._flux.add(moved)
                self._stale[n + 1][moved] = None
                self._stale[-1][moved] = None
            yield

    def _line(self, key: str, n: int) -> Path:
        """The line of a link after n passes of nudging."""
        if n:
            return self._nudges[n - 1].ways[key]
        return self._direct.get(key) or self._picks.chosen(key).points

    def _finish(self, key: str) -> None:
        link = self._links[key]
        lines = [self._line(key, n) for n in range(len(self._nudges) + 1)]
        way = simplified(lines[-1])
        if self.lines == "curved":
            self._curves.put(link, way)
        self._captions.put(link, way)
        read = grown(bounds(tuple([p for line in lines for p in line])), _READ)
        self._seen.put(key, hull(read, label_reach(way, link.label)))
        self._flux.discard(key)
        self._made[key] = (self._boxes.at[link.source], self._boxes.at[link.target])

    def _standing(self, key: str) -> Route:
        if not self._stands(key):
            return self._glance(key)
        caption = self._captions.label(self._links[key])
        jumps = self._jumps.of(key)
        return Route(self._captions.lines[key], *caption, jumps, self._curves.of(key))

    def _stands(self, key: str) -> bool:
        link = self._links[key]
        return self._made.get(key) == (self._boxes.at[link.source], self._boxes.at[link.target])

    def _glance(self, key: str) -> Route:
        link = self._links[key]
        return self._glanced(link, self._straight(link) or self._ways.glance(link).points)

    def _glanced(self, link: Connection, way: Path) -> Route:
        curve = self._curves.glance(link, way) if self.lines == "curved" else ()
        return Route(way, *self._captions.glance(link, way), legs=curve)
