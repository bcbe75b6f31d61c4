"""The way of a flow through a drawing: which things are on it, and its steps as numbers on lines and cards."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot
from string import ascii_lowercase

from analyzer.results import Analysis
from drawing.line import line_size
from drawing.metrics import width
from drawing.page import Page
from drawing.primitives import Box, Op, Path, Point, Text, rectangle
from drawing.routing import Route
from models.design import Design
from models.flow import Flow, Step
from models.frozen import frozen
from models.nesting import around

_SIZE, _HEIGHT, _PAD = 11.0, 16.0, 6.0  # of the plate with numbers
_GAP = 3.0  # between a label and the plate beside it
_HEAD = 12.0  # an arrowhead stays free
_MOST = 4  # so many numbers stand on one plate
_RADIUS = 4.0  # corners, where a count of findings is round


@frozen
class Trail:
    """The numbers of the steps on each line and card of a page, and all that is on the way."""

    lines: Mapping[str, tuple[str, ...]]
    cards: Mapping[str, tuple[str, ...]]
    lit: frozenset[str]


@frozen
class Mark:
    """The numbers that stand on one plate, and where its middle is."""

    text: str
    middle: Point


def numbers(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the number of each step; steps together with or instead of the one before share one: 3a, 3b."""
    groups: list[int] = []
    for step in steps:
        joins = bool(groups) and (step.parallel or step.alternative)
        groups.append(groups[-1] if joins else len(set(groups)) + 1)
    return tuple(_number(groups, place) for place in range(len(groups)))


def trail(design: Design, flow: Flow, page: Page) -> Trail:
    """Return the way of a flow on a page: its lines, their cards, the cards it works inside, the borders around."""
    lines: dict[str, list[str]] = defaultdict(list)
    within: dict[str, list[str]] = defaultdict(list)
    drawn = {id: line.id for line in page.lines.values() for id in line.links}
    for step, number in zip(flow.steps, numbers(flow.steps), strict=True):
        if step.link in drawn:
            lines[drawn[step.link]].append(number)
        elif at := _works(design, step, page):
            within[at].append(number)
    ends = {end for id in lines for end in (page.lines[id].source, page.lines[id].target)}
    cards = ends | within.keys()
    parts = [design.components[id] for id in sorted(cards) if id in design.components]
    borders = [id for part in parts for id in part.boundaries]
    return Trail(
        {id: tuple(found) for id, found in lines.items()},
        {id: tuple(found) for id, found in within.items()},
        frozenset({*lines, *cards, *around(design.boundaries, borders)}),
    )


def _works(design: Design, step: Step, page: Page) -> str | None:
    """Return the card inside of which a step happens: its component's, or the one that both its ends are in."""
    if row := design.links.get(step.link or ""):
        one, other = page.stands.get(row.source), page.stands.get(row.target)
        return one if one == other else None
    return page.stands.get(step.component or "")


def marks(
    design: Design,
    trail: Trail,
    page: Page,
    placed: Mapping[str, Box],
    routes: Mapping[str, Route],
    analysis: Analysis,
) -> tuple[Mark, ...]:
    """Return where the numbers of a way stand: beside the labels of its lines and in the corners of its cards."""
    sizes = {
        id: line_size(design, page.lines[id], analysis, routes[id].short)
        for id in sorted(trail.lines)
        if id in routes
    }
    made = [
        _in_corner(placed[id], found) for id, found in sorted(trail.cards.items()) if id in placed
    ]
    taken = [_around(routes[id].label, size) for id, size in sizes.items()]
    taken += [_around(mark.middle, _size(mark.text)) for mark in made]
    taken += [placed[id] for id in trail.lit & placed.keys()]
    for id, label in sizes.items():
        text = _listed(trail.lines[id])
        size = _size(text)
        places = list(_places(routes[id], label, size))
        free = (at for at in places if not _hits(_around(at, size), taken))
        made.append(Mark(text, next(free, places[0])))
        taken.append(_around(made[-1].middle, size))
    return tuple(made)


def plate(mark: Mark, scale: float = 1.0) -> tuple[Op, ...]:
    """Return a mark as it is drawn; a larger scale keeps it readable where the drawing is small."""
    (x, y), size = mark.middle, _SIZE * scale
    w, h = (side * scale for side in _size(mark.text))
    ring, radius = 1.5 * scale, _RADIUS * scale
    around = (x - w / 2 - ring, y - h / 2 - ring, w + 2 * ring, h + 2 * ring)
    return (
        Path(rectangle(around, radius + ring), fill="canvas"),
        Path(rectangle((x - w / 2, y - h / 2, w, h), radius), fill="accent"),
        Text(x, y + 4 * scale, mark.text, size, "accent-text", "semibold", "middle"),
    )


def _number(groups: Sequence[int], place: int) -> str:
    group = groups[place]
    if groups.count(group) == 1:
        return str(group)
    nth = place - groups.index(group)
    return f"{group}{ascii_lowercase[nth] if nth < len(ascii_lowercase) else f'.{nth + 1}'}"


def _listed(found: Sequence[str]) -> str:
    return ", ".join(found[:_MOST]) + (" …" if len(found) > _MOST else "")


def _size(text: str) -> tuple[float, float]:
    return max(_HEIGHT, width(text, _SIZE, "semibold") + 2 * _PAD), _HEIGHT


def _in_corner(card: Box, found: Sequence[str]) -> Mark:
    text = _listed(found)
    return Mark(text, (card[0] + _size(text)[0] / 2 - 6, card[1] + 2))


def _places(route: Route, label: tuple[float, float], size: tuple[float, float]) -> Iterator[Point]:
    """Yield where a plate may stand, the best first: on the line before or behind the label, beside it, elsewhere."""
    a, b = _piece(route)
    x, y = route.label
    if not label[0]:
        yield route.label
    lies = 0 if a[1] == b[1] else 1
    away = (label[lies] + size[lies]) / 2 + _GAP
    long = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    ahead = ((b[0] - a[0]) / long, (b[1] - a[1]) / long)
    for end, sign, free in ((a, -1.0, 0.0), (b, 1.0, _HEAD)):
        if abs(x - end[0]) + abs(y - end[1]) - away - size[lies] / 2 >= free:
            yield (x + sign * ahead[0] * away, y + sign * ahead[1] * away)
    across = (label[1 - lies] + size[1 - lies]) / 2 + _GAP
    for sign in (-1.0, 1.0):
        yield (x, y + sign * across) if lies == 0 else (x + sign * across, y)
    for (ax, ay), (bx, by) in pairwise(route.points):
        if abs(ax - bx) + abs(ay - by) >= max(size) + _HEAD:
            yield ((ax + bx) / 2, (ay + by) / 2)


def _piece(route: Route) -> tuple[Point, Point]:
    """Return the straight piece of a line that its label stands on."""
    return min(pairwise(route.points), key=lambda piece: _apart(route.label, *piece))


def _apart(at: Point, a: Point, b: Point) -> float:
    x = min(max(at[0], min(a[0], b[0])), max(a[0], b[0]))
    y = min(max(at[1], min(a[1], b[1])), max(a[1], b[1]))
    return abs(at[0] - x) + abs(at[1] - y)


def _around(middle: Point, size: tuple[float, float]) -> Box:
    return (middle[0] - size[0] / 2, middle[1] - size[1] / 2, *size)


def _hits(box: Box, taken: Sequence[Box]) -> bool:
    x, y, w, h = box
    return any(
        x < ox + ow and ox < x + w and y < oy + oh and oy < y + h for ox, oy, ow, oh in taken
    )
