"""Settled routes: clean lines on spaced layouts, and what people draw most."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routing_checks import (
    covered_cards,
    covered_lines,
    crossings,
    ends_right,
    entered,
    label_box,
    level_or_upright,
    on_line,
    overlap,
    pieces,
    shared,
)

from drawing.primitives import Box
from drawing.routing import Connection, Route, settle

W, H = 160, 64


def links(*pairs: str, label: tuple[float, float] = (0, 0)) -> list[Connection]:
    """Links between boxes named by one letter each: "ab" goes from a to b."""
    return [Connection(f"{n:02}{p}", p[0], p[1], label) for n, p in enumerate(pairs)]


@st.composite
def spaced(
    draw: st.DrawFn, gap: int = 64, jitter: int = 0
) -> tuple[dict[str, Box], list[Connection]]:
    """Cards on a grid with gaps, and links between any of them."""
    columns, rows = draw(st.integers(3, 5)), draw(st.integers(2, 4))
    off = st.integers(-jitter // 8, jitter // 8).map(lambda n: n * 8)
    boxes = {
        f"b{i}{j}": (i * (W + gap) + draw(off), j * (H + gap) + draw(off), W, H)
        for i in range(columns)
        for j in range(rows)
    }
    names = st.sampled_from(sorted(boxes))
    label = st.sampled_from([(0.0, 0.0), (36.0, 16.0)])
    ends = draw(st.lists(st.tuples(names, names, label), min_size=6, max_size=18))
    return boxes, [Connection(f"l{n}", a, b, size) for n, (a, b, size) in enumerate(ends)]


@settings(max_examples=60, deadline=None)
@given(spaced(gap=72, jitter=8))
def test_lines_on_a_spaced_layout_are_clean(
    design: tuple[dict[str, Box], list[Connection]],
) -> None:
    boxes, connections = design
    routes = settle(boxes, connections)
    assert set(routes) == {c.id for c in connections}
    for link in connections:
        route = routes[link.id]
        assert level_or_upright(route)
        assert ends_right(route, link, boxes)
        assert on_line(route)
        assert all(v * 2 == round(v * 2) for p in route.points for v in p)
    assert entered(routes, boxes) == []
    assert shared(routes) == []
    assert covered_cards(routes, connections, boxes) == []


@settings(max_examples=30, deadline=None)
@given(spaced(gap=24))
def test_no_card_is_crossed_even_where_cards_stand_close(
    design: tuple[dict[str, Box], list[Connection]],
) -> None:
    boxes, connections = design
    routes = settle(boxes, connections)
    assert entered(routes, boxes) == []
    assert all(ends_right(routes[c.id], c, boxes) for c in connections)


@settings(max_examples=30, deadline=None)
@given(spaced(gap=40, jitter=24), st.randoms(use_true_random=False))
def test_the_order_of_boxes_and_links_makes_no_difference(
    design: tuple[dict[str, Box], list[Connection]], chance: random.Random
) -> None:
    boxes, connections = design
    names, mixed = list(boxes), list(connections)
    chance.shuffle(names)
    chance.shuffle(mixed)
    assert settle({n: boxes[n] for n in names}, mixed) == settle(boxes, connections)


def column(names: str, x: float, pitch: float = 96) -> dict[str, Box]:
    return {name: (x, n * pitch, W, H) for n, name in enumerate(names)}


FAN_OUT = {"a": (0, 192, W, H), **column("bcdef", 300)}
FAN_IN = {"a": (300, 192, W, H), **column("bcdef", 0)}
PAIR = {"a": (0, 0, W, H), "b": (300, 0, W, H)}
ASLANT = {"a": (0, 0, W, H), "b": (300, 160, W, H)}
STACK = {"a": (0, 0, W, H), "b": (40, 200, W, H)}


@pytest.mark.parametrize(
    ("boxes", "connections", "needed"),
    [
        (FAN_OUT, links("ab", "ac", "ad", "ae", "af"), 0),
        (FAN_IN, links("ba", "ca", "da", "ea", "fa"), 0),
        (PAIR, links("ab", "ba"), 0),
        (PAIR, links("ab", "ab", "ba", "ba"), 0),
        (ASLANT, links("ab", "ba"), 0),
        (ASLANT, links("ab", "ab", "ba"), 0),
        (STACK, links("ab", "ba", "ab"), 0),
        ({**column("ace", 0), **column("bdf", 300)}, links("ab", "cd", "ef", "ad", "cf"), 0),
        ({**column("ac", 0), **column("bd", 300)}, links("ad", "cb"), 1),
        ({**column("ace", 0), **column("bdf", 300)}, links("af", "cd", "eb"), 3),
        (PAIR, links("aa", "aa", "ab", "bb"), 0),
    ],
)
def test_lines_keep_apart_and_cross_only_where_they_must(
    boxes: dict[str, Box], connections: list[Connection], needed: int
) -> None:
    routes = settle(boxes, connections)
    assert len(routes) == len(connections)
    assert shared(routes, 8.0) == []
    assert crossings(routes) == needed
    assert entered(routes, boxes) == []


def test_cards_that_face_each_other_get_a_straight_line_in_the_middle() -> None:
    (route,) = settle(PAIR, links("ab")).values()
    assert route.points == ((160, 32), (300, 32))
    assert route.label == (230, 32)


def test_a_straight_line_needs_no_equal_centres() -> None:
    (route,) = settle({"a": (0, 0, W, H), "b": (300, 24, W, 100)}, links("ab")).values()
    assert len(route.points) == 2


def test_lines_at_one_side_are_spread_evenly_in_the_order_of_their_other_ends() -> None:
    routes = settle(FAN_OUT, links("ab", "ac", "ad", "ae", "af"))
    starts = [r.points[0] for _, r in sorted(routes.items())]
    assert {x for x, _ in starts} == {160}
    heights = [y for _, y in starts]
    assert heights == sorted(heights)
    steps = {b - a for a, b in pairwise(heights)}
    assert max(steps) - min(steps) <= 1
    assert min(steps) >= 8


def test_flow_goes_from_right_to_left_sides_and_downwards_below() -> None:
    boxes = {"a": (0, 0, W, H), "b": (300, 160, W, H), "c": (0, 200, W, H)}
    across, down = (r.points for r in settle(boxes, links("ab", "ac")).values())
    assert (across[0][0], across[-1][0]) == (160, 300)
    assert (down[0][1], down[-1][1]) == (64, 200)


def test_a_line_goes_round_the_card_between() -> None:
    boxes = {"a": (0, 0, W, H), "b": (260, 0, W, H), "c": (520, 0, W, H)}
    routes = settle(boxes, links("ac"))
    assert entered(routes, boxes) == []
    (route,) = routes.values()
    margin = [abs(y - edge) for _, y in route.points[2:-2] for edge in (0, 64)]
    assert all(m >= 10 for m in margin)


def test_stubs_leave_room_for_an_arrowhead() -> None:
    for connections in (links("ab", "ab"), links("ba")):
        for route in settle(ASLANT, connections).values():
            for a, b in (pieces(route)[0], pieces(route)[-1]):
                assert abs(a[0] - b[0]) + abs(a[1] - b[1]) >= 16


def test_pinned_points_are_passed_in_their_order() -> None:
    pins = ((200.0, 240.0), (400.0, -80.0))
    boxes = {**PAIR, "c": (160, 160, 80, 40)}
    (route,) = settle(boxes, [Connection("l", "a", "b", (30, 14), pins)]).values()
    reached = [
        next(
            n
            for n, (a, b) in enumerate(pieces(route))
            if min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
        )
        for x, y in pins
    ]
    assert reached == sorted(reached)
    assert level_or_upright(route)


def test_pinned_points_stay_when_other_lines_need_room() -> None:
    pinned = Connection("p", "a", "b", bends=((230.0, 100.0),))
    routes = settle(ASLANT, [pinned, *links("ab", "ab", "ba")])
    assert any(
        (a[0] == b[0] == 230 and min(a[1], b[1]) <= 100 <= max(a[1], b[1]))
        or (a[1] == b[1] == 100 and min(a[0], b[0]) <= 230 <= max(a[0], b[0]))
        for a, b in pieces(routes["p"])
    )
    assert shared(routes) == []


@pytest.mark.parametrize(
    "boxes",
    [
        {"a": (0, 0, W, H), "b": (60, 30, W, H)},
        {"a": (0, 0, W, H), "b": (0, 0, W, H)},
        {"a": (0, 0, 400, 300), "b": (100, 100, W, H)},
        {"a": (0, 0, W, H), "b": (160, 0, W, H)},
        {"a": (0, 0, W, H), "b": (1e7, -1e7, W, H)},
        {"a": (0, 0, 0, 0), "b": (5, 5, 0, 0)},
    ],
)
def test_boxes_that_leave_no_clean_way_still_get_a_line(boxes: dict[str, Box]) -> None:
    for route in settle(boxes, links("ab", "ba", "ab")).values():
        assert len(route.points) >= 2
        for a, b in pieces(route):
            assert a[0] == b[0] or a[1] == b[1]


def test_a_card_walled_in_on_all_sides_still_gets_a_line() -> None:
    ring = {
        "n": (-60, -60, 280, 40),
        "s": (-60, 84, 280, 40),
        "w": (-60, -20, 58, 104),
        "e": (162, -20, 58, 104),
    }
    boxes = {"a": (0.0, 0.0, 160.0, 64.0), "b": (500, 0, W, H), **ring}
    (route,) = settle(boxes, links("ab")).values()
    assert ends_right(route, links("ab")[0], boxes)


def test_a_way_out_of_a_maze_is_found() -> None:
    walls = {
        "n": (-100, -120, 400, 40),
        "s": (-100, 144, 400, 40),
        "w": (-100, -80, 40, 224),
        "x": (240, -20, 40, 140),
    }
    boxes = {"a": (0.0, 0.0, 160.0, 64.0), "b": (-400.0, 0.0, 160.0, 64.0), **walls}
    routes = settle(boxes, links("ab"))
    assert entered(routes, boxes) == []
    assert len(routes["00ab"].points) >= 6


def test_links_without_a_box_are_left_out() -> None:
    assert list(settle(PAIR, links("ab", "ax", "xb"))) == ["00ab"]
    assert settle({}, links("ab")) == {}


# The cards of a small social network, as a person placed them.
NETWORK: dict[str, Box] = {
    "mobile": (243, 187, 146, 61),
    "web": (243, 361, 146, 61),
    "edge": (444, 272, 146, 61),
    "media": (444, 429, 146, 61),
    "gateway": (652, 151, 146, 61),
    "user": (652, 272, 146, 61),
    "post": (652, 380, 146, 61),
    "feed": (652, 488, 146, 61),
    "session": (882, 212, 146, 61),
    "posts": (882, 332, 146, 61),
    "events": (882, 432, 146, 61),
    "search": (882, 525, 146, 61),
}
CALLS = (
    ("mobile", "edge", 39),
    ("web", "edge", 0),
    ("edge", "gateway", 95),
    ("edge", "media", 0),
    ("gateway", "user", 33),
    ("gateway", "post", 0),
    ("gateway", "feed", 0),
    ("user", "session", 0),
    ("post", "posts", 82),
    ("post", "events", 51),
    ("events", "feed", 51),
    ("events", "search", 0),
)


def network() -> tuple[list[Connection], dict[str, Route]]:
    connections = [Connection(f"{a}-{b}", a, b, (w, 16) if w else (0, 0)) for a, b, w in CALLS]
    return connections, settle(NETWORK, connections)


def test_a_real_drawing_has_no_crossing_and_no_line_on_another() -> None:
    _, routes = network()
    assert len(routes) == len(CALLS)
    assert crossings(routes) == 0
    assert shared(routes, 8.0) == []
    assert entered(routes, NETWORK) == []
    assert sum(len(r.points) - 2 for r in routes.values()) <= 18


def test_labels_of_a_real_drawing_touch_nothing_but_their_line() -> None:
    connections, routes = network()
    assert covered_cards(routes, connections, NETWORK) == []
    assert covered_lines(routes, connections) == []
    boxes = [label_box(routes[c.id], c) for c in connections if c.label != (0, 0)]
    assert len(boxes) == 6
    assert not any(overlap(a, b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_labels_of_lines_side_by_side_do_not_cover_each_other() -> None:
    connections = links("ab", "ab", "ba", label=(36, 16))
    routes = settle({"a": (0, 0, W, H), "b": (320, 0, W, H)}, connections)
    boxes = [label_box(routes[c.id], c) for c in connections]
    assert not any(overlap(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(on_line(r) for r in routes.values())
