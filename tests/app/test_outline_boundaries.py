"""A row of the outline that is dropped on a boundary: its card goes into the frame, in one step."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.outline.panel import Outline
from app.window import Window
from models import edits
from models.component import Boundary
from models.design import Design
from models.nesting import Box
from models.view import placement_id
from tests.app.test_copying import CTRL, opened
from tests.app.test_outline import nest
from tests.app.test_views import KEY, nested, steps

FRAME: Box = (0, 600, 640, 400)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    row = Boundary(id="bnd_a", name="Zone A")
    for made in opened(qtbot, edits.enclose(nested(), "viw_main", row, FRAME)):
        qtbot.waitUntil(made.view.hasFocus)
        yield made


@pytest.fixture
def outline(window: Window, qtbot: QtBot) -> Outline:
    QTest.keyClick(window.view, KEY.Key_F7)
    qtbot.waitUntil(lambda: "cmp_web" in window.side.outline.model.tree.place)
    return window.side.outline


def box(window: Window, id: str) -> Box:
    return window.session.design.placements[placement_id("viw_main", id)].box


def inside(window: Window, id: str, frame: Box = FRAME) -> bool:
    x, y, w, h = box(window, id)
    fx, fy, fw, fh = frame
    return fx <= x and fy <= y and x + w <= fx + fw and y + h <= fy + fh


def belongs(window: Window, id: str) -> bool:
    return "bnd_a" in window.session.design.components[id].boundaries


def test_the_card_goes_into_the_frame_in_one_step(
    outline: Outline, window: Window, qtbot: QtBot
) -> None:
    before = box(window, "cmp_web")
    assert nest(outline, ("cmp_web",), "bnd_a")
    qtbot.waitUntil(lambda: belongs(window, "cmp_web"))
    assert inside(window, "cmp_web")
    assert window.status.note.text().endswith("put in Zone A.")
    assert steps(window) == 1
    seen = window.view.mapToScene(window.view.viewport().rect()).boundingRect()
    assert seen.contains(window.canvas.items_by_id["cmp_web"].sceneBoundingRect())
    QTest.keyClick(window.view, KEY.Key_Z, CTRL)
    assert box(window, "cmp_web") == before
    assert not belongs(window, "cmp_web")


def test_several_stand_clear_of_each_other(outline: Outline, window: Window, qtbot: QtBot) -> None:
    cards = ("cmp_web", "cmp_orders", "cmp_db")
    assert nest(outline, cards, "bnd_a")
    qtbot.waitUntil(lambda: all(belongs(window, id) for id in cards))
    shown = [box(window, id) for id in cards]
    assert all(inside(window, id) for id in cards)
    for n, (x, y, w, h) in enumerate(shown):
        for ox, oy, ow, oh in shown[n + 1 :]:
            assert x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y
    assert steps(window) == 1


def _narrow(design: Design) -> Design:
    return edits.resize(design, "viw_main", "bnd_a", (0, 600, 120, 80))


@pytest.mark.parametrize("why", ["locked", "no room", "collapsed"])
def test_what_cannot_go_there_belongs_to_it_and_stays(
    outline: Outline, window: Window, qtbot: QtBot, why: str
) -> None:
    session = window.session
    if why == "locked":
        session.edit("Lock", edits.lock, "viw_main", ["cmp_web"], True)
    elif why == "no room":
        session.edit("Resize", _narrow)
    else:
        session.edit("Collapse", edits.collapse, "viw_main", ["bnd_a"], True)
    before = box(window, "cmp_web")
    assert nest(outline, ("cmp_web",), "bnd_a")
    qtbot.waitUntil(lambda: belongs(window, "cmp_web"))
    assert box(window, "cmp_web") == before
    assert window.status.note.text().endswith("put in Zone A; nothing is moved.")


def test_what_stands_there_already_is_not_moved(
    outline: Outline, window: Window, qtbot: QtBot
) -> None:
    nest(outline, ("cmp_web",), "bnd_a")
    qtbot.waitUntil(lambda: belongs(window, "cmp_web"))
    before = steps(window)
    nest(outline, ("cmp_web",), "bnd_a")
    qtbot.wait(50)
    assert steps(window) == before
