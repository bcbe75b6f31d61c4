"""The way of each link, chosen in two rounds so that every link minds every other."""

from collections.abc import Iterator, Sequence

from drawing.routing.choice import Choice, choose, options
from drawing.routing.links import Connection, Corners, bounds
from drawing.routing.obstacles import Grid
from drawing.routing.regions import Regions
from drawing.routing.sweep import Places, Sweep
from drawing.routing.templates import Candidate


class Picks:
    """Keeps the choices up to date.

    In the first round a link minds the cheaper ones alone, as they were chosen in this round. In
    the second it minds the final choices of cheaper ones and the first choices of dearer ones.
    """

    def __init__(self, boxes: Grid[str]) -> None:
        self._boxes = boxes
        self._given: dict[str, tuple[Connection, Corners, Corners, tuple[Candidate, ...]]] = {}
        self._options: dict[str, tuple[Choice, ...]] = {}  # only while it is chosen: they are large
        self._regions = Regions()
        self._first: Sweep[Choice] = Sweep(self._choose, self._regions)
        self._final: Sweep[Choice] = Sweep(self._reconsider, self._regions)
        self._minded: dict[str, Places] = {}  # where first choices are, as the second round has it

    def put(self, link: Connection, ways: Sequence[Candidate]) -> bool:
        """Take the ways that a link could go, best first; returns whether anything is new."""
        key = link.id
        ends = (self._boxes.rects[link.source], self._boxes.rects[link.target])
        given = (link, *ends, tuple(ways))
        if given == self._given.get(key):
            return False
        self._given[key] = given
        self._options.pop(key, None)
        cost = 0.0 if link.bends else ways[0].cost  # pinned lines cannot give way to others
        self._final.touch(self._minded.get(key, ()))
        self._regions.put(key, bounds(tuple([p for way in ways for p in way.points])))
        self._first.put(key, cost)
        self._final.put(key, cost)
        return True

    def drop(self, key: str) -> None:
        """Forget a link."""
        self._given.pop(key, None)
        self._options.pop(key, None)
        self._regions.drop(key)
        self._final.touch(self._minded.pop(key, ()))
        self._first.drop(key)
        self._final.drop(key)

    def close(self) -> None:
        """Let everything go; nothing can be chosen afterwards."""
        self._first.close()
        self._final.close()

    def run(self) -> Iterator[str | None]:
        """Choose what is to be chosen; yields the id of a changed choice, or None, after each."""
        for key in self._first.run():
            if key is not None:
                self._final.touch(self._minded.get(key, ()))
                self._minded[key] = self._first.places[key]
                self._final.touch(self._minded[key])
            yield None
        yield from self._final.run()
        self._options.clear()
        self._regions.forget()

    def chosen(self, key: str) -> Choice:
        """Return the choice for a link."""
        return self._final.decided[key]

    def _choose(self, key: str, before: list[str]) -> tuple[Choice, Places]:
        others = [self._first.decided[k] for k in before]
        best = choose(self._mine(key), others, self._boxes.rects)
        return best, best.places

    def _mine(self, key: str) -> tuple[Choice, ...]:
        if key not in self._options:
            link, _, _, ways = self._given[key]
            self._options[key] = options(link, ways)
        return self._options[key]

    def _reconsider(self, key: str, before: list[str]) -> tuple[Choice, Places]:
        others = [self._final.decided[k] for k in before]
        others += [self._first.decided[k] for k in self._first.after(key)]
        best = choose(self._mine(key), others, self._boxes.rects)
        return best, best.places
