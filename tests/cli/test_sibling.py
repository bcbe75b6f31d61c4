"""A page that two processes route has the lines of one, whatever happens to the second."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from test_router_process import asked, heard

from app.cli import router
from app.cli.router import Desk
from app.cli.sibling import Sibling, spare
from app.messages import Message, encode
from drawing.picture import boxes, connections
from drawing.primitives import Box
from drawing.routing import leader, settle
from drawing.routing.follower import Follower
from tests.cli.peer import PATIENCE, environment
from tests.designs import large

DESIGN = large(160, 240)
VIEW = next(iter(DESIGN.views))
BOXES, LINKS = boxes(DESIGN, VIEW), connections(DESIGN, VIEW)
EXPECTED = settle(BOXES, LINKS)


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a hundred lines are shared."""
    monkeypatch.setattr(leader, "_SHARED", 100)


class Mute:
    """A sibling that says nothing."""

    found = None
    revision = 0
    ended = False

    def __init__(self) -> None:
        self.asked: list[Message] = []
        self.gone = False

    def ask(self, request: Message) -> None:
        self.asked.append(request)

    def end(self) -> None:
        self.gone = True


class Window:
    """A follower with a desk in this process, which starts siblings; all that they say goes through text."""

    def __init__(self, start: Callable[[], Sibling]) -> None:
        self.siblings: list[Sibling] = []
        self.answers: list[Message] = []
        self._start = start
        self.desk = Desk(lambda each: self.answers.append(json.loads(encode(each))), self.started)
        self.follower = Follower()
        self.page = 1

    def started(self) -> Sibling:
        self.siblings.append(self._start())
        return self.siblings[-1]

    def show(self, places: dict[str, Box]) -> None:
        self.follower.show(places, LINKS)
        self.desk.take(json.loads(json.dumps(asked(self.follower, self.page))))

    def settle(self) -> None:
        until = time.monotonic() + PATIENCE
        while self.desk.busy and time.monotonic() < until:
            self.desk.work()
        assert heard(self.follower, self.answers)


def moved() -> dict[str, Box]:
    x, y, wide, high = BOXES[LINKS[0].source]
    return {**BOXES, LINKS[0].source: (x + 30, y + 20, wide, high)}


def real() -> Sibling:
    return Sibling(lambda: None)


def dead() -> Sibling:
    other = real()
    other._process.kill()
    return other


@pytest.mark.parametrize("start", [real, dead])
def test_with_a_sibling_all_comes_to_the_same(
    start: Callable[[], Sibling], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(router, "_ALIVE", PATIENCE)  # for which it is waited
    window = Window(start)
    window.show(BOXES)
    window.settle()
    assert window.follower.routes() == EXPECTED
    (other,) = window.siblings
    assert (other.found is not None) == (start is real)
    assert other._process.poll() is not None
    window.show(moved())
    window.settle()
    assert window.follower.routes() == settle(moved(), LINKS)
    assert len(window.siblings) == 1


@pytest.mark.parametrize("late", [False, True])
def test_what_is_edited_meanwhile_counts(late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "_ALIVE", PATIENCE)
    window = Window(real)
    window.show(BOXES)
    window.desk.work()
    if late:  # what it has settled is not all any more
        wait(lambda: window.siblings[0].revision == 1)
    window.show(moved())
    window.settle()
    assert window.siblings[0].revision == 2
    assert window.follower.routes() == settle(moved(), LINKS)


def wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < until:
        time.sleep(0.01)
    assert done()


def test_what_each_has_settled_is_told_before_the_last_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(router, "_ALIVE", PATIENCE)
    window = Window(real)
    window.show(BOXES)
    while window.desk.busy:
        window.desk.work()
    told = [each for each in window.answers if each["say"] == "routed"]
    early = [row[0] for each in told if not each["done"] for row in each["rows"]]
    late = [row[0] for each in told if each["done"] for row in each["rows"]]
    assert sorted(early) == sorted(EXPECTED)
    assert 0 < len(late) < len(early)
    assert heard(window.follower, window.answers)
    assert window.follower.routes() == EXPECTED


def test_one_that_is_late_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "_ALIVE", 0.01)
    mute = Mute()
    window = Window(lambda: mute)  # type: ignore[arg-type, return-value]
    window.show(BOXES)
    window.settle()
    assert window.follower.routes() == EXPECTED
    assert [each["do"] for each in mute.asked] == ["half"]
    assert mute.gone


def test_one_that_cannot_be_started_is_done_without() -> None:
    def fail() -> Sibling:
        raise OSError

    window = Window(fail)
    window.show(BOXES)
    window.settle()
    assert window.follower.routes() == EXPECTED


def wake(window: Window, lines: int) -> None:
    window.desk.take({"do": "wake", "page": 0, "lines": lines})


def test_one_that_is_ready_takes_the_page_that_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "_ALIVE", PATIENCE)
    window = Window(real)
    wake(window, 99)
    assert not window.siblings
    wake(window, len(LINKS))
    (other,) = window.siblings
    window.show(BOXES)
    window.settle()
    assert window.siblings == [other]
    assert other.found is not None
    assert other._process.poll() is not None
    assert window.follower.routes() == EXPECTED


def test_one_that_is_ready_for_nothing_ends_with_the_page() -> None:
    window = Window(real)
    wake(window, len(LINKS))
    window.follower = Follower("straight")  # which is not shared
    window.show(BOXES)
    window.settle()
    (other,) = window.siblings
    assert other._process.poll() is not None
    assert window.follower.routes() == settle(BOXES, LINKS, lines="straight")


def test_a_page_that_cannot_be_cut_is_routed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leader, "halves", lambda *_: None)
    mute = Mute()
    window = Window(lambda: mute)  # type: ignore[arg-type, return-value]
    window.show(BOXES)
    window.settle()
    assert window.follower.routes() == EXPECTED
    assert mute.gone


def test_another_page_ends_it() -> None:
    mute = Mute()
    window = Window(lambda: mute)  # type: ignore[arg-type, return-value]
    window.show(BOXES)
    window.page, window.follower = 2, Follower("straight")
    window.show(BOXES)
    assert mute.gone
    window.settle()
    assert window.follower.routes() == settle(BOXES, LINKS, lines="straight")
    assert len(window.siblings) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there is seen what a core has to do")
def test_there_is_none_without_a_core_to_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(os, "getloadavg", lambda: (1.5, 9.0, 9.0))
    assert spare()
    monkeypatch.setattr(os, "getloadavg", lambda: (9.0, 0.0, 0.0))
    assert not spare()
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1})
    assert not spare()


_SHARING = """
from app.cli import router
from drawing.routing import leader
router.spare, leader._SHARED = lambda: True, 100
router.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there are children of others seen")
def test_it_ends_with_the_process_that_started_it() -> None:
    many = large(800, 1200)
    view = next(iter(many.views))
    follower = Follower()
    follower.show(boxes(many, view), connections(many, view))
    command = [sys.executable, "-c", _SHARING]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment()) as process:
        assert process.stdin
        process.stdin.write(encode(asked(follower)))
        process.stdin.flush()
        until = time.monotonic() + PATIENCE
        while not (found := children(process.pid)) and time.monotonic() < until:
            time.sleep(0.01)
        (child,) = found
        assert running(child)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
        while running(child) and time.monotonic() < until:
            time.sleep(0.01)
        assert not running(child)


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for task in tasks for each in task.read_text("utf-8").split()]


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"
