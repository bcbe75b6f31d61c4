"""Lines on the way of flows that a what-if breaks, overloads or degrades: a sign on each, in the colour of that state."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import hypot
from typing import Literal, get_args

from drawing.page import Page
from drawing.primitives import Op, Path, Point, Role, rectangle
from drawing.routing import Route
from models.design import Design
from models.flow import Flow

Trouble = Literal["broken", "unstable", "degraded"]
TROUBLES: tuple[Trouble, ...] = get_args(Trouble)  # the worst first
ROLES: dict[Trouble, Role] = {"broken": "bad", "unstable": "bad", "degraded": "warning"}
WORDS: dict[Trouble, str] = {
    "broken": "On the way of a broken flow",
    "unstable": "On the way of an unstable flow",
    "degraded": "On the way of a degraded flow",
}
_WIDE = 2.0  # of a line
_FROM = 16.0  # from where a line begins to the middle of its sign
ROUND = 6.5  # a sign's radius


def troubled(design: Design, page: Page, flows: Mapping[str, Trouble]) -> dict[str, Trouble]:
    """Return the lines of a page on the way of flows in trouble, each with the worst of it."""
    drawn = {link: row.id for row in page.lines.values() for link in row.links}
    found: dict[str, Trouble] = {}
    for id, trouble in sorted(flows.items(), key=lambda one: -TROUBLES.index(one[1])):
        if flow := design.flows.get(id):
            found |= {drawn[link]: trouble for link in way(design, flow) if link in drawn}
    return found


def way(design: Design, flow: Flow) -> tuple[str, ...]:
    """Return the connections of a flow: those of its steps, without steps all that lead on from its entry."""
    if flow.steps:
        return tuple(dict.fromkeys(step.link for step in flow.steps if step.link))
    onward: dict[str, list[str]] = {}
    for id, row in design.links.items():
        if row.mode != "replication":
            onward.setdefault(row.source, []).append(id)
    found: dict[str, None] = {}
    reached, waiting = {flow.entry}, [flow.entry]
    while waiting:
        for link in onward.get(waiting.pop() or "", ()):
            found[link] = None
            target = design.links[link].target
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return tuple(found)


def coloured(ops: Iterable[Op], trouble: Trouble) -> tuple[Op, ...]:
    """Return a line in the colour of a trouble: its dashes stay, for they say how it calls."""
    return tuple(_coloured(op, ROLES[trouble]) for op in ops)


def sign(at: Point, trouble: Trouble, scale: float = 1.0) -> tuple[Op, ...]:
    """Return the sign of a trouble with its middle at a point: a cross, an exclamation mark, or an arrow down."""
    (x, y), role, r = at, ROLES[trouble], ROUND * scale
    plate = Path(rectangle((x - r, y - r, 2 * r, 2 * r), r), "canvas", role, 1.5 * scale)
    lines = tuple((letter, x + a * scale, y + b * scale) for letter, a, b in _SIGNS[trouble])
    return (plate, Path(lines, stroke=role, width=1.75 * scale))


_SIGNS: dict[Trouble, tuple[tuple[Literal["M", "L"], float, float], ...]] = {
    "broken": (("M", -2.75, -2.75), ("L", 2.75, 2.75), ("M", 2.75, -2.75), ("L", -2.75, 2.75)),
    "unstable": (("M", 0, -3.5), ("L", 0, 0.75), ("M", 0, 2.75), ("L", 0, 3.5)),
    "degraded": (("M", 0, -3.25), ("L", 0, 3), ("M", -2.75, 0.25), ("L", 0, 3), ("L", 2.75, 0.25)),
}


def _coloured(op: Op, role: Role) -> Op:
    if not isinstance(op, Path) or not op.stroke:
        return op
    return replace(op, stroke=role, fill=op.fill and role, width=_WIDE)


def place(route: Route) -> Point:
    """Return where the middle of a sign is: near where the line begins, half way along a short one."""
    whole = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in _pieces(route))
    left = min(_FROM, whole / 2)
    for (ax, ay), (bx, by) in _pieces(route):
        long = hypot(bx - ax, by - ay)
        if long >= left and long:
            return ax + (bx - ax) * left / long, ay + (by - ay) * left / long
        left -= long
    return route.points[0]


def _pieces(route: Route) -> Iterable[tuple[Point, Point]]:
    return zip(route.points, route.points[1:], strict=False)
