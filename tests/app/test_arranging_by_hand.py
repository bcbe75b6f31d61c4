"""Guides, resizing cards, locks, collapsed boundaries and auto layout, by real events in the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.collapsed_item import CollapsedItem
from app.canvas.items import BoundaryItem, CardItem
from app.canvas.signs import card_grips
from app.laying_out import laying_out
from app.settings import prefer
from app.start import prepare
from app.window import Window
from drawing.guides import Marks
from models import edits
from models.component import Boundary
from models.design import Design
from tests.app.events import LEFT, centre, click, drag, edge, mouse
from tests.designs import shop

VIEW = "viw_main"
ALT = Qt.KeyboardModifier.AltModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def framed() -> Design:
    """The shop with the orders and their database in a region."""
    row = Boundary(id="bnd_eu", name="EU", sort="region")
    return edits.enclose(shop(), VIEW, row, (224, -60, 520, 200))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    prepare([])
    made = Window(framed())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.view.setFocus()
    made.view.zoom_to(1.0)
    made.view.centerOn(370, 40)
    yield made
    made.session.stack.setClean()
    made.close()


def at(window: Window, id: str) -> tuple[int, int]:
    place = window.session.design.placements[f"{VIEW}/{id}"]
    return place.x, place.y


def spot(window: Window, x: float, y: float) -> QPointF:
    return QPointF(window.view.mapFromScene(QPointF(x, y)))


def marks(window: Window) -> Marks:
    over = window.view.still.over
    return over.marks if over else Marks()


def chevron(window: Window, id: str) -> QPointF:
    item = window.canvas.items_by_id[id]
    assert isinstance(item, BoundaryItem | CardItem)
    return QPointF(window.view.mapFromScene(item.mapToScene(item.chevron.center())))


# guides


def test_a_card_comes_in_line_with_its_neighbour_and_the_marks_go_when_it_is_let_go(
    window: Window,
) -> None:
    session = window.session
    session.edit("Move", edits.move, VIEW, {"cmp_orders": (267, 3)})  # off the grid
    start = centre(window.view, "cmp_web")
    drag(window.view, start, start + QPointF(264, 201), release=False)
    assert marks(window).lines
    assert marks(window).gaps
    mouse(window.view.viewport(), QEvent.Type.MouseButtonRelease, start + QPointF(264, 201))
    assert at(window, "cmp_web")[0] == 267
    assert marks(window) == Marks()
    assert session.stack.undoText() == "Move"


def test_alt_suspends_guides_and_grid(window: Window) -> None:
    start = centre(window.view, "cmp_web")
    drag(window.view, start, start + QPointF(-3, 203), modifiers=ALT)
    assert at(window, "cmp_web") == (-3, 203)


def test_equal_gaps_are_kept_on_the_way(window: Window) -> None:
    # the orders stand 96 from the web app; the database comes to stand so far from the orders
    session = window.session
    session.edit("Move", edits.move, VIEW, {"cmp_web": (-7, 0)})  # 103 apart
    start = centre(window.view, "cmp_db")
    drag(window.view, start, start + QPointF(5, 0), release=False)
    assert {gap.length for gap in marks(window).gaps} == {103.0}
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert marks(window) == Marks()
    assert at(window, "cmp_db") == (528, 0)


def test_guides_can_be_switched_off(window: Window) -> None:
    prefer("canvas/guides", False)
    try:
        session = window.session
        session.edit("Move", edits.move, VIEW, {"cmp_orders": (267, 3)})
        start = centre(window.view, "cmp_web")
        drag(window.view, start, start + QPointF(264, 201))
        assert at(window, "cmp_web") == (264, 200)
    finally:
        prefer("canvas/guides", True)


def test_a_selected_card_is_resized_by_its_corner_as_one_step(window: Window) -> None:
    click(window.view, centre(window.view, "cmp_web"))
    item = window.canvas.items_by_id["cmp_web"]
    assert isinstance(item, CardItem)
    corner = QPointF(window.view.mapFromScene(item.mapToScene(card_grips(item.size)["se"])))
    before = window.session.design
    drag(window.view, corner, corner + QPointF(33, 30), release=False)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    mouse(window.view.viewport(), QEvent.Type.MouseButtonRelease, corner)
    assert window.session.design is before
    drag(window.view, corner, corner + QPointF(33, 30))
    place = window.session.design.placements[f"{VIEW}/cmp_web"]
    assert (place.x, place.y, place.width, place.height) == (0, 0, 200, 96)
    assert window.session.stack.undoText() == "Resize card"
    assert window.session.stack.count() == 1


# actions


def test_actions_are_offered_for_as_many_as_they_need(window: Window) -> None:
    actions = window.actions_by_id
    window.session.select(["cmp_web"])
    assert not actions["arrange.left"].isEnabled()
    window.session.select(["cmp_web", "cmp_db"])
    assert actions["arrange.left"].isEnabled()
    assert not actions["arrange.horizontally"].isEnabled()
    window.session.select(["cmp_web", "cmp_orders", "cmp_db"])
    assert actions["arrange.horizontally"].isEnabled()
    assert not actions["arrange.show_hidden"].isEnabled()
    assert not actions["arrange.left"].icon().isNull()


def test_align_and_depth_are_one_step_each(window: Window) -> None:
    window.session.select(["cmp_web", "cmp_db"])
    window.do("arrange.right")
    assert at(window, "cmp_web")[0] == 528
    assert window.session.stack.undoText() == "Align right"
    window.session.select(["cmp_web"])
    QTest.keyClick(window.view, Qt.Key.Key_BracketRight, CTRL)
    assert list(window.canvas.page.cards)[-1] == "cmp_web"
    assert (
        window.canvas.items_by_id["cmp_web"].zValue() > window.canvas.items_by_id["cmp_db"].zValue()
    )
    window.session.stack.undo()
    window.session.stack.undo()
    assert window.session.design == framed()


def test_what_is_locked_is_not_dragged_nudged_resized_or_deleted(window: Window) -> None:
    window.session.select(["cmp_web"])
    window.do("arrange.lock")
    held = window.session.design
    item = window.canvas.items_by_id["cmp_web"]
    assert isinstance(item, CardItem)
    assert item.locked
    assert not item.resized(1.0)
    start = centre(window.view, "cmp_web")
    drag(window.view, start, start + QPointF(0, 160))
    QTest.keyClick(window.view, Qt.Key.Key_Down, SHIFT)
    window.session.select(["cmp_web"])
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert window.session.design is held
    window.do("arrange.unlock")
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert "cmp_web" not in window.session.design.components


@pytest.mark.parametrize("how", ["drag", "arrow keys", "align"])
def test_what_is_locked_goes_along_with_its_boundary_however_that_is_moved(
    window: Window, how: str
) -> None:
    window.session.edit("Lock", edits.lock, VIEW, ["cmp_orders"], True)
    before = {id: at(window, id) for id in ("bnd_eu", "cmp_orders", "cmp_db")}
    if how == "drag":
        start = spot(window, 244, -44)  # its title
        drag(window.view, start, start + QPointF(0, 80))
    elif how == "arrow keys":
        window.session.select(["bnd_eu", "cmp_orders"])
        QTest.keyClick(window.view, Qt.Key.Key_Down, SHIFT)
    else:
        window.session.edit("Move", edits.move, VIEW, {"cmp_web": (0, 400)})
        window.session.select(["bnd_eu", "cmp_web"])
        window.do("arrange.bottom")
    by = {at(window, id)[1] - y for id, (_, y) in before.items()}
    assert len(by) == 1
    assert by != {0}
    assert {at(window, id)[0] - x for id, (x, _) in before.items()} == {0}
    window.session.stack.undo()
    assert {id: at(window, id) for id in before} == before


def test_a_boundary_that_is_laid_out_stays_around_what_is_locked_in_it(
    window: Window, qtbot: QtBot
) -> None:
    window.session.edit("Lock", edits.lock, VIEW, ["cmp_orders"], True)
    window.session.edit("Move", edits.move, VIEW, {"cmp_db": (560, 90)})
    before = at(window, "cmp_orders")
    window.do("arrange.view")
    settled(window, qtbot)
    assert at(window, "cmp_orders") == before
    x, y, w, h = window.canvas.page.frames["bnd_eu"]
    assert x < before[0] < x + w
    assert y < before[1] < y + h


def test_hidden_things_go_and_come_back(window: Window) -> None:
    window.session.select(["cmp_web"])
    window.do("arrange.hide")
    assert "cmp_web" not in window.canvas.items_by_id
    assert "lnk_web" not in window.canvas.items_by_id
    assert window.session.selection == ()
    window.do("arrange.show_hidden")
    assert window.session.selection == ("cmp_web",)
    assert window.session.design == framed()


# collapsed boundaries


def test_the_chevron_collapses_and_opens(window: Window) -> None:
    click(window.view, chevron(window, "bnd_eu"))
    assert isinstance(window.canvas.items_by_id["bnd_eu"], CollapsedItem)
    assert "cmp_db" not in window.canvas.items_by_id
    assert window.session.selection == ("bnd_eu",)
    assert window.session.stack.undoText() == "Collapse EU"
    click(window.view, chevron(window, "bnd_eu"))
    assert window.session.design == framed()
    assert isinstance(window.canvas.items_by_id["bnd_eu"], BoundaryItem)


def test_minus_collapses_and_plus_opens(window: Window) -> None:
    window.session.select(["cmp_orders"])  # its boundary is meant
    QTest.keyClick(window.view, Qt.Key.Key_Minus)
    assert window.session.design.placements[f"{VIEW}/bnd_eu"].collapsed
    window.session.select(["bnd_eu"])
    QTest.keyClick(window.view, Qt.Key.Key_Plus)
    assert window.session.design == framed()


def test_a_double_click_opens_what_is_collapsed(window: Window, qtbot: QtBot) -> None:
    window.session.edit("Collapse", edits.collapse, VIEW, ["bnd_eu"], True)
    QTest.mouseDClick(window.view.viewport(), LEFT, pos=centre(window.view, "bnd_eu").toPoint())
    assert window.session.design == framed()
    assert window.view.editor is None


def test_a_moved_card_takes_along_what_is_inside_and_takes_nothing_in(window: Window) -> None:
    window.session.edit("Collapse", edits.collapse, VIEW, ["bnd_eu"], True)
    start = centre(window.view, "bnd_eu")
    drag(window.view, start, start + QPointF(-160, 160))
    moved = at(window, "bnd_eu")
    assert moved != (224, -60)
    dx, dy = moved[0] - 224, moved[1] + 60
    assert at(window, "cmp_orders") == (264 + dx, dy)
    web = centre(window.view, "cmp_web")
    drag(window.view, web, web + QPointF(300, 160))  # into where its frame would be
    parts = window.session.design.components
    assert [parts[id].boundaries for id in ("cmp_web", "cmp_orders", "cmp_db")] == [
        (),
        ("bnd_eu",),
        ("bnd_eu",),
    ]


def test_nothing_is_connected_to_a_collapsed_boundary(window: Window, qtbot: QtBot) -> None:
    window.session.edit("Collapse", edits.collapse, VIEW, ["bnd_eu"], True)
    before = window.session.design
    with qtbot.waitSignal(window.view.said) as said:
        drag(window.view, edge(window.view, "cmp_web", "bottom"), centre(window.view, "bnd_eu"))
    assert "Open EU" in said.args[0]
    assert window.session.design is before


def test_what_is_found_inside_is_shown(window: Window) -> None:
    window.session.edit("Collapse", edits.collapse, VIEW, ["bnd_eu"], True)
    window.show_record("cmp_db")
    assert "cmp_db" in window.canvas.items_by_id
    assert window.session.selection == ("cmp_db",)
    window.session.stack.undo()
    assert "cmp_db" not in window.canvas.items_by_id


# auto layout


def settled(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: laying_out(window).worker is None, timeout=30_000)


def test_laying_out_is_one_step_and_glides_to_its_place(window: Window, qtbot: QtBot) -> None:
    window.session.edit("Move", edits.move, VIEW, {"cmp_web": (600, 400), "cmp_db": (40, 500)})
    heap = window.session.design
    window.do("arrange.view")
    settled(window, qtbot)
    made = window.session.design
    assert at(window, "cmp_web")[0] < at(window, "cmp_orders")[0] < at(window, "cmp_db")[0]
    shown = window.canvas.items_by_id
    qtbot.waitUntil(lambda: shown["cmp_web"].pos().toTuple() == at(window, "cmp_web"))
    qtbot.waitUntil(shown["lnk_web"].isVisible)
    assert window.session.stack.undoText() == "Lay out view"
    window.session.stack.undo()
    assert window.session.design == heap
    window.session.stack.redo()
    assert window.session.design == made


def test_a_press_ends_the_glide_at_once(window: Window, qtbot: QtBot) -> None:
    window.session.edit("Move", edits.move, VIEW, {"cmp_web": (600, 400)})
    window.do("arrange.tidy")
    settled(window, qtbot)
    click(window.view, QPointF(3, 3))
    assert window.canvas.items_by_id["cmp_web"].pos().toTuple() == at(window, "cmp_web")
    assert window.canvas.items_by_id["lnk_web"].isVisible()


def test_cancel_and_edits_leave_everything_as_it_is(window: Window, qtbot: QtBot) -> None:
    before = window.session.design
    window.do("arrange.view")
    layout = laying_out(window)
    assert layout.strip.cancel.isVisible()
    layout.strip.cancel.click()
    assert layout.worker is None
    assert window.session.design is before
    window.do("arrange.view")
    window.session.edit("Move", edits.move, VIEW, {"cmp_web": (0, 400)})
    assert layout.worker is None
    assert window.session.stack.undoText() == "Move"


def test_what_is_locked_stays_when_the_rest_is_laid_out(window: Window, qtbot: QtBot) -> None:
    window.session.edit("Move", edits.move, VIEW, {"cmp_web": (40, 400)})
    window.session.edit("Lock", edits.lock, VIEW, ["cmp_web"], True)
    window.do("arrange.lanes")
    settled(window, qtbot)
    assert at(window, "cmp_web") == (40, 400)
    assert at(window, "cmp_orders")[0] > 40


def test_laying_out_a_selection_leaves_the_rest(window: Window, qtbot: QtBot) -> None:
    window.session.edit("Move", edits.move, VIEW, {"cmp_db": (264, 70)})
    window.session.select(["cmp_orders", "cmp_db"])
    window.do("arrange.selection")
    settled(window, qtbot)
    assert at(window, "cmp_web") == (0, 0)
    assert at(window, "cmp_db")[0] > at(window, "cmp_orders")[0] + 168
