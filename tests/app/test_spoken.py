"""What a screen reader is told of the canvas: what is drawn, what is selected, what has changed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Finding
from app.canvas.spoken import changed, described
from app.canvas.view import CanvasView
from drawing.card import Face, Look
from drawing.page import page
from models import edits
from models.component import Boundary, Link
from models.patch import diff
from tests.app.test_canvas import shown
from tests.designs import shop

NAME, MORE = QAccessible.Text.Name, QAccessible.Text.Description
FINDING = Finding("r@cmp_db", "r", "No replica", "high", "reliability", ("cmp_db",), "", "", "")


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on the shop."""
    yield from shown(qtbot, shop())


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, and "focus N" for the child that gets the keyboard, as a screen reader hears it."""
    found: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append(event.message())
        elif event.type() == QAccessible.Event.Focus:
            found.append(f"focus {event.child()}")

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return found


def test_what_is_drawn_is_a_list(view: CanvasView) -> None:
    drawing = QAccessible.queryAccessibleInterface(view)
    assert drawing.role() == QAccessible.Role.List
    things = [drawing.child(n) for n in range(drawing.childCount())]
    assert [drawing.indexOfChild(thing) for thing in things] == list(range(len(things)))
    names = {thing.text(NAME): thing for thing in things}
    design = view.session.design
    assert {row.name for row in design.components.values()} <= names.keys()
    link = design.links["lnk_db"]
    ends = (design.components[link.source].name, design.components[link.target].name)
    line = names[f"{ends[0]} to {ends[1]}"]
    assert line.text(MORE).startswith("Connection.")
    card = names[design.components["cmp_db"].name]
    assert f"From {ends[0]}." in card.text(MORE)
    assert QRect(drawing.rect()).contains(card.rect())
    middle = card.rect().center()
    assert drawing.childAt(middle.x(), middle.y()) is card
    assert card.parent() is drawing


def test_selection_and_focus_are_told(view: CanvasView, heard: list[str]) -> None:
    drawing = QAccessible.queryAccessibleInterface(view)
    view.setFocus()
    view.session.select(["cmp_orders"])
    card = drawing.focusChild()
    at = drawing.indexOfChild(card)
    assert card.text(NAME) == "Orders"
    assert card.state().selected
    assert card.state().focused
    assert heard == [f"focus {at}"]
    view.session.select(["cmp_orders", "cmp_db"])
    assert heard[-1] == "2 selected"
    view.session.select(())
    assert not card.state().selected
    assert drawing.focusChild() is drawing


def test_edits_undo_and_redo_are_announced(view: CanvasView, heard: list[str]) -> None:
    view.session.edit(
        "Connect", edits.add, "links", Link(id="lnk_x", source="cmp_web", target="cmp_db")
    )
    view.session.edit("Delete", edits.remove, ["cmp_orders"])
    view.session.stack.undo()
    view.session.stack.redo()
    view.session.stack.undo()
    view.session.edit("Delete", edits.remove, ["cmp_orders", "cmp_db", "cmp_web"])
    names = view.session.design
    said = [words for words in heard if not words.startswith("focus")]
    assert said[1:] == [
        "Removed Orders", "Undone: Delete", "Redone: Delete", "Undone: Delete", "3 removed",
    ]  # fmt: skip
    assert said[0].startswith("Connected ")
    assert names.components.keys().isdisjoint({"cmp_orders", "cmp_db", "cmp_web"})


def test_what_is_nudged_again_and_again_is_said_once(view: CanvasView, heard: list[str]) -> None:
    view.setFocus()
    view.session.select(["cmp_db"])
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert heard.count("Nudge") == 1


def test_what_is_gone_is_not_valid_and_comes_back_by_undo(view: CanvasView) -> None:
    drawing = QAccessible.queryAccessibleInterface(view)
    count = drawing.childCount()
    card = next(drawing.child(n) for n in range(count) if drawing.child(n).text(NAME) == "Orders")
    view.session.edit("Delete", edits.remove, ["cmp_orders"])
    assert not card.isValid()
    assert card.text(NAME) == card.text(MORE) == ""
    assert card.rect() == QRect()
    assert drawing.childCount() < count
    view.session.stack.undo()
    assert card.isValid()
    assert drawing.childCount() == count


def test_nothing_is_made_while_nobody_listens(
    view: CanvasView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    made: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", made.append)
    view.session.select(["cmp_db"])
    view.session.edit("Delete", edits.remove, ["cmp_db"])
    assert made == []
    assert not view.announcing.asked


def test_findings_and_borders_are_said() -> None:
    design = edits.add(shop(), "boundaries", Boundary(id="bnd_a", name="A", sort="zone"))
    design = edits.change(design, "cmp_db", boundaries=("bnd_a",))
    shown_page = page(design, "viw_main")
    analysis = Analysis(findings={FINDING.key: FINDING})
    assert "1 finding: high: No replica." in described(design, shown_page, analysis, "cmp_db")
    said = described(design, shown_page, analysis, "bnd_a")
    assert said == "Zone, 1 inside. 1 finding: high: No replica."


def test_what_is_neither_added_nor_removed_is_said_by_its_label() -> None:
    design = shop()
    after = edits.change(design, "cmp_db", name="Store")
    assert changed(after, diff(design, after), "Rename") == "Rename"


def test_flows_in_trouble_are_said_on_their_lines_and_as_they_come_and_go(
    view: CanvasView, heard: list[str]
) -> None:
    drawing, troubles = QAccessible.queryAccessibleInterface(view), view.canvas.lines.troubles
    things = [drawing.child(n) for n in range(drawing.childCount())]
    line = next(thing for thing in things if thing.text(NAME) == "Web app to Orders")
    card = next(thing for thing in things if thing.text(NAME) == "Orders")
    before, plain = line.text(MORE), card.text(MORE)
    troubles.show({"flw_order": "broken"})
    assert "Broken: Order." in line.text(MORE)
    assert "Broken" not in card.text(MORE)
    assert heard[-1] == "Broken: Order"
    troubles.show({"flw_order": "degraded"})
    assert "Degraded: Order." in line.text(MORE)
    troubles.show({})
    assert heard[-1] == "No flow is in trouble"
    assert (line.text(MORE), card.text(MORE)) == (before, plain)
    view.canvas.known["cmp_orders"] = Face(look=Look("down", "down"))
    assert " Down." in card.text(MORE)
