"""Lines keep off borders, hop at crossings, and may be straight or curved; what a person pins is kept."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routing_checks import enters, overlap, pieces

from drawing.course import HOP, course
from drawing.pinning import Handle, carried, drag, handles, middle_piece
from drawing.primitives import Box, Command, Point
from drawing.routing import Connection, Frame, Route, Router, settle
from drawing.routing.links import point_at, share_at

W, H = 160.0, 64.0
WALL = Frame((260.0, -200.0, 200.0, 464.0), (274.0, -191.0, 80.0, 14.0))
FAR = {"a": (0.0, 0.0, W, H), "b": (560.0, 0.0, W, H)}


def frame(box: Box) -> Frame:
    return Frame(box, (box[0] + 14, box[1] + 9, 60.0, 14.0))


def into(route: Route, box: Box) -> bool:
    return any(enters(piece, box) for piece in pieces(route))


def test_a_line_goes_around_a_border_that_holds_neither_end() -> None:
    (through,) = settle(FAR, [Connection("l", "a", "b")]).values()
    low = frame((260.0, -40.0, 200.0, 144.0))
    (route,) = settle(FAR, [Connection("l", "a", "b")], {"f": low}).values()
    assert into(through, low.box)
    assert not into(route, low.box)


def test_a_line_crosses_a_border_where_the_way_around_is_far() -> None:
    (route,) = settle(
        FAR, [Connection("l", "a", "b")], {"f": frame((260.0, -2000.0, 200.0, 4000.0))}
    ).values()
    assert len(route.points) == 2


def test_a_border_around_an_end_is_no_hindrance() -> None:
    around_b = frame((520.0, -40.0, 260.0, 160.0))
    (route,) = settle(FAR, [Connection("l", "a", "b")], {"f": around_b}).values()
    assert len(route.points) == 2


@pytest.mark.parametrize("at", range(176, 290, 8))
def test_no_line_runs_along_a_border(at: float) -> None:
    boxes = {"a": (0.0, 0.0, W, H), "b": (320.0, 200.0, W, H)}
    side = frame((float(at), -100.0, 600.0, 600.0))
    (route,) = settle(boxes, [Connection("l", "a", "b")], {"f": side}).values()
    for (ax, ay), (bx, by) in pairwise(route.points):
        if ax == bx and abs(by - ay) > 20:
            assert abs(ax - at) >= 4


def test_a_label_stands_on_no_border_and_no_title() -> None:
    boxes = {"a": (0.0, 0.0, W, H), "b": (600.0, 0.0, W, H)}
    border = frame((350.0, -60.0, 500.0, 200.0))
    (route,) = settle(boxes, [Connection("l", "a", "b", (80.0, 16.0))], {"f": border}).values()
    x = route.label[0]
    assert x + 40 <= 350 or x - 40 >= 350
    title = Frame((350.0, 10.0, 500.0, 200.0), (364.0, 24.0, 90.0, 14.0))
    (route,) = settle(boxes, [Connection("l", "a", "b", (80.0, 16.0))], {"f": title}).values()
    assert not overlap((route.label[0] - 40, route.label[1] - 8, 80.0, 16.0), title.title)


CROSS = {
    "w": (0.0, 100.0, W, H),
    "e": (600.0, 100.0, W, H),
    "n": (300.0, -100.0, W, H),
    "s": (300.0, 300.0, W, H),
}
CROSSING = [Connection("across", "w", "e"), Connection("down", "n", "s")]


def test_the_level_line_hops_over_the_upright_one() -> None:
    routes = settle(CROSS, CROSSING)
    ((x, y),) = routes["across"].jumps
    assert routes["down"].jumps == ()
    assert (x, y) == (routes["down"].points[0][0], routes["across"].points[0][1])
    tops = [c for c in course(routes["across"]) if c[0] == "C"]
    assert min(float(c[-1]) for c in tops) == y - HOP


def test_hops_can_be_turned_off_and_are_of_right_angles_only() -> None:
    assert not any(r.jumps for r in settle(CROSS, CROSSING, jumps=False).values())
    for lines in ("straight", "curved"):
        assert not any(r.jumps for r in settle(CROSS, CROSSING, lines=lines).values())  # type: ignore[arg-type]


def test_a_hop_goes_when_the_other_line_moves_away() -> None:
    router = Router()
    router.show(CROSS, CROSSING)
    while not router.step(1.0):
        pass
    away = {**CROSS, "n": (900.0, -100.0, W, H), "s": (900.0, 300.0, W, H)}
    router.show(away, CROSSING)
    quick = router.quick(["down"])
    assert quick["across"].jumps == ()
    while not router.step(1.0):
        pass
    assert router.routes()["across"].jumps == ()


def test_hops_close_together_are_one() -> None:
    route = Route(
        ((0.0, 0.0), (100.0, 0.0)), (0.0, 0.0), 0, ((40.0, 0.0), (48.0, 0.0), (80.0, 0.0))
    )
    back = Route(((100.0, 0.0), (0.0, 0.0)), (0.0, 0.0), 0, route.jumps)
    for one in (route, back):
        commands = course(one)
        assert sum(c[0] == "C" for c in commands) == 4
        xs = [float(c[-2]) for c in commands]
        assert xs == sorted(xs, reverse=one is back)
        assert min(float(c[-1]) for c in commands) == -HOP


def test_straight_lines_between_the_same_cards_lie_apart() -> None:
    ends = [("a", "b"), ("b", "a"), ("a", "b")]
    links = [Connection(f"l{n}", s, t) for n, (s, t) in enumerate(ends)]
    boxes = {"a": (0.0, 0.0, W, H), "b": (400.0, 130.0, W, H)}
    routes = settle(boxes, links, lines="straight")
    for one, other in combinations(routes.values(), 2):
        assert min(one.points) != min(other.points)
    for route in routes.values():
        assert len(route.points) == 2
        assert on_border(route.points[0], boxes.values())
        assert on_border(route.points[1], boxes.values())


def on_border(point: Point, boxes: object) -> bool:
    px, py = point
    return any(
        (x <= px <= x + w and y <= py <= y + h)
        and (min(abs(px - x), abs(px - x - w), abs(py - y), abs(py - y - h)) < 0.02)
        for x, y, w, h in boxes  # type: ignore[attr-defined]
    )


def test_a_straight_line_passes_what_it_is_pinned_to() -> None:
    pin = (280.0, 300.0)
    (route,) = settle(FAR, [Connection("l", "a", "b", bends=(pin,))], lines="straight").values()
    assert route.points[1] == pin
    assert len(route.points) == 3


SPOTS = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda p: (p[0] * 24.0, p[1] * 24.0))


@settings(max_examples=60, deadline=None)
@given(st.lists(SPOTS, min_size=4, max_size=10, unique=True))
def test_no_curve_touches_a_foreign_card_where_the_corners_do_not(spots: list[Point]) -> None:
    boxes = {f"b{n}": (x, y, W, H) for n, (x, y) in enumerate(spots)}
    links = [Connection(f"l{n}", f"b{n}", f"b{n + 1}") for n in range(len(spots) - 1)]
    for id, route in settle(boxes, links, lines="curved").items():
        link = next(one for one in links if one.id == id)
        assert len(route.legs) == len(route.points) - 2
        for name, box in boxes.items():
            if name not in (link.source, link.target) and not into(route, box):
                assert not any(within(box, p) for p in along(course(route)))


def within(box: Box, point: Point) -> bool:
    x, y, w, h = box
    return x < point[0] < x + w and y < point[1] < y + h


def along(commands: tuple[Command, ...]) -> list[Point]:
    found: list[Point] = []
    at = (0.0, 0.0)
    for name, *values in commands:
        numbers = [float(v) for v in values]
        if name == "C":
            a, b, c = (tuple(numbers[i : i + 2]) for i in (0, 2, 4))
            for n in range(1, 12):
                t, s = n / 12, 1 - n / 12
                found.append(
                    tuple(  # type: ignore[arg-type]
                        s**3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t**3 * u
                        for p, q, r, u in zip(at, a, b, c, strict=True)
                    )
                )
        at = (numbers[-2], numbers[-1])
        found.append(at)
    return found


@given(st.floats(0, 1))
def test_a_share_of_a_line_is_found_again(share: float) -> None:
    way = ((0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (300.0, 50.0))
    assert share_at(way, point_at(way, share)) == pytest.approx(share, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1), st.sampled_from(["orthogonal", "straight", "curved"]))
def test_a_label_stands_where_it_was_put(share: float, lines: str) -> None:
    link = Connection("l", "w", "s", (60.0, 16.0), label_at=share)
    (route,) = settle(CROSS, [link], lines=lines).values()  # type: ignore[arg-type]
    wanted = point_at(route.points, share)
    assert route.label == pytest.approx(wanted, abs=0.26)
    assert route.short == 0


ROUTE = Route(((160.0, 32.0), (300.0, 32.0), (300.0, 200.0), (560.0, 200.0)), (300.0, 120.0))
ENDS = ((0.0, 0.0, W, H), (560.0, 168.0, W, H))


def test_an_inner_piece_is_pinned_at_both_its_corners() -> None:
    found = drag(ROUTE, (), Handle("piece", 1, (300.0, 116.0)), ENDS, (351.0, 130.0), round)
    assert found == ((351.0, 32.0), (351.0, 200.0))


def test_an_end_piece_moves_along_the_side_or_leaves_it_with_a_step() -> None:
    near = drag(ROUTE, (), Handle("piece", 0, (230.0, 32.0)), ENDS, (230.0, 44.0), round)
    assert near == ((300.0, 44.0),)
    far = drag(ROUTE, (), Handle("piece", 0, (230.0, 32.0)), ENDS, (230.0, 120.0), round)
    assert far == ((184.0, 120.0), (300.0, 120.0))


def test_pins_on_other_pieces_stay() -> None:
    pins = ((230.0, 32.0), (400.0, 200.0))
    found = drag(ROUTE, pins, Handle("piece", 1, (300.0, 116.0)), ENDS, (340.0, 116.0), round)
    assert found == ((230.0, 32.0), (340.0, 32.0), (340.0, 200.0), (400.0, 200.0))


def test_handles_keep_clear_of_the_label() -> None:
    box = (270.0, 112.0, 60.0, 16.0)
    found = handles(ROUTE, ((300.0, 32.0),), box)
    assert [h.sort for h in found] == ["pin", "piece", "piece", "piece"]
    assert not any(within(box, h.at) for h in found)


def test_the_middle_piece_is_the_one_that_can_move_that_way() -> None:
    assert middle_piece(ROUTE, (), 0) == 1
    assert middle_piece(ROUTE, (), 1) in (0, 2)
    assert middle_piece(Route(((0.0, 0.0), (9.0, 0.0)), (0.0, 0.0)), (), 0) is None
    assert middle_piece(ROUTE, ROUTE.points[2:], 1) == 2


def test_pins_are_carried_only_where_both_ends_move_alike() -> None:
    link = Connection("l", "a", "b", bends=((10.0, 10.0),))
    moved = {id: (x + 8, y, w, h) for id, (x, y, w, h) in FAR.items()}
    assert carried(link, FAR, moved).bends == ((18.0, 10.0),)
    assert carried(link, FAR, {**FAR, "a": moved["a"]}).bends == link.bends
