"""A large page is routed in a process of its own, and whatever happens to that comes to the same lines."""

import json
from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QPointF, QProcess
from pytestqt.qtbot import QtBot

from app.analysis import Worker
from app.canvas import elsewhere
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from drawing.picture import borders, connections
from drawing.routing import Route, Router, settle
from drawing.routing.follower import Follower
from drawing.routing.leader import Leader
from drawing.theme import theme
from models import edits
from models.design import Design
from tests.app.events import centre, drag
from tests.designs import large

LONG = 60_000


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a hundred lines are large."""
    monkeypatch.setattr(elsewhere, "_LARGE", 100)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas with a page that is routed elsewhere."""
    yield from opened(qtbot, large(120, 180))


@pytest.fixture
def small(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas with a page that is routed where it is shown."""
    yield from opened(qtbot, large(60, 90))


def opened(qtbot: QtBot, design: Design) -> Iterator[CanvasView]:
    prepare([])
    made = CanvasView(Canvas(Session(design), theme("light")))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.fit()
    yield made
    made.session.end()
    assert processes(made) == []


def processes(view: CanvasView) -> list[QProcess]:
    """Return the processes of a canvas that run."""
    found = view.canvas.findChildren(QProcess)
    return [each for each in found if each.state() != QProcess.ProcessState.NotRunning]


def expected(view: CanvasView) -> Mapping[str, Route]:
    canvas, session = view.canvas, view.session
    joined = connections(session.design, session.view, canvas.analysis)
    return settle(canvas.boxes(), joined, borders(session.design, canvas.frames()))


def rest(view: CanvasView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.canvas.routing, timeout=LONG)


def count_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the searches that are made in this process from now on."""
    made: list[str] = []
    before = Router._search

    def search(self: Router, key: str) -> None:
        made.append(key)
        before(self, key)

    monkeypatch.setattr(Router, "_search", search)
    return made


def test_a_large_page_is_settled_elsewhere(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    here = count_here(monkeypatch)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        assert here == []
        assert len(processes(view)) == 1
        found = dict(view.canvas.routes)
        assert len(found) == 180
        assert found == expected(view)


def test_a_small_page_starts_no_process(small: CanvasView, qtbot: QtBot) -> None:
    rest(small, qtbot)
    assert small.canvas.findChildren(QProcess) == []
    assert small.canvas.routes == expected(small)


def test_every_line_has_a_quick_route_before_the_first_is_settled(
    view: CanvasView, qtbot: QtBot
) -> None:
    canvas = view.canvas
    qtbot.waitUntil(lambda: len(canvas.routes) == 180, timeout=LONG)
    assert canvas.routing
    ends_meet(view)


@pytest.fixture
def unanswered(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[CanvasView]:
    """A canvas whose page nobody routes."""
    monkeypatch.setattr(Worker, "start", lambda _: None)
    yield from opened(qtbot, large(120, 180))


def test_what_is_settled_first_is_shown_before_the_rest(
    unanswered: CanvasView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas, session = unanswered.canvas, unanswered.session
    qtbot.waitUntil(lambda: len(canvas.routes) == 180, timeout=LONG)
    follower, leader = Follower(), Leader()
    joined = connections(session.design, session.view, canvas.analysis)
    follower.show(canvas.boxes(), joined, borders(session.design, canvas.frames()))
    leader.take(json.loads(json.dumps(follower.news())))
    while not leader.step(1.0):
        pass
    monkeypatch.setattr("drawing.routing.leader.ROWS", 50)
    rows = [row for told in leader.told() for row in told["rows"]]
    worker, wanted = canvas.findChildren(Worker)[0], expected(unanswered)
    assert len([row for row in rows if canvas.routes[row[0]] != wanted[row[0]]]) > 90
    about = {"say": "routed", "page": 1, "revision": 1}
    for some in (rows[:50], rows[50:90]):
        worker.answered.emit({**about, "rows": some, "done": False})
    first = [row[0] for row in rows[:90]]
    qtbot.waitUntil(lambda: all(canvas.routes[id] == wanted[id] for id in first), timeout=LONG)
    assert canvas.routing
    assert canvas.routes != wanted
    worker.answered.emit({**about, "rows": rows[90:], "done": True})
    rest(unanswered, qtbot)
    assert canvas.routes == wanted


def test_a_page_that_two_processes_share_comes_to_the_same_routes(qtbot: QtBot) -> None:
    for view in opened(qtbot, large(700, 1050)):
        rest(view, qtbot)
        assert view.canvas.routes == expected(view)


def ends_meet(view: CanvasView) -> None:
    boxes = view.canvas.boxes()
    for id, line in view.canvas.page.lines.items():
        way = view.canvas.routes[id].points
        for end, (x, y) in ((line.source, way[0]), (line.target, way[-1])):
            left, top, wide, high = boxes[end]
            assert left <= x <= left + wide
            assert top <= y <= top + high


def test_dragging_undo_and_removal_come_to_the_routes_from_nothing(
    view: CanvasView, qtbot: QtBot
) -> None:
    rest(view, qtbot)
    session, first = view.session, dict(view.canvas.routes)
    one = sorted(session.design.components)[40]
    start = centre(view, one)
    drag(view, start, start + QPointF(30, 14))
    ends_meet(view)
    rest(view, qtbot)
    assert view.canvas.routes != first
    assert view.canvas.routes == expected(view)
    session.stack.undo()
    ends_meet(view)
    rest(view, qtbot)
    assert view.canvas.routes == first
    session.edit("Delete", edits.remove, [one])
    rest(view, qtbot)
    assert 0 < len(view.canvas.routes) < 180
    assert view.canvas.routes == expected(view)
    assert len(processes(view)) == 1


def test_what_is_shown_while_the_mouse_rests_is_settled_too(view: CanvasView, qtbot: QtBot) -> None:
    rest(view, qtbot)
    one = sorted(view.session.design.components)[40]
    start = centre(view, one)
    drag(view, start, start + QPointF(30, 14), release=False)
    ends_meet(view)
    qtbot.waitUntil(lambda: view.canvas.routing, timeout=LONG)  # the mouse rests
    rest(view, qtbot)
    assert view.canvas.preview
    assert view.canvas.routes.keys() == expected(view).keys()
    ends_meet(view)
    drag(view, start, start + QPointF(30, 14))
    rest(view, qtbot)
    assert view.canvas.routes == expected(view)


def test_an_edit_meanwhile_supersedes_what_was_asked(view: CanvasView, qtbot: QtBot) -> None:
    canvas, session = view.canvas, view.session
    qtbot.waitUntil(lambda: len(canvas.routes) == 180 and bool(processes(view)), timeout=LONG)
    for n, id in enumerate(sorted(session.design.components)[:6]):
        x, y, _, _ = canvas.boxes()[id]
        session.edit("Move", edits.move, session.view, {id: (x + 8 * n, y + 24)})
        qtbot.wait(15)
        assert canvas.routing
    rest(view, qtbot)
    assert canvas.routes == expected(view)


@pytest.mark.parametrize("settled", [False, True])
def test_a_process_that_dies_is_done_without(view: CanvasView, qtbot: QtBot, settled: bool) -> None:
    canvas = view.canvas
    qtbot.waitUntil(lambda: len(canvas.routes) == 180 and bool(processes(view)), timeout=LONG)
    if settled:
        rest(view, qtbot)
    processes(view)[0].kill()
    qtbot.waitUntil(lambda: not processes(view), timeout=LONG)
    ends_meet(view)
    rest(view, qtbot)
    assert canvas.routes == expected(view)
    move_one(view)
    rest(view, qtbot)
    assert canvas.routes == expected(view)
    assert processes(view) == []


def move_one(view: CanvasView) -> None:
    one = sorted(view.session.design.components)[40]
    x, y, _, _ = view.canvas.boxes()[one]
    view.session.edit("Move", edits.move, view.session.view, {one: (x + 40, y + 16)})


def test_a_process_that_gives_no_sign_of_life_is_ended(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_PATIENCE", 1)
    here = count_here(monkeypatch)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        assert processes(view) == []
        assert len(set(here)) == 180
        assert view.canvas.routes == expected(view)


def test_an_answer_that_is_none_ends_the_process(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bool:
        raise ValueError

    monkeypatch.setattr(elsewhere.Elsewhere, "_heard", broken)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        assert processes(view) == []
        assert view.canvas.routes == expected(view)


def test_another_manner_or_page_begins_anew_in_the_same_process(
    view: CanvasView, qtbot: QtBot
) -> None:
    session = view.session
    rest(view, qtbot)
    before, running = dict(view.canvas.routes), processes(view)
    session.edit("Lines", edits.set_field, session.view, "lines", "straight")
    rest(view, qtbot)
    assert view.canvas.routes != before
    assert {len(route.points) for route in view.canvas.routes.values()} >= {2}
    session.stack.undo()
    rest(view, qtbot)
    assert view.canvas.routes == before
    assert processes(view) == running


def test_a_process_with_nothing_to_route_is_ended_after_a_while(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_IDLE", 1)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        assert len(processes(view)) == 1
        view.session.open(large(12, 14), None)
        qtbot.waitUntil(lambda view=view: not processes(view), timeout=LONG)  # type: ignore[misc]
        rest(view, qtbot)
        assert view.canvas.routes == expected(view)
        view.session.open(large(120, 180), None)
        rest(view, qtbot)
        assert len(processes(view)) == 1
        assert view.canvas.routes == expected(view)


def test_a_page_that_grows_goes_elsewhere_with_what_stands(small: CanvasView, qtbot: QtBot) -> None:
    from app.canvas.pasting import duplicate

    rest(small, qtbot)
    before = dict(small.canvas.routes)
    small.session.select(sorted(small.session.design.components))
    duplicate(small)
    assert all(small.canvas.routes[id] == route for id, route in before.items())
    rest(small, qtbot)
    assert len(small.canvas.routes) == 180
    assert len(processes(small)) == 1
    assert small.canvas.routes == expected(small)


def test_a_process_that_rests_is_ended_and_another_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_IDLE", 1)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        qtbot.waitUntil(lambda view=view: not processes(view), timeout=LONG)  # type: ignore[misc]
        assert not view.canvas.routing
        here = count_here(monkeypatch)
        move_one(view)
        ends_meet(view)
        rest(view, qtbot)
        assert here == []
        assert view.canvas.routes == expected(view)


def test_dragging_wakes_what_rests(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "_IDLE", 300)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        qtbot.waitUntil(lambda view=view: not processes(view), timeout=LONG)  # type: ignore[misc]
        start = centre(view, sorted(view.session.design.components)[40])
        drag(view, start, start + QPointF(30, 14), release=False)
        assert len(processes(view)) == 1
        drag(view, start, start + QPointF(30, 14))
        rest(view, qtbot)
        assert view.canvas.routes == expected(view)
