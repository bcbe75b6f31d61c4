"""What is being routed goes on where nothing is different; a page to come finds a process ready."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from test_elsewhere import expected, opened, rest

from app.analysis import Worker
from app.canvas import elsewhere
from app.canvas.view import CanvasView
from drawing.routing import Route, Router
from models import edits
from tests.designs import large


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas whose lines are routed where they are shown."""
    yield from opened(qtbot, large(120, 180))


@pytest.fixture
def glances(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that were given a quick route."""
    found: list[str] = []
    before = Router.quick

    def quick(self: Router, ids: Iterable[str]) -> dict[str, Route]:
        made = before(self, ids)
        found.extend(made)
        return made

    monkeypatch.setattr(Router, "quick", quick)
    return found


def behind(view: CanvasView, qtbot: QtBot) -> None:
    """Wait until each line is shown, along a quick route."""
    canvas = view.canvas
    qtbot.waitUntil(lambda: len(canvas.routes) == 180 and not canvas.lines.late)
    assert canvas.lines.active


def test_room_that_labels_have_already_begins_nothing_anew(
    view: CanvasView, qtbot: QtBot, glances: list[str]
) -> None:
    behind(view, qtbot)
    glances.clear()
    view.canvas.make_room()
    assert glances == []
    rest(view, qtbot)
    assert view.canvas.routes == expected(view)


def test_what_is_different_is_begun_anew(
    view: CanvasView, qtbot: QtBot, glances: list[str]
) -> None:
    behind(view, qtbot)
    glances.clear()
    session, canvas = view.session, view.canvas
    id, (x, y, *_) = next(iter(canvas.boxes().items()))
    session.edit("Move", edits.move, session.view, {id: (x + 40, y + 16)})
    assert glances
    rest(view, qtbot)
    assert canvas.routes == expected(view)


def test_a_page_that_is_shown_from_nothing_is_routed_from_nothing(
    view: CanvasView, qtbot: QtBot
) -> None:
    behind(view, qtbot)
    view.canvas.rebuild()
    rest(view, qtbot)
    assert view.canvas.routes == expected(view)


def test_a_process_is_ready_before_it_is_told_of_the_page(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    before = Worker.ask

    def ask(self: Worker, request: dict[str, Any]) -> None:
        asked.append(request)
        before(self, request)

    monkeypatch.setattr(Worker, "ask", ask)
    monkeypatch.setattr(elsewhere, "_LARGE", 100)
    for view in opened(qtbot, large(120, 180)):
        rest(view, qtbot)
        assert [each["do"] for each in asked] == ["wake", "route"]
        assert asked[0]["lines"] == 180
        assert view.canvas.routes == expected(view)
