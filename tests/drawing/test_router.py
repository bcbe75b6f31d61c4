"""Routes kept up to date are those computed anew, and something sane stands at every moment."""

from dataclasses import replace
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from routing_checks import ends_right, entered, level_or_upright

from drawing.primitives import Box
from drawing.routing import Connection, Frame, Router, settle
from models.view import Lines

SPOTS = st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda p: (p[0] * 24.0, p[1] * 24.0))
SIZES = st.sampled_from([(160.0, 64.0), (160.0, 64.0), (96.0, 48.0), (80.0, 180.0)])
NAMES = st.sampled_from([f"b{n}" for n in range(16)])
PLACE = st.tuples(st.just("place"), NAMES, SPOTS, SIZES)
REMOVE = st.tuples(st.just("remove"), NAMES)
LINK = st.tuples(
    st.just("link"),
    st.integers(0, 29),
    NAMES,
    NAMES,
    st.sampled_from([(0.0, 0.0), (40.0, 16.0)]),
    st.one_of(st.just(()), st.just(()), st.lists(SPOTS, max_size=1).map(tuple)),
    st.just(()),
    st.one_of(st.none(), st.floats(0, 1)),
)
FRAME = st.tuples(
    st.just("frame"), st.integers(0, 2), SPOTS, st.integers(4, 30), st.integers(4, 16)
)
UNFRAME = st.tuples(st.just("unframe"), st.integers(0, 2))
UNLINK = st.tuples(st.just("unlink"), st.integers(0, 29))
WORK = st.tuples(st.just("work"), st.integers(0, 120))
EDIT = st.one_of(PLACE, PLACE, LINK, LINK, WORK, REMOVE, UNLINK, FRAME, UNFRAME)
LINES: st.SearchStrategy[Lines] = st.sampled_from(
    ["orthogonal", "orthogonal", "straight", "curved"]
)
# few edits at a time: after many, everything is done anew anyway
ROUNDS = st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=10, max_size=14)


def finish(router: Router) -> None:
    while not router.step(1.0):
        pass


class World:
    """A design under edit, shown to one router all the time."""

    def __init__(self, lines: Lines = "orthogonal") -> None:
        boxes, links = crowd(15)
        self.boxes: dict[str, Box] = boxes
        self.links: dict[str, Connection] = {c.id: c for c in links}
        self.frames: dict[str, Frame] = {}
        self.lines = lines
        self.router = Router(lines)
        self.router.show(self.boxes, links)

    def do(self, edit: tuple) -> None:  # type: ignore[type-arg]
        kind, *rest = edit
        if kind == "place":
            name, spot, size = rest
            self.boxes[name] = (*spot, *size)
        elif kind == "remove":
            self.boxes.pop(rest[0], None)
        elif kind == "link":
            number, *ends = rest
            self.links[f"l{number}"] = Connection(f"l{number}", *ends)
        elif kind == "unlink":
            self.links.pop(f"l{rest[0]}", None)
        elif kind == "frame":
            number, (x, y), wide, high = rest
            self.frames[f"f{number}"] = frame((x - 12, y - 12, wide * 24.0, high * 24.0))
        elif kind == "unframe":
            self.frames.pop(f"f{rest[0]}", None)
        self.router.show(self.boxes, self.links.values(), self.frames)
        if kind == "work":
            for _ in range(rest[0]):
                self.router.step(0.0)


def check_kept_up_to_date(world: World, rounds: list[list[tuple]]) -> None:  # type: ignore[type-arg]
    for edits in rounds:
        for edit in edits:
            world.do(edit)
        finish(world.router)
        anew = settle(world.boxes, world.links.values(), world.frames, world.lines)
        assert world.router.routes() == anew


@settings(max_examples=30, deadline=None)
@given(ROUNDS, LINES)
def test_routes_kept_up_to_date_equal_those_computed_anew(
    rounds: list[list[tuple]],  # type: ignore[type-arg]
    lines: Lines,
) -> None:
    check_kept_up_to_date(World(lines), rounds)


@settings(max_examples=30, deadline=None)
@given(ROUNDS, st.sampled_from([28, 29, 30]))
def test_routes_of_many_links_are_kept_up_to_date_too_whenever_there_come_to_be_many(
    rounds: list[list[tuple]],  # type: ignore[type-arg]
    large: int,
) -> None:
    # of 30, some of which come and go
    with patch.multiple("drawing.routing.router", _MANY=28, _LARGE=large):
        check_kept_up_to_date(World(), rounds)


@settings(max_examples=20, deadline=None)
@given(st.lists(EDIT, min_size=12, max_size=30), LINES)
def test_at_every_moment_each_link_has_a_line_between_its_boxes(
    edits: list[tuple],  # type: ignore[type-arg]
    lines: Lines,
) -> None:
    world = World(lines)
    for edit in edits:
        world.do(edit)
        routes = world.router.routes()
        linked = {k for k, c in world.links.items() if {c.source, c.target} <= world.boxes.keys()}
        assert set(routes) == linked
        for key, route in routes.items():
            x, y, w, h = world.boxes[world.links[key].source]
            u, v = route.points[0]
            assert x <= u <= x + w
            assert y <= v <= y + h


def frame(box: Box) -> Frame:
    return Frame(box, (box[0] + 14, box[1] + 9, 60.0, 14.0))


def crowd(count: int) -> tuple[dict[str, Box], list[Connection]]:
    """Cards close together with so many links that each has to mind others."""
    boxes = {f"b{n}": (n % 5 * 224.0, n // 5 * 112.0, 160.0, 64.0) for n in range(count)}
    ends = [(n, (n * by + 3) % count) for by in (2, 7) for n in range(count)]
    links = [
        Connection(f"l{k}", f"b{a}", f"b{b}", (32, 14) if k % 2 else (0, 0))
        for k, (a, b) in enumerate(ends)
    ]
    return boxes, links


def row(count: int) -> tuple[dict[str, Box], list[Connection]]:
    boxes = {f"b{n}": (n % 5 * 260.0, n // 5 * 140.0, 160.0, 64.0) for n in range(count)}
    links = [
        Connection(f"l{n}", f"b{n}", f"b{(n * 7 + 3) % count}", (40, 16)) for n in range(count)
    ]
    return boxes, links


def test_work_is_done_in_small_steps() -> None:
    router = Router()
    router.show(*row(20))
    steps = 1
    while not router.step(0.0):
        steps += 1
    assert steps > 20  # at least one for each link
    assert router.step(0.0)
    assert router.routes() == settle(*row(20))


def test_showing_the_same_again_leaves_everything_settled() -> None:
    router = Router()
    router.show(*row(12))
    finish(router)
    before = router.routes()
    router.show(*row(12))
    assert router.step(0.0)
    assert router.routes() == before


def test_quick_routes_follow_the_box_that_is_dragged() -> None:
    boxes, links = row(10)
    router = Router()
    router.show(boxes, links)
    finish(router)
    for x in range(0, 200, 40):
        boxes["b0"] = (x + 40.0, 320.0, 160.0, 64.0)
        router.show(boxes, links)
        mine = {c.id: c for c in links if "b0" in (c.source, c.target)}
        quick = router.quick([*mine, "unknown"])
        assert set(mine) <= set(quick)
        standing = router.routes()
        for key in quick.keys() - mine.keys():  # those that hopped over what moves
            assert replace(standing[key], jumps=()) == replace(quick[key], jumps=())
            assert set(quick[key].jumps) < set(standing[key].jumps)
        for key, link in mine.items():
            assert level_or_upright(quick[key])
            assert ends_right(quick[key], link, boxes)
            assert standing[key] == quick[key]
        assert entered({key: quick[key] for key in mine}, boxes) == []
    finish(router)
    assert router.routes() == settle(boxes, links)


def test_quick_routes_keep_to_pinned_points() -> None:
    router = Router()
    boxes = {"a": (0.0, 0.0, 160.0, 64.0), "b": (400.0, 0.0, 160.0, 64.0)}
    router.show(boxes, [Connection("l", "a", "b", bends=((280.0, 200.0),))])
    route = router.quick(["l"])["l"]
    assert level_or_upright(route)
    assert any(
        a[1] == b[1] == 200 and min(a[0], b[0]) <= 280 <= max(a[0], b[0])
        for a, b in pairwise(route.points)
    )


def test_what_is_shown_is_copied() -> None:
    boxes, links = row(6)
    router = Router()
    router.show(boxes, links)
    finish(router)
    boxes["b0"] = (0.0, 400.0, 160.0, 64.0)
    router.show(boxes, links)
    finish(router)
    assert router.routes() == settle(boxes, links)
    assert router.routes() != settle(*row(6))


def test_going_back_to_what_was_brings_the_same_lines_back() -> None:
    boxes, links = row(15)
    router = Router()
    router.show(boxes, links)
    finish(router)
    before = router.routes()
    moved = {k: (x + 48, y + 200, w, h) for k, (x, y, w, h) in list(boxes.items())[:7]}
    router.show(boxes | moved, links)
    finish(router)
    assert router.routes() != before
    router.show(boxes, links)
    finish(router)
    assert router.routes() == before


def test_a_label_of_another_size_has_no_line_searched_again() -> None:
    boxes, links = crowd(15)
    router = Router()
    router.show(boxes, links)
    finish(router)
    longer = [replace(link, label=(90.0, 16.0), shorter=((40.0, 16.0),)) for link in links]
    with patch.object(Router, "_search") as search:
        router.show(boxes, longer)
        finish(router)
    assert not search.called
    assert router.routes() == settle(boxes, longer)
    assert router.routes() != settle(boxes, links)
