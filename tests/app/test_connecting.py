"""What comes next is typed: into the void, beside a card, at the mouse, and as lines of text."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.next_picker import NextPicker
from app.canvas.nexts import nexts
from app.canvas.pasting import paste
from app.canvas.pending_line import PendingLine
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from drawing.theme import theme
from models import edits
from models.design import Design
from tests.app.events import centre, drag, edge
from tests.designs import shop


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    canvas = Canvas(Session(shop()), theme("light"))
    made = CanvasView(canvas)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.fit()
    made.setFocus()
    return made


def picker(view: CanvasView) -> NextPicker:
    return next(p for p in view.findChildren(NextPicker) if p.isVisible())


def choose(view: CanvasView, text: str) -> None:
    found = picker(view)
    QTest.keyClicks(found.search, text)
    QTest.keyClick(found.search, Qt.Key.Key_Return)


def fresh(view: CanvasView, before: Design) -> tuple[list[str], list[str]]:
    design = view.session.design
    return (
        sorted(design.components.keys() - before.components.keys()),
        sorted(design.links.keys() - before.links.keys()),
    )


def test_a_drag_into_the_void_asks_what_comes_next_and_connects_it(view: CanvasView) -> None:
    before = view.session.design
    drag(view, edge(view, "cmp_db", "bottom"), QPointF(560, 640))
    choose(view, "Mailer")
    (part,), (link,) = fresh(view, before)
    design = view.session.design
    assert design.components[part].name == "Mailer"
    assert (design.links[link].source, design.links[link].target) == ("cmp_db", part)
    x, y, w, h = view.canvas.boxes()[part]
    middle = view.mapFromScene(QPointF(x + w / 2, y + h / 2))
    assert abs(middle.x() - 560) < 12
    assert abs(middle.y() - 640) < 12
    assert view.session.selection == (part,)
    view.session.stack.undo()
    assert view.session.design == before


@pytest.mark.parametrize("scale", [0.3, 1.0])
def test_the_line_stays_while_one_types_what_it_leads_to(view: CanvasView, scale: float) -> None:
    def pending() -> list[PendingLine]:
        return [item for item in view.canvas.items() if isinstance(item, PendingLine)]

    view.zoom_to(scale)
    clean = view.viewport().grab().toImage()
    end = QPointF(560, 640)
    drag(view, edge(view, "cmp_db", "bottom"), end)
    (line,) = pending()
    assert view.mapFromScene(line.line().p2()) == end.toPoint()
    assert line.line().p1() == view.canvas.items_by_id["cmp_db"].mapToScene(QPointF(84, 64))
    assert view.viewport().grab().toImage() != clean
    QTest.keyClick(picker(view).search, Qt.Key.Key_Escape)
    assert not pending()
    drag(view, edge(view, "cmp_db", "bottom"), end)
    choose(view, "Mailer")
    assert not pending()


def test_escape_in_the_popup_changes_nothing(view: CanvasView) -> None:
    before = view.session.design
    drag(view, edge(view, "cmp_db", "bottom"), QPointF(560, 640))
    QTest.keyClick(picker(view).search, Qt.Key.Key_Escape)
    assert view.session.design is before
    assert not [p for p in view.findChildren(NextPicker) if p.isVisible()]


def test_a_kind_stands_there_to_be_named(view: CanvasView) -> None:
    before = view.session.design
    view.session.select(["cmp_orders"])
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    choose(view, "redis")
    (part,), (link,) = fresh(view, before)
    row = view.session.design.components[part]
    assert row.product == "Redis"
    assert view.session.design.links[link].source == "cmp_orders"
    assert view.editor is not None
    boxes = dict(view.canvas.boxes())
    x, y, w, h = boxes.pop(part)
    for bx, by, bw, bh in boxes.values():
        assert x >= bx + bw or bx >= x + w or y >= by + bh or by >= y + h


def test_a_component_that_is_there_is_only_connected(view: CanvasView) -> None:
    before = view.session.design
    name = before.components["cmp_web"].name
    view.session.select(["cmp_db"])
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    choose(view, name)
    parts, (link,) = fresh(view, before)
    assert parts == []
    assert view.session.design.links[link].target == "cmp_web"


def test_what_is_connected_from_another_view_comes_into_this_one(view: CanvasView) -> None:
    session = view.session
    session.edit("Disconnect", edits.remove, ["lnk_db"])
    session.edit("Leave out", edits.remove_from_view, session.view, ["cmp_db"])
    before, steps = session.design, session.stack.count()
    session.select(["cmp_orders"])
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    choose(view, before.components["cmp_db"].name)
    assert session.stack.count() == steps + 1
    assert session.design.components == before.components
    boxes = view.canvas.boxes()
    (x, y, w, h), others = boxes["cmp_db"], [boxes["cmp_web"], boxes["cmp_orders"]]
    assert all(
        x >= bx + bw or bx >= x + w or y >= by + bh or by >= y + h for bx, by, bw, bh in others
    )
    (line,) = [row for row in view.canvas.page.lines.values() if row.target == "cmp_db"]
    assert line.source == "cmp_orders"
    session.stack.undo()
    assert session.design == before


def test_a_letter_on_the_canvas_searches_what_to_add(view: CanvasView) -> None:
    before = view.session.design
    view.session.select(())
    QTest.keyClick(view, Qt.Key.Key_K)
    assert picker(view).search.text() == "k"
    choose(view, "afka")
    (part,), links = fresh(view, before)
    assert view.session.design.components[part].product == "Kafka" or (
        "queue" in view.session.design.components[part].kind
        or "stream" in view.session.design.components[part].kind
    )
    assert links == []


def test_what_is_typed_means_the_likeliest_first() -> None:
    design = shop()
    name = design.components["cmp_web"].name
    assert nexts(design, "cmp_db", name)[0].component == "cmp_web"
    assert all(found.component != "cmp_db" for found in nexts(design, "cmp_db", ""))
    assert nexts(design, "cmp_db", "Billing engine")[0].name == "Billing engine"
    assert nexts(design, "", name)[0].component == ""
    assert {found.component for found in nexts(design, "cmp_db", "", only_there=True)} == (
        design.components.keys() - {"cmp_db"}
    )


def test_pasted_lines_become_components_and_connections_in_one_step(view: CanvasView) -> None:
    before = view.session.design
    data = QMimeData()
    data.setText("- Mailer\nMailer -> Orders: asks <b>bold</b>\n")
    paste(view, data)
    parts, (link,) = fresh(view, before)
    names = {view.session.design.components[id].name for id in parts}
    assert "Mailer" in names
    assert view.session.design.links[link].name == "asks <b>bold</b>"
    assert set(view.session.selection) == set(parts)
    view.session.stack.undo()
    assert view.session.design == before


def test_text_that_says_nothing_new_is_said(view: CanvasView, qtbot: QtBot) -> None:
    said: list[str] = []
    view.said.connect(said.append)
    data = QMimeData()
    data.setText(view.session.design.components["cmp_db"].name)
    paste(view, data)
    data.setText("x\n" * 900)
    paste(view, data)
    assert said == [
        "All that the text says is in the design already.",
        "Nothing was pasted. The text has 900 lines; up to 500 can be pasted.",
    ]


def test_what_is_typed_over_a_card_stands_beside_it(view: CanvasView) -> None:
    before, taken = view.session.design, dict(view.canvas.boxes())
    view.pointer = QPointF(centre(view, "cmp_db"))
    QTest.keyClick(view, Qt.Key.Key_M)
    choose(view, "ailer")
    ((part,), _) = fresh(view, before)
    x, y, w, h = view.canvas.boxes()[part]
    assert all(
        x + w <= bx or bx + bw <= x or y + h <= by or by + bh <= y
        for bx, by, bw, bh in taken.values()
    )


def test_the_list_is_as_high_as_what_it_finds(view: CanvasView) -> None:
    view.pointer = QPointF(40, 40)
    QTest.keyClick(view, Qt.Key.Key_S)
    found = picker(view)
    many = found.height()
    QTest.keyClicks(found.search, "3 bucket of mine")
    assert found.list.count() == 1
    assert found.height() < many
    assert found.list.viewport().height() >= found.list.sizeHintForRow(0)


def test_kinds_of_one_product_are_told_apart() -> None:
    rows = [(one.title, one.detail) for one in nexts(shop(), "", "redis")]
    assert len(rows) > 2
    assert len(set(rows)) == len(rows)


def test_a_pasted_drawing_is_wholly_in_sight(view: CanvasView) -> None:
    before, data = view.session.design, QMimeData()
    data.setText("\n".join(f"Part {n} -> Part {n + 1}" for n in range(9)))
    view.zoom_to(1.0)
    paste(view, data, QPointF(40, 40))
    parts, links = fresh(view, before)
    assert (len(parts), len(links)) == (10, 9)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert all(seen.contains(QRectF(*view.canvas.boxes()[id])) for id in parts)
