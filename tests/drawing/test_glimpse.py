"""The commonest way of a line keeps off what stands around, and is there whenever one simple way is."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.routing.glimpse import glimpse
from drawing.routing.links import LEFT, PAD, RIGHT, STUB, Corners, Path, grown

_WIDE, _HIGH = 160.0, 72.0
_PLACES = st.tuples(st.integers(-40, 80), st.integers(-40, 40))


def _box(place: tuple[int, int]) -> Corners:
    x, y = place[0] * 8.0, place[1] * 8.0
    return (x, y, x + _WIDE, y + _HIGH)


def _touching(others: list[Corners], place: Corners) -> list[Corners]:
    x, y, u, v = place
    return [o for o in others if o[0] <= u and o[2] >= x and o[1] <= v and o[3] >= y]


def _seen(a: Corners, b: Corners, others: list[Corners]) -> tuple[Path, tuple[int, int]] | None:
    return glimpse(a, b, lambda place: _touching(others, place), lambda: others)


def _clear(way: Path, others: list[Corners]) -> bool:
    """Tell whether every piece keeps its distance from every box."""
    for (ax, ay), (bx, by) in pairwise(way):
        x, u, y, v = min(ax, bx) - PAD, max(ax, bx) + PAD, min(ay, by) - PAD, max(ay, by) + PAD
        if any(x < o[2] and u > o[0] and y < o[3] and v > o[1] for o in others):
            return False
    return True


@settings(max_examples=200, deadline=None)
@given(st.lists(_PLACES, max_size=12), _PLACES, _PLACES)
def test_a_way_that_is_found_keeps_off_everything(
    places: list[tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    a, b = _box(one), _box(other)
    ends = [grown(end, 2 * PAD) for end in (a, b)]
    others = [box for place in places if not any(_touching(ends, box := _box(place)))]
    found = _seen(a, b, others)
    assert found is None or _clear(found[0], others)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PLACES, max_size=8), _PLACES, st.tuples(st.integers(0, 40), st.integers(-40, 40)))
def test_the_middle_of_the_channel_is_taken_where_it_is_free(
    places: list[tuple[int, int]], one: tuple[int, int], by: tuple[int, int]
) -> None:
    a = _box(one)
    x = a[2] + 2 * STUB + by[0] * 8.0
    b = (x, a[1] + by[1] * 8.0, x + _WIDE, a[3] + by[1] * 8.0)
    y, v, middle = (a[1] + a[3]) / 2, (b[1] + b[3]) / 2, (a[2] + b[0]) / 2
    straight = ((a[2], y), (b[0], v))
    way = straight if y == v else ((a[2], y), (middle, y), (middle, v), (b[0], v))
    others = [_box(place) for place in places]
    if _clear(way, others):
        assert _seen(a, b, others) == (way, (RIGHT, LEFT))


def test_what_stands_between_is_passed_beside() -> None:
    a, b = (0.0, 0.0, 160.0, 72.0), (600.0, 0.0, 760.0, 72.0)
    wall = (300.0, -100.0, 400.0, 100.0)
    assert _seen(a, b, [wall]) is None  # in line, two bends lead nowhere else
    lower = (600.0, 40.0, 760.0, 112.0)
    found = _seen(a, lower, [wall])
    assert found is not None
    assert len(found[0]) == 6
    assert _clear(found[0], [wall])
