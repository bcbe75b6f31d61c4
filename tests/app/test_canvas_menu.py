"""Context menus of the canvas, and the popup in which another kind is chosen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from app.actions.context import CONTEXT, SUBMENUS
from app.actions.table import ACTIONS
from app.canvas.kind_picker import KindPicker
from app.window import Window
from models import edits
from models.component import Boundary
from models.design import Design
from models.facets import Storage
from models.view import Placement, placement_id
from tests.app.events import NONE, centre
from tests.app.test_copying import CTRL, opened, press, said
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop with a zone below it and something that only a database has."""
    yield from opened(qtbot, zoned())


def zoned() -> Design:
    design = edits.change(shop(), "cmp_db", storage=Storage(shards=2))
    design = edits.add(design, "boundaries", Boundary(id="bnd_a", name="A"))
    place = Placement(
        id=placement_id("viw_main", "bnd_a"), view="viw_main", element="bnd_a",
        x=0, y=160, width=320, height=160,
    )  # fmt: skip
    return edits.add(design, "placements", place)


def ask(window: Window, at: QPointF, keyboard: bool = False) -> QMenu:
    """Ask for the menu at a point of the canvas and return it, open."""
    port, spot = window.view.viewport(), at.toPoint()
    reason = QContextMenuEvent.Reason.Keyboard if keyboard else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(port, QContextMenuEvent(reason, spot, port.mapToGlobal(spot)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered(menu: QMenu) -> list[str]:
    return [act.objectName() for act in menu.actions() if act.objectName()]


def listed(about: str) -> list[str]:
    return [id for id in CONTEXT[about] if id and id not in SUBMENUS]


def title_of(window: Window, id: str) -> QPointF:
    return QPointF(window.view.mapFromScene(QPointF(20, 174)))


def line(window: Window, id: str) -> QPointF:
    (ax, ay), (bx, by) = window.canvas.routes[id].points[:2]
    return QPointF(window.view.mapFromScene(QPointF(ax * 0.8 + bx * 0.2, ay * 0.8 + by * 0.2)))


def test_each_menu_is_made_of_the_windows_actions() -> None:
    known = {action.id for action in ACTIONS}
    for ids in (*CONTEXT.values(), *SUBMENUS.values()):
        assert set(ids) - {"", *SUBMENUS} <= known
        assert ids[0]
        assert ids[-1]
        named = [id for id in ids if id]
        assert len(named) == len(set(named))


def test_the_menu_is_about_what_is_under_the_mouse(window: Window) -> None:
    for at, chosen, about in (
        (centre(window.view, "cmp_orders"), ("cmp_orders",), "card"),
        (line(window, "lnk_db"), ("lnk_db",), "link"),
        (title_of(window, "bnd_a"), ("bnd_a",), "boundary"),
        (QPointF(6, 6), (), "ground"),
    ):
        menu = ask(window, at)
        assert offered(menu) == listed(about)
        assert window.session.selection == chosen
        menu.close()


def test_what_is_selected_stays_selected_where_it_is_pressed(window: Window) -> None:
    window.session.select(["cmp_orders", "cmp_db"])
    ask(window, centre(window.view, "cmp_db")).close()
    assert window.session.selection == ("cmp_orders", "cmp_db")


def test_of_several_cards_the_menu_arranges_them(window: Window) -> None:
    window.session.select(["cmp_orders"])
    menu = ask(window, centre(window.view, "cmp_orders"))
    assert not [act for act in menu.actions() if act.menu()]
    menu.close()
    window.session.select(["cmp_orders", "cmp_db"])
    menu = ask(window, centre(window.view, "cmp_db"))
    parts = {act.text(): act.menu() for act in menu.actions() if act.menu()}
    assert list(parts) == [name.removeprefix(">") for name in SUBMENUS]
    enabled = {name for name, part in parts.items() if isinstance(part, QMenu) and part.isEnabled()}
    assert enabled == {"Lay out", "Align", "Same size"}  # two have one gap only
    assert "edit.rename" not in offered(menu)  # of one thing only: the menu is long enough
    assert {"edit.copy", "edit.paste", "arrange.lock", "edit.delete"} <= set(offered(menu))
    left = window.actions_by_id["arrange.left"]
    align = parts["Align"]
    assert isinstance(align, QMenu)
    menu.setActiveAction(align.menuAction())
    align.popup(menu.pos())
    QTest.mouseClick(align, Qt.MouseButton.LeftButton, NONE, align.actionGeometry(left).center())
    boxes = window.canvas.boxes()
    assert boxes["cmp_orders"][0] == boxes["cmp_db"][0]
    assert window.session.stack.undoText() == left.text()


def test_the_menu_key_is_about_what_is_selected(window: Window) -> None:
    window.session.select(["cmp_db"])
    asked: list[tuple[str, QPoint]] = []
    window.view.menu_wanted.connect(lambda *found: asked.append(found))
    menu = ask(window, QPointF(3, 3), keyboard=True)
    assert offered(menu) == listed("card")
    ((about, at),) = asked
    middle = window.view.viewport().mapToGlobal(centre(window.view, "cmp_db").toPoint())
    assert about == "card"
    assert (at - middle).manhattanLength() < 8
    assert window.session.selection == ("cmp_db",)


def test_actions_are_enabled_as_they_are(window: Window) -> None:
    menu = ask(window, QPointF(6, 6))
    enabled = {act.objectName(): act.isEnabled() for act in menu.actions() if act.objectName()}
    assert enabled["edit.paste"]
    assert not enabled["edit.undo"]


def test_what_is_pasted_from_the_menu_comes_where_it_was_opened(window: Window) -> None:
    window.session.select(["cmp_web"])
    press(window, Qt.Key.Key_C)
    window.view.zoom_to(0.5)  # there is room away from the border
    at = QPointF(window.view.viewport().width() / 2, window.view.viewport().height() - 60)
    menu = ask(window, at)
    act = window.actions_by_id["edit.paste"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, menu.actionGeometry(act).center())
    (made,) = window.session.selection
    assert (centre(window.view, made) - at).manhattanLength() < 16


def test_a_press_of_escape_leaves_everything(window: Window) -> None:
    before = window.session.design
    menu = ask(window, centre(window.view, "cmp_db"))
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert window.session.design is before


def picker(window: Window) -> KindPicker:
    found = QApplication.activePopupWidget()
    assert isinstance(found, KindPicker)
    return found


def test_another_kind_is_found_by_typing_and_says_what_did_not_fit(window: Window) -> None:
    before = window.session.design
    window.session.select(["cmp_db"])
    press(window, Qt.Key.Key_T)
    popup = picker(window)
    search = popup.findChild(QLineEdit, "kinds.search")
    assert search is not None
    QTest.keyClicks(search, "memcached")
    QTest.keyClick(search, Qt.Key.Key_Return)
    made = window.session.design.components["cmp_db"]
    assert made.kind == "cache"
    assert made.storage == Storage()
    assert window.session.design.links == before.links
    assert window.session.stack.count() == 1
    assert said(window) == [
        "Cache has no storage: what was typed there is gone. Undo brings it back."
    ]
    assert QApplication.activePopupWidget() is None
    window.session.stack.undo()
    assert window.session.design == before


def test_arrows_and_the_mouse_choose_too(window: Window) -> None:
    window.session.select(["cmp_web", "cmp_orders"])
    press(window, Qt.Key.Key_T)
    popup = picker(window)
    found = popup.findChild(QListWidget, "kinds.list")
    search = popup.findChild(QLineEdit, "kinds.search")
    assert found is not None
    assert search is not None
    assert found.currentItem().text() == "Web app"
    first = found.currentRow()
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert found.currentRow() == first + 1
    QTest.keyClicks(search, "worker")
    spot = found.visualItemRect(found.item(0)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, NONE, spot)
    kinds = {window.session.design.components[id].kind for id in ("cmp_web", "cmp_orders")}
    assert kinds == {"worker"}
    assert window.session.stack.count() == 1
    assert said(window) == []


def test_escape_chooses_no_kind(window: Window) -> None:
    before = window.session.design
    window.session.select(["cmp_db"])
    press(window, Qt.Key.Key_T)
    search = picker(window).findChild(QLineEdit, "kinds.search")
    assert search is not None
    QTest.keyClicks(search, "cache")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert window.session.design is before


def test_a_search_that_finds_nothing_chooses_nothing(window: Window) -> None:
    before = window.session.design
    window.session.select(["cmp_db"])
    press(window, Qt.Key.Key_T)
    popup = picker(window)
    search = popup.findChild(QLineEdit, "kinds.search")
    assert search is not None
    QTest.keyClicks(search, "zzzzzz")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.list.item(0).text() == "No component is called that"
    assert window.session.design is before


def test_the_popup_stays_on_the_screen(window: Window) -> None:
    window.session.select(["cmp_db"])
    press(window, Qt.Key.Key_T)
    room = window.screen().availableGeometry()
    assert room.contains(picker(window).geometry())


def test_selecting_more_by_action(window: Window) -> None:
    window.session.select(["cmp_orders"])
    press(window, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert set(window.session.selection) == {"cmp_web", "cmp_orders", "cmp_db", "lnk_web", "lnk_db"}
    press(window, Qt.Key.Key_I)
    assert window.session.selection == ("bnd_a",)
    press(window, Qt.Key.Key_A)
    assert set(window.session.selection) == set(window.canvas.items_by_id)
    press(window, Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.selection == ()
    assert not window.actions_by_id["edit.select_same_kind"].isEnabled()
    window.session.select(["bnd_a"])
    press(window, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.selection == ("bnd_a",)
    assert window.session.stack.count() == 0


def test_a_copied_boundary_brings_what_is_in_it(window: Window) -> None:
    window.session.edit("Move", edits.move, "viw_main", {"cmp_web": (40, 208)})
    assert window.session.design.components["cmp_web"].boundaries == ("bnd_a",)
    window.session.select(["bnd_a"])
    press(window, Qt.Key.Key_D)
    design = window.session.design
    (border,) = design.boundaries.keys() - {"bnd_a"}
    (part,) = (c for c in design.components.values() if c.boundaries == (border,))
    assert part.name == "Web app"
    window.session.select(["bnd_a"])
    press(window, Qt.Key.Key_X)
    assert "bnd_a" not in window.session.design.boundaries
    assert "cmp_web" not in window.session.design.components
    window.session.stack.undo()
    assert window.session.design == design


def test_shift_f10_opens_the_menu_of_what_is_selected(window: Window) -> None:
    window.view.setFocus()
    window.session.select(["cmp_db"])
    QTest.keyClick(window.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert offered(menu) == listed("card")
    menu.close()


def test_shift_f10_opens_the_menu_of_a_list(window: Window) -> None:
    kinds = window.palette_panel.findChild(QListWidget, "palette.kinds")
    assert kinds
    kinds.setFocus()
    kinds.setCurrentRow(1)
    QTest.keyClick(kinds, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() != "canvas.menu"
    menu.close()
