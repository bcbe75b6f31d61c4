"""The outline: the tree, its filter, its keys, and what is dragged from it."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.outline.carried import OUTLINE_MIME, carried
from app.outline.model import ID
from app.outline.panel import Outline
from app.outline.tree import tree, way_to
from app.window import Window
from models import edits
from models.component import Boundary, Component
from models.design import Design
from tests.app.test_copying import CTRL, opened
from tests.app.test_views import KEY, SHIFT, nested, noticed, steps


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    design = edits.add(nested(), "boundaries", Boundary(id="bnd_a", name="Zone A"))
    for made in opened(qtbot, design):
        qtbot.waitUntil(made.view.hasFocus)
        yield made


@pytest.fixture
def outline(window: Window, qtbot: QtBot) -> Outline:
    QTest.keyClick(window.view, KEY.Key_F7)
    assert window.side.outline.tree.hasFocus()
    qtbot.waitUntil(lambda: "cmp_db" in rows(window.side.outline))
    return window.side.outline


def rows(outline: Outline, parent: QModelIndex | None = None) -> list[str]:
    """Return the ids of all rows that are open, from the top."""
    model, found = outline.model, []
    top = parent or QModelIndex()
    for row in range(model.rowCount(top)):
        index = model.index(row, 0, top)
        found.append(str(index.data(ID)))
        if outline.tree.isExpanded(index):
            found += rows(outline, index)
    return found


def go_to(outline: Outline, id: str) -> None:
    outline.tree.setCurrentIndex(outline.model.index_of(id))


def test_it_holds_all_whether_a_view_shows_it_or_not(outline: Outline) -> None:
    assert rows(outline) == [
        "components", "cmp_orders", "cmp_db", "cmp_web",
        "boundaries", "bnd_a", "views", "viw_main", "viw_two",
    ]  # fmt: skip
    QTest.keyClick(outline.tree, KEY.Key_Home)
    go_to(outline, "cmp_orders")
    QTest.keyClick(outline.tree, KEY.Key_Right)
    assert rows(outline)[1:4] == ["cmp_orders", "cmp_cart", "cmp_pay"]
    assert "in no view" in str(
        outline.model.index_of("cmp_cart").data(Qt.ItemDataRole.AccessibleTextRole)
    )


def test_what_is_selected_is_the_same_in_both(
    outline: Outline, window: Window, qtbot: QtBot
) -> None:
    go_to(outline, "cmp_web")
    assert window.session.selection == ("cmp_web",)
    window.session.select(["cmp_cart", "cmp_pay"])
    qtbot.waitUntil(lambda: set(outline.tree.ids()) == {"cmp_cart", "cmp_pay"})
    assert outline.tree.isExpanded(outline.model.index_of("cmp_orders"))
    assert window.session.selection == ("cmp_cart", "cmp_pay")


def test_the_filter_shows_what_has_the_words_and_what_is_above(
    outline: Outline, window: Window
) -> None:
    QTest.keyClick(window.view, KEY.Key_F7, SHIFT)
    assert outline.search.hasFocus()
    QTest.keyClicks(outline.search, "cart")
    assert rows(outline) == ["components", "cmp_orders", "cmp_cart"]
    QTest.keyClick(outline.search, KEY.Key_Down)
    assert outline.tree.hasFocus()
    outline.search.setFocus()
    QTest.keyClick(outline.search, KEY.Key_Escape)
    assert outline.search.hasFocus()
    assert rows(outline)[:1] == ["components"]
    assert "viw_two" in rows(outline)
    QTest.keyClick(outline.search, KEY.Key_Escape)
    assert window.view.hasFocus()


def test_f2_renames_in_the_row(outline: Outline, window: Window, qtbot: QtBot) -> None:
    go_to(outline, "cmp_web")
    QTest.keyClick(outline.tree, KEY.Key_F2)
    line = outline.tree.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "Zebra")
    QTest.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.session.design.components["cmp_web"].name == "Zebra")
    assert steps(window) == 1
    qtbot.waitUntil(lambda: rows(outline)[1:4] == ["cmp_orders", "cmp_db", "cmp_web"])
    assert outline.tree.ids() == ("cmp_web",)


def test_delete_and_remove_are_those_of_the_canvas(
    outline: Outline, window: Window, qtbot: QtBot
) -> None:
    go_to(outline, "cmp_db")
    QTest.keyClick(outline.tree, KEY.Key_Delete, SHIFT)
    assert "cmp_db" in window.session.design.components
    assert "in no view" in noticed(window)
    qtbot.waitUntil(lambda: not outline.model.in_view("cmp_db"))
    QTest.keyClick(outline.tree, KEY.Key_Delete)
    assert "cmp_db" not in window.session.design.components
    qtbot.waitUntil(lambda: "cmp_db" not in rows(outline))
    window.session.stack.undo()
    qtbot.waitUntil(lambda: "cmp_db" in rows(outline))


def test_enter_shows_where_it_stands(outline: Outline, window: Window) -> None:
    window.session.show_view("viw_two")
    go_to(outline, "cmp_db")
    QTest.keyClick(outline.tree, KEY.Key_Return)
    assert window.session.view == "viw_main"
    assert window.session.selection == ("cmp_db",)
    assert window.view.hasFocus()
    QTest.keyClick(window.view, KEY.Key_F7)
    go_to(outline, "viw_two")
    QTest.keyClick(outline.tree, KEY.Key_Return)
    assert window.session.view == "viw_two"


def test_the_menu_is_that_of_the_canvas(outline: Outline, window: Window) -> None:
    go_to(outline, "cmp_cart")
    spot = outline.tree.visualRect(outline.model.index_of("cmp_cart")).center()
    port = outline.tree.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, port.mapToGlobal(spot))
    QApplication.sendEvent(port, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    act = next(a for a in menu.actions() if a.objectName() == "views.place")
    assert act.isEnabled()
    act.trigger()
    menu.close()
    assert "cmp_cart" in window.canvas.items_by_id
    assert not window.actions_by_id["views.place"].isEnabled()


def test_what_stands_in_no_view_is_said_and_offered(outline: Outline, window: Window) -> None:
    go_to(outline, "cmp_cart")
    window.do("go.in_view")
    assert noticed(window) == "Cart stands in no view."
    window.notices.cards()[-1].action.click()
    assert "cmp_cart" in window.canvas.items_by_id


def dropped(window: Window, data: QMimeData, at: QPoint) -> None:
    actions = Qt.DropAction.CopyAction
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    port = window.view.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(at, actions, data, held, none))
    QApplication.sendEvent(port, QDropEvent(QPointF(at), actions, data, held, none))


def test_dragged_onto_the_canvas_it_stands_there_with_its_lines(
    outline: Outline, window: Window
) -> None:
    window.session.show_view("viw_two")
    ids = ("cmp_pay", "cmp_db")
    data = outline.model.mimeData([outline.model.index_of(id) for id in ids])
    dropped(window, data, QPoint(200, 150))
    assert window.canvas.page.cards.keys() == set(ids)
    assert "lnk_y" in window.canvas.items_by_id
    assert window.session.selection == ids
    assert steps(window) == 1
    spot = window.view.mapToScene(QPoint(200, 150))
    x, y, w, h = window.canvas.page.cards["cmp_pay"]
    assert x <= spot.x() <= x + w
    assert y <= spot.y() <= y + h
    dropped(window, data, QPoint(20, 20))
    assert steps(window) == 1


@pytest.mark.parametrize(
    "held",
    [b"", b"{}", b"[1, 2]", b"[" * 5000, b"\xff", json.dumps(["other", "cmp_db"]).encode()],
)
def test_what_another_program_drops_is_nothing(window: Window, held: bytes) -> None:
    data = QMimeData()
    data.setData(OUTLINE_MIME, held)
    assert carried(window.session, data) == ()
    dropped(window, data, QPoint(50, 50))
    assert steps(window) == 0


def nest(outline: Outline, ids: tuple[str, ...], to: str) -> bool:
    model = outline.model
    data = model.mimeData([model.index_of(id) for id in ids])
    return model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, model.index_of(to))


def test_dropped_onto_a_row_it_becomes_part_of_that(
    outline: Outline, window: Window, qtbot: QtBot
) -> None:
    assert nest(outline, ("cmp_web",), "cmp_orders")
    qtbot.waitUntil(lambda: window.session.design.components["cmp_web"].parent == "cmp_orders")
    qtbot.waitUntil(lambda: "cmp_web" not in rows(outline)[:3])
    assert outline.tree.isExpanded(outline.model.index_of("cmp_orders"))  # one sees where it is now
    assert nest(outline, ("cmp_web", "cmp_cart"), "components")
    qtbot.waitUntil(lambda: window.session.design.components["cmp_cart"].parent is None)
    assert steps(window) == 2
    assert nest(outline, ("cmp_web",), "bnd_a")
    qtbot.waitUntil(lambda: window.session.design.components["cmp_web"].boundaries == ("bnd_a",))
    assert window.status.note.text().endswith("put in Zone A; nothing is moved.")
    assert not nest(outline, ("bnd_a",), "cmp_web")
    assert not nest(outline, ("cmp_web",), "viw_main")


def test_nothing_becomes_part_of_itself(outline: Outline, window: Window, qtbot: QtBot) -> None:
    assert nest(outline, ("cmp_orders",), "cmp_cart")
    qtbot.waitUntil(lambda: "part of itself" in noticed(window))
    assert steps(window) == 0


def test_what_is_open_stays_so_through_edits(
    outline: Outline, window: Window, qtbot: QtBot
) -> None:
    outline.tree.expand(outline.model.index_of("cmp_orders"))
    go_to(outline, "cmp_pay")
    made = Component(id="cmp_new", name="Another", kind="service")
    window.session.edit("Add", edits.add, "components", made)
    qtbot.waitUntil(lambda: "cmp_new" in rows(outline))
    assert rows(outline)[:6] == [
        "components", "cmp_new", "cmp_orders", "cmp_cart", "cmp_pay", "cmp_db",
    ]  # fmt: skip
    assert outline.tree.ids() == ("cmp_pay",)


def test_a_new_document_has_its_own_outline(outline: Outline, window: Window, qtbot: QtBot) -> None:
    window.session.open(Design(), None)
    qtbot.waitUntil(lambda: rows(outline) == ["components", "boundaries", "views"])


def test_copying_from_the_tree_takes_what_no_view_shows(outline: Outline, window: Window) -> None:
    go_to(outline, "cmp_cart")
    QTest.keyClick(outline.tree, KEY.Key_C, CTRL)
    QTest.keyClick(window.view, KEY.Key_V, CTRL)
    copies = [row for row in window.session.design.components.values() if row.name == "Cart"]
    assert len(copies) == 2


def test_the_tree_is_made_of_what_is_inside_what() -> None:
    design = nested()
    found = tree(design)
    assert way_to(found, "cmp_cart") == ("components", "cmp_orders")
    assert found.counts == {"components": 5, "boundaries": 0, "views": 2}
    assert tree(design, "nothing at all").below[""] == ()


def test_thousands_have_their_places() -> None:
    rows = {
        f"cmp_{n}": Component(
            id=f"cmp_{n}", name=f"Part {n}", kind="service", parent=f"cmp_{n // 10}" if n else None
        )
        for n in range(5000)
    }
    design = Design(components=rows)
    found = tree(design)
    assert len(found.place) == 5003
    assert way_to(found, "cmp_4999")[0] == "components"
    assert 0 < len(tree(design, "part 77").place) < 500
