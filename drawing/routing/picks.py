"""The way of each link, chosen so that every link minds every other."""

from collections.abc import Callable, Iterator, Sequence

from drawing.routing.choice import Choice, choose, option
from drawing.routing.links import Connection, bounds
from drawing.routing.obstacles import Grid
from drawing.routing.regions import Regions
from drawing.routing.sweep import Sweep
from drawing.routing.templates import Candidate

Given = tuple[Connection, Sequence[Candidate]]  # a link and the ways it could go, the best first


class Picks:
    """Keeps the choices up to date; the ways of links are known only while it is chosen, and found again after that.

    In the first round a link minds the cheaper ones alone, as they were chosen in this round. In
    the second it minds the final choices of cheaper ones and the first choices of dearer ones.
    In one round alone it minds of dearer ones what they would choose if they were alone.
    """

    def __init__(self, boxes: Grid[str], find: Callable[[str], Given], once: bool) -> None:
        self._boxes, self._find, self._once = boxes, find, once
        self._given: dict[str, Given] = {}
        self._options: dict[str, list[Choice]] = {}  # kept between two rounds
        self._regions = Regions()
        self._first: Sweep[Choice] = Sweep(self._choose, self._regions)
        self._final: Sweep[Choice] = Sweep(self._choose, self._regions)

    def put(self, link: Connection, ways: Sequence[Candidate]) -> None:
        """Take the ways that a link could go, best first."""
        key = link.id
        self._given[key] = (link, ways)
        first = option(link, ways[0])
        self._options[key] = [first]
        cost = 0.0 if link.bends else ways[0].cost  # pinned lines cannot give way to others
        self._regions.put(key, bounds([p for way in ways for p in way.points]))
        self._final.put(key, cost)
        if self._once:
            self._final.expect(key, first)
        else:
            self._first.put(key, cost)

    def drop(self, key: str) -> None:
        """Forget a link."""
        self._given.pop(key, None)
        self._options.pop(key, None)
        self._regions.drop(key)
        self._first.drop(key)
        self._final.drop(key)

    def join(self, other: "Picks") -> None:
        """Take what another has chosen for other links."""
        meeting = self._regions.meeting(other._regions)
        if not self._once:
            self._first.join(other._first, *meeting)
        self._final.join(other._final, *meeting)
        self._regions.join(other._regions)

    def close(self) -> None:
        """Let everything go; nothing can be chosen afterwards."""
        self._first.close()
        self._final.close()
        del self._find

    def run(self) -> Iterator[str | None]:
        """Choose what is to be chosen; yields the id of a changed choice, or None, after each."""
        for key in self._first.run():
            if key is not None:
                self._final.expect(key, self._first.decided[key])
            yield None
        yield from self._final.run()
        self._given.clear()
        self._options.clear()
        self._regions.forget()

    def chosen(self, key: str) -> Choice:
        """Return the choice for a link."""
        return self._final.decided[key]

    def _choose(self, key: str, others: list[Choice]) -> Choice:
        given = self._given.get(key)
        if given is None:
            given = self._given[key] = self._find(key)
        known = self._options.setdefault(key, [])
        return choose(*given, known, others, self._boxes.rects)
