"""A follower and its leader come to the routes of one router, whatever is edited and whenever they speak."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_router import LINES, ROUNDS, World, crowd, finish

from drawing.primitives import Box
from drawing.routing import Connection, Frame, Router, settle
from drawing.routing.follower import Follower
from drawing.routing.leader import Leader
from models.view import Lines


class Pair:
    """A follower that speaks with its leader through text."""

    def __init__(self, lines: Lines = "orthogonal") -> None:
        self.near, self.far = Follower(lines), Leader(lines)
        self.late: list[str] = []  # answers on their way

    def ask(self) -> None:
        news = self.near.news()
        if news:
            self.far.take(json.loads(json.dumps(news)))

    def answer(self) -> None:
        while not self.far.step(1.0):
            pass
        self.late += [json.dumps(told) for told in self.far.told()]

    def hear(self, most: int = 1 << 30) -> bool:
        settled = self.near.step(0.0)
        for text in self.late[:most]:
            settled = self.near.hear(**json.loads(text))
        del self.late[:most]
        return settled


def shown(pair: Pair, world: World) -> None:
    pair.near.show(world.boxes, world.links.values(), world.frames)


@settings(max_examples=6, deadline=None)
@given(
    LINES,
    ROUNDS,
    st.lists(st.sampled_from(["ask", "answer", "hear", "bit"]), min_size=1, max_size=40),
)
def test_follower_comes_to_the_same_routes(
    lines: Lines, rounds: list[list[Any]], talk: list[str]
) -> None:
    world, pair, said = World(lines), Pair(lines), iter(talk * 20)
    for edits in rounds:
        for edit in edits:
            world.do(edit)
            shown(pair, world)
            what = next(said)
            if what == "ask":
                pair.ask()
            elif what == "answer":
                pair.answer()
            elif what == "hear":
                pair.hear()
            else:
                pair.hear(1)
        pair.ask()
        pair.answer()
        assert pair.hear()
        finish(world.router)
        assert pair.near.routes() == world.router.routes()
        assert pair.near.unsettled() == []
        some = sorted(pair.near.routes())[:4]
        assert pair.near.quick(some) == world.router.quick(some)


def test_nothing_is_asked_twice() -> None:
    pair, (boxes, links) = Pair(), crowd(15)
    pair.near.show(boxes, links)
    assert not pair.near.step(1.0)
    assert pair.near.news()
    assert pair.near.news() is None
    assert not pair.near.step(1.0)


def test_only_what_came_out_different_is_told() -> None:
    pair, (boxes, links) = Pair(), crowd(40)
    pair.near.show(boxes, links)
    pair.ask()
    pair.answer()
    told = [row for text in pair.late for row in json.loads(text)["rows"]]
    assert sorted(row[0] for row in told) == sorted(link.id for link in links)
    assert pair.hear()
    x, y, width, height = boxes[links[0].source]
    moved = boxes | {links[0].source: (x + 3, y, width, height)}
    pair.near.show(moved, links)
    pair.ask()
    pair.answer()
    told = [row for text in pair.late for row in json.loads(text)["rows"]]
    assert 0 < len(told) < len(links)
    assert pair.hear()
    assert pair.near.routes() == settle(moved, links)


def test_an_answer_to_what_was_is_not_all() -> None:
    pair, (boxes, links) = Pair(), crowd(15)
    pair.near.show(boxes, links)
    pair.ask()
    pair.answer()
    x, y, width, height = boxes[links[0].source]
    there: dict[str, Box] = boxes | {links[0].source: (x, y + 40.0, width, height)}
    pair.near.show(there, links)
    assert not pair.hear()
    ends_where_its_boxes_are(pair.near, there, links[0])
    assert links[0].id in pair.near.unsettled()
    pair.ask()
    assert not pair.hear()
    pair.answer()
    assert pair.hear()
    assert pair.near.routes() == settle(there, links)


def ends_where_its_boxes_are(router: Router, boxes: dict[str, Box], link: Connection) -> None:
    way = router.route(link.id).points
    for end, (x, y) in ((link.source, way[0]), (link.target, way[-1])):
        left, top, wide, high = boxes[end]
        assert left <= x <= left + wide
        assert top <= y <= top + high


def test_what_stood_in_a_router_stands_in_its_follower() -> None:
    boxes, links = crowd(40)
    frames = {"f": Frame((0.0, 0.0, 400.0, 300.0), (0.0, 0.0, 80.0, 16.0))}
    before = Router()
    before.show(boxes, links, frames)
    finish(before)
    pair = Pair()
    pair.near.show(boxes, links, frames)
    pair.near.succeed(before)
    assert pair.near.routes() == before.routes()
    assert pair.near.unsettled() == []
    assert not pair.near.step(1.0)
    assert any(route.jumps for route in before.routes().values())
    hopped = sorted(before.routes())
    assert pair.near.quick(hopped[:9]) == before.quick(hopped[:9])
