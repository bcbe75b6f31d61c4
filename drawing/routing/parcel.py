"""What one router tells another in a process elsewhere, as plain values for JSON: what is there, and what stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from drawing.primitives import Box
from drawing.routing.links import Connection, Frame, Path, Route

Plain = list[Any]
V = TypeVar("V")


class Scene(NamedTuple):
    """All that is routed on a page, by id."""

    boxes: Mapping[str, Box]
    links: Mapping[str, Connection]
    frames: Mapping[str, Frame]


class Standing(NamedTuple):
    """A settled route, whom it hops over at each of its jumps, and the two boxes that it joins."""

    route: Route
    over: tuple[str, ...]
    ends: tuple[Box, Box]


def packed_scene(before: Scene, now: Scene) -> Plain:
    """Return what is new or different on a page, and the ids of what is gone, for boxes, links and frames."""
    links = [
        [c.id, c.source, c.target, c.label, c.bends, c.shorter, c.label_at]
        for key, c in now.links.items()
        if (old := before.links.get(key)) is not c and old != c
    ]
    gone = [[*(old.keys() - new.keys())] for old, new in zip(before, now, strict=True)]
    return [_others(before.boxes, now.boxes), links, _others(before.frames, now.frames), gone]


def link_count(scene: Plain) -> int:
    """Return how many links of a packed difference are new or different."""
    return len(scene[1])


def _others(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    get = before.get
    return {key: value for key, value in now.items() if get(key) != value}


def unpacked_scene(before: Scene, plain: Plain) -> Scene:
    """Return the page that a packed difference leads to."""
    boxes, links, frames, gone = plain
    lost = [frozenset(ids) for ids in gone]
    return Scene(
        _without(before.boxes, lost[0]) | {key: _box(box) for key, box in boxes.items()},
        _without(before.links, lost[1]) | {row[0]: _link(*row) for row in links},
        _without(before.frames, lost[2])
        | {key: Frame(_box(box), _box(title)) for key, (box, title) in frames.items()},
    )


def _without(before: Mapping[str, V], lost: frozenset[str]) -> dict[str, V]:
    return {key: value for key, value in before.items() if key not in lost}


def _link(
    id: str, source: str, target: str, label: Plain, bends: Plain, shorter: Plain, at: float | None
) -> Connection:
    x, y = label
    return Connection(id, source, target, (x, y), _pairs(bends), _pairs(shorter), at)


def _box(plain: Sequence[float]) -> Box:
    x, y, width, height = plain
    return (x, y, width, height)


def _pairs(plain: Iterable[Sequence[float]]) -> Path:
    return tuple((x, y) for x, y in plain)


def packed(id: str, standing: Standing) -> Plain:
    """Return a settled route as one flat row; most have neither jumps nor legs."""
    route, over, (a, b) = standing
    row = [id, _flat(route.points), *route.label, route.short, *a, *b]
    more = [_flat(route.jumps), over, _flat(route.legs)]
    return [*row, *more] if any(more) else row


def unpacked(row: Plain) -> tuple[str, Standing]:
    """Return the id and the settled route of a row; raises ValueError, TypeError or KeyError for what is none."""
    id, points, x, y, short, *rest = row
    jumps, over, legs = rest[8:] or ((), (), ())
    route = Route(_paired(points), (x, y), short, _paired(jumps), _paired(legs))
    return id, Standing(route, tuple(over), (_box(rest[:4]), _box(rest[4:8])))


def _flat(points: Path) -> list[float]:
    return [value for point in points for value in point]


def _paired(values: Sequence[float]) -> Path:
    return tuple(zip(values[::2], values[1::2], strict=True))
