"""Many views of one model: tabs, levels, crumbs, back and forward, removing against deleting."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.canvas.items import LinkItem
from app.views.making import make_view
from app.window import Window
from models import edits
from models.component import Component, Link
from models.design import Design, ranked
from models.levels import view_of
from models.samples import sample
from models.view import View, placement_id
from tests.app.events import NONE, centre, click, mouse
from tests.app.test_copying import CTRL, opened
from tests.app.windows_tried import shown
from tests.designs import shop

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def nested() -> Design:
    """The shop, with two parts inside of the orders service and a second, empty view."""
    design = shop()
    for id, name in (("cmp_cart", "Cart"), ("cmp_pay", "Pay")):
        row = Component(id=id, name=name, kind="service", parent="cmp_orders")
        design = edits.add(design, "components", row)
    for id, ends in (("lnk_x", ("cmp_cart", "cmp_pay")), ("lnk_y", ("cmp_pay", "cmp_db"))):
        design = edits.connect(design, Link(id=id, source=ends[0], target=ends[1]))
    return edits.add_view(design, View(id="viw_two", name="Second", sort="free"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    for made in opened(qtbot, nested()):
        qtbot.waitUntil(made.view.hasFocus)
        yield made


def names(window: Window) -> list[str]:
    bar = window.topbar.views.bar
    return [bar.tabText(place) for place in range(bar.count())]


def double(window: Window, at: QPointF) -> None:
    """Click twice at once, as Qt tells it."""
    port = window.view.viewport()
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        mouse(port, kind, at)


def steps(window: Window) -> int:
    return window.session.stack.count()


def noticed(window: Window) -> str:
    cards = window.notices.cards()
    return cards[-1].notice.words if cards else ""


# tabs


def test_a_tab_shows_its_view_and_the_keys_go_around(window: Window) -> None:
    assert names(window) == ["Containers", "Second"]
    bar = window.topbar.views.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert window.session.view == "viw_two"
    for expected in ("viw_main", "viw_two"):
        QTest.keyClick(window.view, KEY.Key_PageDown, CTRL)
        assert window.session.view == expected
    QTest.keyClick(window.view, KEY.Key_PageUp, CTRL)
    assert window.session.view == "viw_main"
    assert bar.currentIndex() == 0


@pytest.mark.parametrize(
    ("sort", "there"),
    [("context", True), ("container", False), ("deployment", True), ("data flow", True)],
)
def test_a_new_view_asks_its_sort_and_is_one_step(
    window: Window, sort: str, there: bool, qtbot: QtBot
) -> None:
    before = window.session.design
    window.view.setFocus()
    QTest.keyClick(window.view, KEY.Key_N, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(next(a for a in menu.actions() if a.objectName() == f"views.{sort}"))
    QTest.keyClick(menu, KEY.Key_Return)
    made = window.session.design.views[window.session.view]
    assert made.sort == sort
    assert ranked(window.session.design.views)[-1].id == made.id
    assert bool(window.canvas.items_by_id) == there
    assert names(window)[-1] == made.name
    assert steps(window) == 1
    window.session.stack.undo()
    assert window.session.design == before
    assert window.session.view == "viw_main"
    assert window.canvas.items_by_id
    window.session.stack.redo()
    assert window.session.view == made.id


def test_a_view_is_renamed_in_its_tab(window: Window) -> None:
    bar = window.topbar.views.bar
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Deploy & run")
    QTest.keyClick(line, KEY.Key_Return)
    assert window.session.design.views["viw_two"].name == "Deploy & run"
    assert names(window)[1] == "Deploy && run"
    QTest.keyClick(bar, KEY.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Lost")
    QTest.keyClick(line, KEY.Key_Escape)
    assert window.session.design.views["viw_two"].name == "Deploy & run"


def test_views_are_copied_moved_and_deleted_with_a_way_back(window: Window) -> None:
    window.do("views.duplicate")
    copy = window.session.view
    assert names(window) == ["Containers", "Second", "Containers 2"]
    assert set(window.canvas.items_by_id) >= {"cmp_web", "cmp_db"}
    QTest.keyClick(window.view, KEY.Key_PageUp, CTRL | SHIFT)
    assert names(window) == ["Containers", "Containers 2", "Second"]
    assert window.session.view == copy
    QTest.keyClick(window.topbar.views.bar, KEY.Key_Delete)
    assert names(window) == ["Containers", "Second"]
    assert window.session.view == "viw_two"
    assert "still in the design" in noticed(window)
    assert len(window.session.design.components) == 5
    window.session.stack.undo()
    assert window.session.view == copy
    assert window.canvas.items_by_id


def test_tabs_are_reordered_by_dragging(window: Window) -> None:
    bar = window.topbar.views.bar
    start, end = bar.tabRect(0).center(), bar.tabRect(1).center() + QPoint(12, 0)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for part in range(1, 9):
        QTest.mouseMove(bar, start + (end - start) * part / 8)
    mouse(bar, QEvent.Type.MouseMove, QPointF(end))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    assert [row.id for row in ranked(window.session.design.views)] == ["viw_two", "viw_main"]
    assert steps(window) == 1


def test_the_last_view_cannot_be_deleted(window: Window) -> None:
    window.do("views.delete")
    assert len(window.session.design.views) == 1
    assert not window.actions_by_id["views.delete"].isEnabled()
    window.do("views.delete")
    assert len(window.session.design.views) == 1


def test_the_menu_of_a_tab_is_about_its_view(window: Window) -> None:
    bar = window.topbar.views.bar
    spot = bar.tabRect(1).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, bar.mapToGlobal(spot))
    QApplication.sendEvent(bar, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.session.view == "viw_two"
    assert "views.rename" in [action.objectName() for action in menu.actions()]
    menu.close()


# levels


def test_a_double_click_goes_inside_and_the_crumbs_back_up(window: Window) -> None:
    double(window, centre(window.view, "cmp_orders"))
    inside = window.session.view
    assert inside == view_of(window.session.design, "cmp_orders")
    row = window.session.design.views[inside]
    assert (row.name, row.sort) == (
        window.session.design.components["cmp_orders"].name,
        "container",
    )
    assert window.canvas.items_by_id.keys() >= {"cmp_cart", "cmp_pay", "cmp_db", "lnk_x", "lnk_y"}
    assert steps(window) == 1
    crumb = window.view.findChild(QPushButton, "crumbs.0")
    assert isinstance(crumb, QPushButton)
    assert crumb.text() == "Containers"
    QTest.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert window.session.view == "viw_main"
    assert window.session.selection == ("cmp_orders",)
    double(window, centre(window.view, "cmp_orders"))
    assert window.session.view == inside
    assert steps(window) == 1
    up = window.view.findChild(QToolButton, "crumbs.up")
    assert isinstance(up, QToolButton)
    QTest.mouseClick(up, Qt.MouseButton.LeftButton)
    assert window.session.view == "viw_main"
    window.session.stack.undo()
    assert inside not in window.session.design.views


def test_what_has_no_inside_is_renamed_by_a_double_click(window: Window) -> None:
    double(window, centre(window.view, "cmp_db"))
    assert window.view.editor is not None
    QTest.keyClick(window.view.editor, KEY.Key_Escape)
    assert window.session.view == "viw_main"
    assert steps(window) == 0


def test_what_has_an_inside_is_renamed_by_f2(window: Window) -> None:
    click(window.view, centre(window.view, "cmp_orders"))
    QTest.keyClick(window.view, KEY.Key_F2)
    assert window.view.editor is not None
    QTest.keyClicks(window.view.editor, "Renamed")
    QTest.keyClick(window.view.editor, KEY.Key_Return)
    assert window.session.design.components["cmp_orders"].name == "Renamed"


def test_keys_go_inside_and_up_and_what_is_added_there_is_part_of_it(window: Window) -> None:
    click(window.view, centre(window.view, "cmp_db"))
    QTest.keyClick(window.view, KEY.Key_Down, CTRL | SHIFT)
    assert window.session.design.views[window.session.view].of == "cmp_db"
    id = window.view.add("service")
    assert window.view.editor is not None
    QTest.keyClick(window.view.editor, KEY.Key_Escape)
    assert window.session.design.components[id].parent == "cmp_db"
    QTest.keyClick(window.view, KEY.Key_Up, CTRL | SHIFT)
    assert window.session.view == "viw_main"
    assert window.session.selection == ("cmp_db",)
    assert not window.actions_by_id["go.up"].isEnabled()


def test_a_card_shows_that_it_has_parts(window: Window) -> None:
    from drawing.picture import picture
    from drawing.primitives import Icon

    def signs(design: Design) -> set[str]:
        made = picture(design, "viw_main")
        return {
            e.id
            for e in made.elements
            for op in e.ops
            if isinstance(op, Icon) and op.name == "hierarchy-2"
        }

    design = window.session.design
    assert signs(design) == {"cmp_orders"}
    item = window.canvas.items_by_id["cmp_orders"]
    assert any(isinstance(op, Icon) and op.name == "hierarchy-2" for op in item.ops)
    window.session.edit("Out", edits.nest, ["cmp_cart", "cmp_pay"], None)
    item = window.canvas.items_by_id["cmp_orders"]
    assert signs(window.session.design) == set()
    assert not any(isinstance(op, Icon) and op.name == "hierarchy-2" for op in item.ops)


def test_a_line_for_several_selects_all_of_them(window: Window, qtbot: QtBot) -> None:
    more = Link(id="lnk_z", source="cmp_cart", target="cmp_db")
    window.session.edit("Connect", edits.connect, more)
    line = next(
        item
        for item in window.canvas.items_by_id.values()
        if isinstance(item, LinkItem) and ".." in item.id and len(item.stands) > 1
    )
    assert set(line.stands) >= {"lnk_y", "lnk_z"}
    (ax, ay), (bx, by) = window.canvas.routes[line.id].points[:2]
    spot = window.view.mapFromScene(QPointF(ax * 0.7 + bx * 0.3, ay * 0.7 + by * 0.3))
    click(window.view, QPointF(spot))
    assert set(window.session.selection) == set(line.stands)
    assert window.inspector.name.text() == f"{len(line.stands)} selected"
    double(window, QPointF(spot))
    assert window.view.editor is None


# removing and deleting


def test_removed_from_a_view_it_stays_in_the_design(window: Window) -> None:
    window.session.edit("Place", edits.place, "viw_two", {"cmp_db": (0, 0)})
    click(window.view, centre(window.view, "cmp_db"))
    QTest.keyClick(window.view, KEY.Key_Delete, SHIFT)
    assert "cmp_db" in window.session.design.components
    assert "cmp_db" not in window.canvas.items_by_id
    assert placement_id("viw_two", "cmp_db") in window.session.design.placements
    assert noticed(window).endswith("Still in the design and in Second.")
    window.notices.cards()[-1].action.click()
    assert "cmp_db" in window.canvas.items_by_id


def test_deleted_from_the_design_it_is_gone_everywhere_and_that_is_said(window: Window) -> None:
    window.session.edit("Place", edits.place, "viw_two", {"cmp_db": (0, 0)})
    click(window.view, centre(window.view, "cmp_db"))
    QTest.keyClick(window.view, KEY.Key_Delete)
    assert "cmp_db" not in window.session.design.components
    assert placement_id("viw_two", "cmp_db") not in window.session.design.placements
    assert "from Second too" in noticed(window)
    window.session.stack.undo()
    assert placement_id("viw_two", "cmp_db") in window.session.design.placements


def test_what_is_connected_comes_beside_it(window: Window) -> None:
    window.session.edit("Place", edits.place, "viw_two", {"cmp_orders": (0, 0)})
    window.session.show_view("viw_two")
    before = steps(window)
    click(window.view, centre(window.view, "cmp_orders"))
    QTest.keyClick(window.view, KEY.Key_E, CTRL | SHIFT)
    assert window.canvas.page.cards.keys() > {"cmp_orders", "cmp_db"}
    assert steps(window) == before + 1
    click(window.view, centre(window.view, "cmp_orders"))
    QTest.keyClick(window.view, KEY.Key_E, CTRL | SHIFT)
    assert steps(window) == before + 1
    assert "Everything" in noticed(window)


# places


def test_back_and_forward_bring_view_zoom_and_selection(window: Window) -> None:
    view, session = window.view, window.session
    click(view, centre(view, "cmp_db"))
    view.zoom(1.5)
    scale, middle = view.scale_now, view.mapToScene(view.viewport().rect().center())
    QTest.keyClick(view, KEY.Key_PageDown, CTRL)
    assert session.view == "viw_two"
    session.select(())
    QTest.keyClick(view, KEY.Key_Left, ALT)
    assert session.view == "viw_main"
    assert session.selection == ("cmp_db",)
    assert view.scale_now == pytest.approx(scale)
    now = view.mapToScene(view.viewport().rect().center())
    assert (now - middle).manhattanLength() < 4
    QTest.keyClick(view, KEY.Key_Right, ALT)
    assert session.view == "viw_two"
    mouse(view.viewport(), QEvent.Type.MouseButtonPress, QPointF(5, 5), Qt.MouseButton.BackButton)
    assert session.view == "viw_main"


def test_a_jump_within_a_view_can_be_gone_back_from(window: Window) -> None:
    view = window.view
    view.zoom(4)
    click(view, QPointF(3, 3), NONE)
    view.centerOn(5000, 5000)
    away = view.mapToScene(view.viewport().rect().center())
    window.show_record("cmp_db")
    assert window.session.selection == ("cmp_db",)
    there = view.mapToScene(view.viewport().rect().center())
    assert (there - away).manhattanLength() > 100
    QTest.keyClick(view, KEY.Key_Left, ALT)
    back = view.mapToScene(view.viewport().rect().center())
    assert (back - away).manhattanLength() < 4


def test_a_place_whose_view_is_gone_is_passed_by(window: Window) -> None:
    session = window.session
    session.show_view("viw_two")
    session.show_view("viw_main")
    session.edit("Delete", edits.remove, ["viw_two"])
    assert not window.view.places.can_back
    window.do("go.back")
    assert session.view == "viw_main"


def test_each_view_keeps_where_one_looked(window: Window) -> None:
    window.view.zoom(2)
    scale = window.view.scale_now
    window.session.show_view("viw_two")
    window.view.zoom(0.5)
    window.session.show_view("viw_main")
    assert window.view.scale_now == pytest.approx(scale)


def test_what_is_connected_is_wholly_in_sight_after_it_was_added(qtbot: QtBot) -> None:
    with shown(qtbot, sample("e-commerce")) as window:
        make_view(window.session, "free")
        part = next(
            i for i, c in window.session.design.components.items() if c.name == "Order service"
        )
        window.session.select([part])
        window.actions_by_id["views.place"].trigger()
        window.view.zoom_to(1.0)
        window.actions_by_id["views.connected"].trigger()
        boxes = window.canvas.boxes()
        assert len(boxes) > 5
        view = window.view
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        assert all(seen.contains(QRectF(*box)) for box in boxes.values())


def test_an_offer_to_undo_goes_with_its_step(window: Window) -> None:
    session = window.session
    session.select(["cmp_web"])
    QTest.keyClick(window.view, KEY.Key_Delete, SHIFT)
    assert offers(window) == 1
    session.stack.undo()
    assert offers(window) == 0
    session.edit("Other", edits.change, "cmp_web", name="Another")
    assert session.design.components["cmp_web"].name == "Another"
    session.select(["cmp_web"])
    QTest.keyClick(window.view, KEY.Key_Delete, SHIFT)
    assert offers(window) == 1
    (card,) = [each for each in window.notices.cards() if each.notice.title == "Undo"]
    button = next(b for b in card.findChildren(QPushButton) if b.text() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.design.components["cmp_web"].name == "Another"
    assert placement_id(session.view, "cmp_web") in session.design.placements
    assert offers(window) == 0


def offers(window: Window) -> int:
    return sum(each.notice.title == "Undo" for each in window.notices.cards())


def test_that_something_is_hidden_is_said_while_it_is(window: Window) -> None:
    window.session.select(["cmp_web"])
    window.do("arrange.hide")
    titles = [each.notice.title for each in window.notices.cards()]
    assert titles == ["Show all hidden"]
    window.do("arrange.show_hidden")
    assert not window.notices.cards()
    assert "cmp_web" in window.canvas.boxes()
