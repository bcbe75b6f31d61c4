"""Open borders on a page: lines neither run along them nor cross those that hold neither of their ends."""

from collections.abc import Iterable, Mapping, Sequence

from drawing.routing.links import Corners, Frame, Path, corners
from drawing.routing.obstacles import Grid, hits

KEEP = 8.0  # between a line and a border beside which it runs
TRESPASS = 600.0  # what crossing a border that holds neither end costs, in pixels of way

Edges = tuple[Corners, ...]


class Borders:
    """The borders of a page by place."""

    def __init__(self) -> None:
        self._frames: dict[str, Frame] = {}
        self._whole: Grid[str] = Grid()
        self._edges: Grid[tuple[str, int]] = Grid()  # the side: left, right, top, bottom
        self._titles: Grid[str] = Grid()

    @property
    def shown(self) -> Mapping[str, Frame]:
        """What is there now."""
        return self._frames

    def show(self, frames: Mapping[str, Frame]) -> list[Corners]:
        """Take what is there now; returns the places where something was or is different."""
        old, places = self._frames, []
        for key in [k for k in old if old[k] != frames.get(k)]:
            places.append(self._whole.rects[key])
            self._whole.drop(key)
            self._titles.drop(key)
            for side in range(4):
                self._edges.drop((key, side))
        for key in [k for k in frames if frames[k] != old.get(k)]:
            rect = corners(frames[key].box)
            self._whole.put(key, rect)
            self._titles.put(key, corners(frames[key].title))
            for side, edge in enumerate(_edges(rect)):
                self._edges.put((key, side), edge)
            places.append(rect)
        self._frames = dict(frames)
        return places

    def lanes(self, room: Corners, axis: int) -> list[Corners]:
        """Return the strips beside borders that upright lines (axis 0), or level ones, keep off."""
        by = (KEEP, 0.0) if axis == 0 else (0.0, KEEP)
        found = self.sides(room, axis)
        return [(x - by[0], y - by[1], u + by[0], v + by[1]) for x, y, u, v in found]

    def sides(self, place: Corners, axis: int) -> list[Corners]:
        """Return the upright sides of borders near a place (axis 0), or the level ones, without width."""
        if not self._frames:
            return []
        rects = self._edges.rects
        return sorted(rects[k] for k in self._edges.near(place) if k[1] >> 1 == axis)

    def foreign(self, a: Corners, b: Corners, room: Corners) -> list[Corners]:
        """Return the borders near that hold neither of two boxes, nor a part of one."""
        if not self._frames:
            return []
        found = sorted(self._whole.rects[key] for key in self._whole.near(room))
        return [rect for rect in found if not _meet(rect, a) and not _meet(rect, b)]

    def edges(self, place: Corners) -> list[Corners]:
        """Return the sides of borders near a place, as rectangles without width."""
        if not self._frames:
            return []
        return sorted(self._edges.rects[key] for key in self._edges.near(place))

    def titles(self, place: Corners) -> list[Corners]:
        """Return where the titles near a place stand."""
        if not self._frames:
            return []
        return sorted(self._titles.rects[key] for key in self._titles.near(place))


def crossed(frames: Sequence[Corners], way: Path) -> int:
    """Return how many of these borders a line gets into."""
    return sum(1 for frame in frames if hits((frame,), way))


def _edges(rect: Corners) -> Iterable[Corners]:
    x0, y0, x1, y1 = rect
    return (x0, y0, x0, y1), (x1, y0, x1, y1), (x0, y0, x1, y0), (x0, y1, x1, y1)


def _meet(a: Corners, b: Corners) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]
