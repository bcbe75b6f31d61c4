"""What every drawing of routed links must be: questions that the tests of the router ask."""

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise

from drawing.primitives import Box, Point
from drawing.routing import Connection, Route

Piece = tuple[Point, Point]


def pieces(route: Route) -> list[Piece]:
    return list(pairwise(route.points))


def level_or_upright(route: Route) -> bool:
    return all((a[0] == b[0]) != (a[1] == b[1]) for a, b in pieces(route))


def leaves(box: Box, end: Point, towards: Point) -> bool:
    """Whether a line that begins at end on the border of the box goes straight out of it."""
    x, y, w, h = box
    (u, v), (du, dv) = end, (towards[0] - end[0], towards[1] - end[1])
    if dv == 0:
        return y <= v <= y + h and ((u == x and du < 0) or (u == x + w and du > 0))
    return x <= u <= x + w and ((v == y and dv < 0) or (v == y + h and dv > 0))


def ends_right(route: Route, link: Connection, boxes: Mapping[str, Box]) -> bool:
    start, onward = route.points[:2]
    before, end = route.points[-2:]
    return leaves(boxes[link.source], start, onward) and leaves(boxes[link.target], end, before)


def enters(piece: Piece, box: Box) -> bool:
    (ax, ay), (bx, by) = piece
    x, y, w, h = box
    return min(ax, bx) < x + w and max(ax, bx) > x and min(ay, by) < y + h and max(ay, by) > y


def entered(routes: Mapping[str, Route], boxes: Mapping[str, Box]) -> list[tuple[str, str]]:
    return [
        (key, name)
        for key, route in routes.items()
        for name, box in boxes.items()
        if any(enters(p, box) for p in pieces(route))
    ]


def shared(routes: Mapping[str, Route], distance: float = 1.0) -> list[tuple[str, str]]:
    """Pairs of lines that run beside each other closer than the distance."""
    return [
        (a, b)
        for a, b in combinations(sorted(routes), 2)
        if any(_beside(p, q, distance) for p in pieces(routes[a]) for q in pieces(routes[b]))
    ]


def crossings(routes: Mapping[str, Route]) -> int:
    return sum(
        _cross(p, q)
        for a, b in combinations(sorted(routes), 2)
        for p in pieces(routes[a])
        for q in pieces(routes[b])
    )


def label_box(route: Route, link: Connection) -> Box:
    w, h = link.label
    return (route.label[0] - w / 2, route.label[1] - h / 2, w, h)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def on_line(route: Route) -> bool:
    x, y = route.label
    return any(
        min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
        for a, b in pieces(route)
    )


def covered_cards(
    routes: Mapping[str, Route], links: Iterable[Connection], boxes: Mapping[str, Box]
) -> list[tuple[str, str]]:
    return [
        (link.id, name)
        for link in links
        for name, box in boxes.items()
        if link.label != (0, 0) and overlap(label_box(routes[link.id], link), box)
    ]


def covered_lines(
    routes: Mapping[str, Route], links: Iterable[Connection]
) -> list[tuple[str, str]]:
    """Labels that touch a line they do not name."""
    return [
        (link.id, other)
        for link in links
        for other, route in routes.items()
        if link.label != (0, 0)
        and other != link.id
        and any(enters(p, label_box(routes[link.id], link)) for p in pieces(route))
    ]


def _beside(p: Piece, q: Piece, distance: float) -> bool:
    axis = 0 if p[0][0] == p[1][0] else 1
    if (q[0][0] == q[1][0]) != (axis == 0):
        return False
    along = 1 - axis
    lo = max(min(p[0][along], p[1][along]), min(q[0][along], q[1][along]))
    hi = min(max(p[0][along], p[1][along]), max(q[0][along], q[1][along]))
    return hi > lo and abs(p[0][axis] - q[0][axis]) < distance


def _cross(p: Piece, q: Piece) -> bool:
    if (p[0][0] == p[1][0]) == (q[0][0] == q[1][0]):
        return False
    up, flat = (p, q) if p[0][0] == p[1][0] else (q, p)
    x, y = up[0][0], flat[0][1]
    return min(flat[0][0], flat[1][0]) <= x <= max(flat[0][0], flat[1][0]) and (
        min(up[0][1], up[1][1]) <= y <= max(up[0][1], up[1][1])
    )
