"""Memory that nobody needs any more: garbage found when lines have settled, and pages given back at rest."""

import gc
import os
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import spare
from app.canvas.connecting import ask_next
from app.canvas.kind_picker import KindPicker
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.fields import field
from app.inspector.row import Row
from app.session import Session
from app.window import Window
from drawing.theme import theme
from models import edits
from models.component import Component
from tests.designs import shop

_PAGES = Path("/proc/self/statm")
_MANY, _EACH = 4000, 20_000  # blocks and their bytes, which the C library keeps in one piece
_HELD = _MANY * _EACH // 2

glibc = pytest.mark.skipif(
    not _PAGES.exists() or not spare.give_back(), reason="only glibc is asked to give back"
)


@pytest.fixture
def no_search() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def resident() -> int:
    return int(_PAGES.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def held_back() -> tuple[int, bytearray]:
    """Return the resident memory after much was let go below one block that stays."""
    spare.give_back()
    before = resident()
    much = [bytearray(b"x" * _EACH) for _ in range(_MANY)]
    last = much.pop()
    much.clear()
    held = resident()
    assert held > before + _HELD
    return held, last


class Ring:
    def __init__(self) -> None:
        self.itself = self


@glibc
def test_what_the_c_library_holds_back_is_given_to_the_system() -> None:
    held, last = held_back()
    assert spare.give_back()
    assert resident() < held - _HELD
    assert len(last) == _EACH


@glibc
def test_giving_it_back_leaves_no_garbage(no_search: None) -> None:
    spare.give_back()
    gc.collect()
    spare.give_back()
    assert gc.collect() == 0


@glibc
def test_a_window_gives_it_back_when_nothing_has_been_done_for_a_while(qtbot: QtBot) -> None:
    window = Window(shop())
    window.show()
    window.session.edit("Name", edits.change, "cmp_db", name="Other")
    held, last = held_back()
    window.session.stack.clear()
    qtbot.waitUntil(lambda: resident() < held - _HELD, timeout=30_000)
    assert len(last) == _EACH
    window.close_unasked()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_elsewhere_nothing_is_asked_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert not spare.give_back()
    assert capfd.readouterr() == ("", "")


def test_garbage_is_found_before_what_is_there_is_set_aside(qtbot: QtBot, no_search: None) -> None:
    session = Session(shop())
    canvas = Canvas(session, theme("light"))
    qtbot.waitUntil(lambda: not canvas.routing)
    garbage = weakref.ref(Ring())
    assert garbage() is not None
    with qtbot.waitSignal(canvas.settled):
        session.edit("Name", edits.change, "cmp_db", name="Other")
    assert garbage() is None
    session.end()


def test_a_popup_that_was_closed_is_not_left_for_the_search(qtbot: QtBot, no_search: None) -> None:
    canvas = Canvas(Session(shop()), theme("light"))
    view = CanvasView(canvas)
    qtbot.addWidget(view)
    view.show()
    popups = [ask_next(view, "cmp_db", QPointF()), KindPicker(view, canvas.theme, "")]
    alive = weakref.WeakSet(popups)
    for popup in popups:
        popup.show()
        popup.close()
    del popups, popup
    qtbot.waitUntil(lambda: not alive)


def test_a_row_of_the_inspector_is_not_left_for_the_search(qtbot: QtBot, no_search: None) -> None:
    session = Session(shop())
    row = Row(session, field(Component, "tags"))
    QTest.keyClicks(row.focused, "a, b,")
    alive = weakref.ref(row)
    assert alive() is row
    del row
    assert alive() is None


def test_a_window_at_rest_keeps_no_page_of_a_mixture_that_is_not_shown(qtbot: QtBot) -> None:
    window = Window(shop())
    window.show()
    area = window.inspector.area
    window.session.select(["cmp_web"])
    window.session.select(["cmp_web", "cmp_db"])
    window.session.select(["cmp_web"])
    pages = area.count()
    window.session.edit("Name", edits.change, "cmp_db", name="Other")
    qtbot.waitUntil(lambda: area.count() == pages - 1, timeout=30_000)
    window.session.stack.clear()
    window.close_unasked()


def test_steps_that_became_one_keep_nothing_of_what_was_between(no_search: None) -> None:
    session, between = Session(shop()), []
    for name in ("A", "B", "C", "D", "E"):
        session.edit("Name", edits.change, "cmp_db", name=name, merge="name")
        between.append(weakref.ref(session.design.components["cmp_db"]))
    assert session.stack.count() == 1
    assert between[-1]() is not None
    gc.collect()
    assert [one() is None for one in between[:3]] == [True] * 3
    session.stack.undo()
    assert session.design.components["cmp_db"].name not in ("A", "B", "C", "D", "E")
    session.end()
