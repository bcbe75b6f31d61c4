"""The process that routes for a window, over real pipes, and how it folds up what it knows."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from app.cli.router import Desk
from app.messages import Message, encode
from drawing.picture import boxes, connections
from drawing.routing import settle
from drawing.routing.follower import Follower
from tests.cli.peer import PATIENCE, environment
from tests.designs import large

DESIGN = large(60, 90)
VIEW = next(iter(DESIGN.views))
BOXES, LINKS = boxes(DESIGN, VIEW), connections(DESIGN, VIEW)
EXPECTED = settle(BOXES, LINKS)


def asked(follower: Follower, page: int = 1) -> Message:
    """Return the request with what a follower has not told yet."""
    news = follower.news()
    assert news
    return {"do": "route", "page": page, "manner": [follower.lines, follower.jumps], **news}


def heard(follower: Follower, answers: list[Message]) -> bool:
    """Have a follower hear all answers; return whether everything is settled then."""
    found = False
    for each in answers:
        if each["say"] == "routed":
            found = follower.hear(each["revision"], each["rows"], each["done"])
    answers.clear()
    return found


class Window:
    """A follower with a desk in the same process; everything goes through text."""

    def __init__(self) -> None:
        self.answers: list[Message] = []
        self.desk = Desk(lambda message: self.answers.append(json.loads(encode(message))))
        self.follower = Follower()
        self.follower.show(BOXES, LINKS)
        self.ask()

    def ask(self, page: int = 1) -> None:
        self.desk.take(json.loads(json.dumps(asked(self.follower, page))))

    def settle(self) -> list[str]:
        """Work until everything is settled; return the ids of what was told."""
        while self.desk.busy:
            self.desk.work()
        told = [row[0] for each in self.answers for row in each.get("rows", ())]
        assert heard(self.follower, self.answers)
        return told

    def move(self, by: float) -> None:
        """Move one card from where it stands in the design."""
        x, y, width, height = BOXES[LINKS[0].source]
        there = {**BOXES, LINKS[0].source: (x + by, y, width, height)}
        self.follower.show(there, LINKS)
        self.ask()

    def replace(self) -> None:
        """Have another desk go on with what this one gives up."""
        self.fold()
        parts = [each for each in self.answers if each["say"] == "folded"]
        self.answers.clear()
        assert [each["last"] for each in parts] == [False] * (len(parts) - 1) + [True]
        assert {each["revision"] for each in parts} == {self.follower.revision}
        self.desk = Desk(self.desk.say)
        for each in parts:
            self.desk.take(json.loads(encode(each | {"do": "unfold"})))

    def fold(self) -> None:
        self.desk.take({"do": "fold", "page": 1, "manner": ["orthogonal", True]})


def test_the_routes_are_those_of_a_router() -> None:
    window = Window()
    assert sorted(window.settle()) == sorted(EXPECTED)
    assert window.follower.routes() == EXPECTED


def test_another_goes_on_where_one_was_folded() -> None:
    plain, folded = Window(), Window()
    plain.settle()
    folded.settle()
    folded.replace()
    for window in (plain, folded):
        window.move(5.0)
    told = plain.settle()
    assert 0 < len(told) < len(LINKS)
    assert folded.settle() == told
    assert folded.follower.routes() == plain.follower.routes()
    folded.replace()
    folded.replace()
    folded.move(0.0)
    folded.settle()
    assert folded.follower.routes() == EXPECTED


def test_it_goes_on_itself_if_it_is_not_ended() -> None:
    window = Window()
    window.settle()
    window.fold()
    assert window.answers
    window.answers.clear()
    window.move(5.0)
    told = window.settle()
    assert 0 < len(told) < len(LINKS)


def test_another_page_begins_with_nothing() -> None:
    window = Window()
    window.settle()
    window.desk.take({"do": "leave", "page": 0})
    window.follower = Follower("straight")
    window.follower.show(BOXES, LINKS)
    window.ask(2)
    assert sorted(window.settle()) == sorted(EXPECTED)
    assert window.follower.routes() == settle(BOXES, LINKS, lines="straight")


def test_over_pipes_it_routes_and_ends_with_its_input() -> None:
    with started() as process:
        assert process.stdin
        follower = Follower()
        follower.show(BOXES, LINKS)
        process.stdin.write(encode(asked(follower)))
        process.stdin.flush()
        answers = list(until_done(process))
        assert heard(follower, answers)
        assert follower.routes() == EXPECTED
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def test_a_request_that_is_none_ends_it() -> None:
    with started() as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b'{"do":"route","page":1,"manner":["curly"]}\n')
        process.stdin.flush()
        assert process.wait(PATIENCE) != 0
        assert b"Error" in process.stderr.read()


def until_done(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    assert process.stdout
    for line in process.stdout:
        yield (message := json.loads(line))
        if message.get("done"):
            return


def started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "app", "--router"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
