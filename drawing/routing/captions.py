"""The finished lines, and a label on each that keeps clear of all the others."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from drawing.primitives import Point
from drawing.routing.borders import Borders
from drawing.routing.jumps import HOP
from drawing.routing.labels import (
    covered,
    covers,
    half,
    hides_head,
    midpoint,
    place_beside,
    place_label,
)
from drawing.routing.links import (
    PAD,
    Connection,
    Corners,
    Path,
    bounds,
    cover,
    grown,
    point_at,
)
from drawing.routing.nearby import Card, Nearby
from drawing.routing.obstacles import Grid, meeting
from drawing.routing.regions import Regions
from drawing.routing.sweep import Sweep
from drawing.routing.templates import length

Size = tuple[float, float]
Sizes = tuple[Size, ...]
Caption = tuple[
    Point, int
]  # where a label stands, and which of the labels of its line has room there
_FIRST = -1.0  # the rank of labels that a person put somewhere: the others keep off them


class _Given(NamedTuple):
    """What the place of a label depends on besides other lines and labels."""

    way: Path
    sizes: Sizes
    at: float | None
    cards: list[Corners]
    edges: list[Corners]
    titles: list[Corners]


_Around = tuple[_Given, Corners]  # that, and the place read


class _Label(NamedTuple):
    """Where a label stands and which, its line if it does not stand on that, and the place it takes."""

    at: Point
    nth: int
    way: Path
    places: tuple[Corners, ...]


class Captions:
    """Keeps labels up to date: short lines choose first, as they have the least choice."""

    def __init__(self, nearby: Nearby, borders: Borders) -> None:
        self.lines: dict[str, Path] = {}
        self.pieces: Grid[tuple[str, int]] = Grid()
        self.changed: list[tuple[str, Corners]] = []  # whose pieces came or went, and where
        self._nearby, self._borders = nearby, borders
        self._around: dict[str, _Around] = {}
        self._regions = Regions()
        self._labels: Sweep[_Label] = Sweep(self._place, self._regions)

    def put(self, link: Connection, way: Path) -> None:
        """Take a line that is new, or near which something has changed."""
        key, size = link.id, link.label
        self._draw(key, way)
        if size == (0, 0):
            self._drop_label(key)
            return
        place = label_reach(way, size)
        cards = sorted(_touching(place, self._nearby.cards(key, place)))
        edges, titles = self._borders.edges(place), self._borders.titles(place)
        given = _Given(way, link.sizes, link.label_at, cards, edges, titles)
        if key not in self._around or self._around[key][0] != given:
            self._around[key] = (given, place)
            self._regions.put(key, place)
            self._labels.put(key, length(way) if link.label_at is None else _FIRST)

    def drop(self, key: str) -> None:
        """Forget a line and its label."""
        self._draw(key, ())
        self._drop_label(key)

    def _drop_label(self, key: str) -> None:
        if self._around.pop(key, None):
            self._regions.drop(key)
            self._labels.drop(key)

    def join(self, other: "Captions") -> None:
        """Take other lines and their labels from another, and place those again that could stand beside some of both."""
        beside = self._regions.touching(other.pieces) | other._regions.touching(self.pieces)
        self._labels.join(other._labels, *self._regions.meeting(other._regions))
        self._regions.join(other._regions)
        for key in beside:
            self._labels.call(key)
        mine, others = meeting(self.pieces, other.pieces)
        self.lines |= other.lines
        self.pieces.join(other.pieces)
        self.changed += [(key[0], self.pieces.rects[key]) for key in mine | others]
        self._around |= other._around

    def close(self) -> None:
        """Let everything go; nothing can be placed afterwards."""
        self._labels.close()

    def run(self) -> Iterator[str | None]:
        """Place the labels that are to be placed, one after the other."""
        yield from self._labels.run()
        self._regions.forget()
        self._nearby.forget()

    def label(self, link: Connection) -> Caption:
        """Return where the label of a line stands and which; the middle of the line if it has none yet."""
        way, found = self.lines[link.id], self._labels.decided.get(link.id)
        if found and (found.way == way or (not found.way and _on(way, found.at))):
            return found.at, found.nth
        return self.glance(link, way)

    def glance(self, link: Connection, way: Path) -> Caption:
        """Return the middle of a line and the first of its labels that stands on no card there."""
        if link.label_at is not None:
            return _pinned(way, link.label_at), 0
        centre = midpoint(way)
        boxes = self._nearby.boxes
        around = boxes.near(covered(centre, link.label)) if link.label != (0, 0) else ()
        if not around:
            return centre, 0
        cards = [boxes.rects[key] for key in around]
        fits = (n for n, size in enumerate(link.sizes) if not covers(centre, size, cards))
        return centre, next(fits, len(link.sizes))

    def _crossed(self, key: str, place: Corners) -> bool:
        """Tell whether another line runs through the place of a label."""
        x0, y0, x1, y1 = place
        there = (self.pieces.rects[k] for k in self.pieces.near(place) if k[0] != key)
        return any(r[0] < x1 and r[2] > x0 and r[1] < y1 and r[3] > y0 for r in there)

    def _beside(
        self, key: str, sizes: Sizes, edges: list[Corners]
    ) -> Callable[[Path], list[Corners]]:
        """What gives the pieces of other lines that a label on a piece of a line could touch, and the borders."""
        x = max([wide for wide, _ in sizes]) / 2 + PAD
        y = max([high for _, high in sizes]) / 2 + PAD
        near, rects = self.pieces.near, self.pieces.rects

        def beside(piece: Path) -> list[Corners]:
            found = set[tuple[str, int]]()
            for left, top, right, bottom in cover(piece):
                found.update(near((left - x, top - y, right + x, bottom + y)))
            return [hopped(piece, rects[k]) for k in found if k[0] != key] + edges

        return beside

    def _draw(self, key: str, way: Path) -> None:
        """Put a line where labels see it, and tell those that saw the one before."""
        before = dict(enumerate(cover(self.lines.pop(key, ()))))
        after = dict(enumerate(cover(way)))
        if way:
            self.lines[key] = way
        for n in range(max(len(before), len(after))):
            was, is_now = before.get(n), after.get(n)
            if was == is_now:
                continue
            if was:
                self._labels.touch((was,))
                self.pieces.drop((key, n))
                self.changed.append((key, was))
            if is_now:
                self._labels.touch((is_now,))
                self.pieces.put((key, n), is_now)
                self.changed.append((key, is_now))

    def _place(self, key: str, before: list[_Label]) -> _Label:
        (way, sizes, at, cards, edges, titles), place = self._around[key]
        if at is not None:
            centre = _pinned(way, at)
            return _Label(centre, 0, way, (covered(centre, sizes[0]),))
        labels = [label.places[0] for label in before] + titles
        lines = self._beside(key, sizes, edges)
        found: dict[tuple[bool, bool], _Label] = {}  # a shorter one before one that hides something
        for n, size in enumerate(sizes):
            centre, clear = place_label(way, size, cards, labels, lines)
            if clear or not covers(centre, size, cards):
                plate = covered(centre, size, 0.0)
                hides = not clear and self._crossed(key, plate), hides_head(way, plate)
                found.setdefault(hides, _Label(centre, n, (), (covered(centre, size),)))
                if not any(hides):
                    break
        if found:
            return found[min(found)]
        for n, size in enumerate(sizes):
            if beside := place_beside(way, size, cards, place):
                return _Label(beside, n, way, (covered(beside, size),))
        nowhere = midpoint(way)
        return _Label(nowhere, len(sizes), way, (covered(nowhere, (0.0, 0.0), 0.0),))


def _touching(place: Corners, cards: list[Card]) -> list[Corners]:
    x0, y0, x1, y1 = place
    return [r for _, r in cards if r[0] <= x1 and r[2] >= x0 and r[1] <= y1 and r[3] >= y0]


def label_reach(way: Path, size: Size) -> Corners:
    """Return all that a label could cover, wherever on its line it stands."""
    return grown(bounds(way), max(size) / 2 + PAD)


def hopped(piece: Path, other: Corners) -> Corners:
    """Return the place of another line's piece with room for the hop where it crosses a piece."""
    (ax, ay), (bx, by) = piece
    left, top, right, bottom = other
    if ay == by and left == right and top < ay < bottom:
        return (left - HOP, top, right + HOP, bottom)
    if ax == bx and top == bottom and left < ax < right:
        return (left, top - HOP, right, bottom)
    return other


def _on(way: Path, point: Point) -> bool:
    x, y = point
    return any(r[0] - 1 <= x <= r[2] + 1 and r[1] - 1 <= y <= r[3] + 1 for r in cover(way))


def _pinned(way: Path, at: float) -> Point:
    x, y = point_at(way, at)
    return half(x), half(y)
