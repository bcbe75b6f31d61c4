"""What two routers found for their halves of a drawing, joined, is what one would have found."""

import pickle  # noqa: TID251 - as between two processes of ours
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_router import ROUNDS, World, check_kept_up_to_date, crowd, finish

from drawing.picture import boxes, connections
from drawing.primitives import Box
from drawing.routing import Connection, Router, settle
from drawing.routing.follower import Follower
from drawing.routing.leader import Leader
from drawing.routing.sharing import Share, halves, join
from models.view import Lines
from tests.designs import large

MANNERS: st.SearchStrategy[Lines] = st.sampled_from(["orthogonal", "orthogonal", "curved"])


def joined(world: World, sides: tuple[list[Connection], list[Connection]]) -> Router:
    """Return a router that has joined what another found elsewhere, of a world with only these lines."""
    found = []
    for number, links in enumerate(sides):
        router = Router(world.lines, share=Share(number, len(sides[0]) + len(sides[1])))
        router.show(world.boxes, links, world.frames)
        finish(router)
        found.append(router)
    mine, other = found
    join(mine, pickle.loads(pickle.dumps(other)))  # noqa: S301 - made here
    finish(mine)
    return mine


def check_joined(
    rounds: list[list[tuple[Any, ...]]], lines: Lines, share: list[bool], more: list[Any]
) -> None:
    world = World(lines)
    for edits in rounds:
        for edit in edits:
            world.do(edit)
    there = [c for c in world.links.values() if {c.source, c.target} <= world.boxes.keys()]
    whose = dict(zip(there, share * len(there), strict=False))
    sides = [c for c in there if whose[c]], [c for c in there if not whose[c]]
    world.router = joined(world, sides)
    anew = settle(world.boxes, world.links.values(), world.frames, lines)
    assert world.router.routes() == anew
    assert world.router.unsettled() == []
    check_kept_up_to_date(world, more)


@settings(max_examples=12, deadline=None)
@given(
    ROUNDS, MANNERS, st.lists(st.booleans(), min_size=1, max_size=30), ROUNDS.map(lambda r: r[:4])
)
def test_however_the_lines_are_shared_out_all_come_to_the_same(
    rounds: list[list[tuple[Any, ...]]], lines: Lines, share: list[bool], more: list[Any]
) -> None:
    check_joined(rounds, lines, share, more)


@settings(max_examples=12, deadline=None)
@given(
    ROUNDS,
    MANNERS,
    st.lists(st.booleans(), min_size=1, max_size=30),
    ROUNDS.map(lambda r: r[:4]),
    st.sampled_from([24, 99]),
)
def test_so_do_many_lines_that_are_chosen_once(
    rounds: list[list[tuple[Any, ...]]],
    lines: Lines,
    share: list[bool],
    more: list[Any],
    large: int,
) -> None:
    with patch.multiple("drawing.routing.router", _MANY=24, _LARGE=large):
        check_joined(rounds, lines, share, more)


@pytest.mark.parametrize("turned", [False, True])
def test_the_cut_is_where_few_lines_cross_it(turned: bool) -> None:
    places = {
        f"{side}{n}": turn((far + n * 200.0, n % 3 * 90.0, 120.0, 60.0), turned)
        for side, far in (("a", 0.0), ("b", 4000.0))
        for n in range(6)
    }
    links = [
        Connection(f"{side}{n}", f"{side}{n}", f"{side}{n + 1}") for side in "ab" for n in range(5)
    ]
    found = halves(places, [*links[::2], *links[1::2]])
    assert found
    assert [{link.id[0] for link in side} for side in found] == [{"a"}, {"b"}]


def turn(box: Box, turned: bool) -> Box:
    x, y, width, height = box
    return (y, x, height, width) if turned else box


def test_what_lies_across_itself_everywhere_is_not_cut() -> None:
    places, links = crowd(15)
    assert halves(places, links) is None


def test_halves_are_about_even() -> None:
    design = large(300, 450)
    view = next(iter(design.views))
    found = halves(boxes(design, view), connections(design, view))
    assert found
    first, second = found
    assert 0.45 < len(first) / (len(first) + len(second)) < 0.65


@pytest.mark.parametrize("share", [0, 1])
def test_a_half_is_searched_towards_the_cut_so_that_nothing_there_is_forgotten(share: int) -> None:
    design = large(300, 450)
    view = next(iter(design.views))
    places, links = boxes(design, view), connections(design, view)
    follower, leader = Follower(), Leader()
    follower.show(places, links)
    news = follower.news()
    assert news
    leader.take(news, share=share)
    ways = leader.half._ways
    with patch.object(ways, "find", wraps=ways.find) as find:
        leader.step(60.0)
    found = halves(places, links)
    assert found
    searched = dict.fromkeys(call.args[0].id for call in find.call_args_list)
    assert [*searched][::-1] == [link.id for link in found[share]]


def test_of_nothing_there_are_no_halves() -> None:
    assert halves({}, []) is None
