"""What stands on the cards is chosen in the View menu, one step each, and seen on the canvas; so are styles and what steps back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.canvas.items import CardItem, LinkItem
from app.inspector.list import AddLine
from app.window import Window
from drawing.dressing import DIM
from drawing.primitives import Path, Text
from models import edits
from models.view import Style
from tests.app.windows_tried import shown
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    with shown(qtbot, shop()) as made:
        yield made


def entry(window: Window, title: str) -> QAction:
    """Return an entry of the menu, made as it opens."""
    menu = window.actions_by_id["view.cards_show"].menu()
    menu.aboutToShow.emit()
    return next(each for each in menu.actions() if each.text() == title)


def texts(window: Window, id: str) -> list[str]:
    return [op.text for op in window.canvas.items_by_id[id].ops if isinstance(op, Text)]


def set_view(window: Window, **fields: object) -> None:
    window.session.edit("Change", lambda d: edits.change(d, window.session.view, **fields))


def test_values_are_chosen_and_taken_back(window: Window) -> None:
    before = texts(window, "cmp_orders")
    assert entry(window, "The usual").isChecked()
    entry(window, "Kind").trigger()
    assert texts(window, "cmp_orders")[1] == "Service"
    assert entry(window, "Kind").isChecked()
    assert not entry(window, "The usual").isChecked()
    entry(window, "Owner").trigger()
    entry(window, "Load").trigger()
    (row,) = window.session.design.views.values()
    assert row.display == ("kind", "load", "owner")
    for _ in range(3):
        window.session.stack.undo()
    assert texts(window, "cmp_orders") == before


def test_badges_are_shown_where_findings_are_chosen(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.canvas.analysis.findings), timeout=30_000)
    qtbot.waitUntil(lambda: not window.canvas.routing, timeout=30_000)

    def badges() -> int:
        cards = [i for i in window.canvas.items_by_id.values() if isinstance(i, CardItem)]
        return sum(any(isinstance(op, Text) and op.text.isdigit() for op in i.ops) for i in cards)

    assert badges()
    entry(window, "Kind").trigger()
    assert not badges()
    entry(window, "Findings").trigger()
    assert badges()


def test_a_style_is_seen_on_cards_and_lines_at_once(window: Window) -> None:
    set_view(window, styles=(Style(tag="core", colour="purple", shape="cylinder"),))

    def seen(id: str) -> bool:
        ops = window.canvas.items_by_id[id].ops
        return any(isinstance(op, Path) and op.stroke == "ink-purple" for op in ops)

    line = next(
        id
        for id, item in window.canvas.items_by_id.items()
        if isinstance(item, LinkItem)
        and {"cmp_web", "cmp_orders"}
        == {window.canvas.page.lines[id].source, window.canvas.page.lines[id].target}
    )
    assert not seen("cmp_web")
    for id in ("cmp_web", "cmp_orders"):
        window.session.edit("Tag", edits.set_field, id, "tags", ("core",))
    assert seen("cmp_web")
    assert seen(line)
    window.session.stack.undo()
    assert seen("cmp_web")
    assert not seen(line)


def type_tag(window: Window, id: str, tag: str) -> None:
    """Type a tag of what is selected into the inspector and press Enter."""
    window.session.select([id])
    window.inspector.focus_field(id, "tags")
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, tag)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_tag_typed_on_a_connection_styles_its_line_also_where_it_stands_for_others(
    window: Window, qtbot: QtBot
) -> None:
    session, canvas = window.session, window.canvas
    set_view(window, styles=(Style(tag="audit", colour="teal"),), only_tags=("audit",))
    link = next(
        id
        for id, row in session.design.links.items()
        if {row.source, row.target} == {"cmp_web", "cmp_orders"}
    )
    type_tag(window, link, "audit")
    assert session.design.links[link].tags == ("audit",)

    def teal(id: str) -> bool:
        ops = canvas.items_by_id[id].ops
        return any(isinstance(op, Path) and op.stroke == "ink-teal" for op in ops)

    assert teal(link)
    assert canvas.items_by_id[link].opacity() == 1.0
    session.stack.undo()
    assert not teal(link)
    session.edit("Part", edits.change, "cmp_orders", parent="cmp_db")
    session.edit("Remove", edits.remove_from_view, session.view, ["cmp_orders"])
    (merged,) = (row.id for row in canvas.page.lines.values() if link in row.links)
    assert merged != link
    session.edit("Tag", edits.set_field, link, "tags", ("audit",))
    assert teal(merged)
    assert canvas.items_by_id[merged].opacity() == 1.0
    session.stack.undo()
    assert not teal(merged)


def test_what_has_none_of_the_tags_steps_back_and_comes_again(window: Window) -> None:
    window.session.edit("Tag", edits.set_field, "cmp_web", "tags", ("core",))
    set_view(window, only_tags=("core",))
    items = window.canvas.items_by_id
    assert items["cmp_web"].opacity() == 1.0
    assert items["cmp_orders"].opacity() == pytest.approx(DIM)
    window.session.stack.undo()
    assert items["cmp_orders"].opacity() == 1.0


def test_tags_that_something_carries_are_offered_where_tags_are_typed(window: Window) -> None:
    window.session.edit("Tag", edits.set_field, "cmp_web", "tags", ("core", "edge"))
    window.session.edit("Tag", edits.set_field, "lnk_web", "tags", ("audit",))
    window.session.select([])
    window.inspector.focus_field(window.session.view, "only_tags")
    line = QApplication.focusWidget()
    assert isinstance(line, AddLine)
    assert offered(line) == ["audit", "core", "edge"]
    QTest.keyClicks(line, "co")
    popup = line.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert window.session.design.views[window.session.view].only_tags == ("core",)
    assert offered(line) == ["audit", "edge"]


def offered(line: AddLine) -> list[str]:
    model = line.completer().model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
