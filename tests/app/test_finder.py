"""The command palette in the window, by real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import recent
from app.finder.finder import LATEST, Finder, finder
from app.finder.latest import Latest
from app.finder.results import words
from app.keys.keymap import KEYMAP
from app.settings import settings
from app.start import prepare
from app.window import Window
from models import edits
from models.component import Component
from models.entity import Entity
from models.storage import save_design
from models.view import View
from tests.designs import large, shop

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window on the shop, with nothing used yet."""
    monkeypatch.setattr(LATEST, "_here", [])
    prepare([])
    made = Window(shop())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    yield made
    made.session.stack.setClean()
    made.close()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)


def opened(window: Window, key: Qt.Key = Qt.Key.Key_K, held: Qt.KeyboardModifier = CTRL) -> Finder:
    press(key, held)
    found = finder(window)
    assert found.isVisible()
    assert found.line.hasFocus()
    return found


def shown(found: Finder) -> list[str]:
    return [words(each)[0] for each in found.results.found]


def run(window: Window, typed: str) -> None:
    opened(window)
    QTest.keyClicks(focused(), typed)
    press(Qt.Key.Key_Return)
    assert not finder(window).isVisible()


def test_escape_closes_and_the_focus_goes_back(window: Window) -> None:
    window.palette_panel.search.setFocus()
    found = opened(window)
    assert found.line.accessibleDescription().startswith(f"{shown(found)[0]}, ")
    press(Qt.Key.Key_Escape)
    assert not found.isVisible()
    assert window.palette_panel.search.hasFocus()


def test_it_opens_from_a_field_and_the_same_key_closes_it(window: Window) -> None:
    window.inspector.focus_first()
    field = focused()
    found = opened(window)
    press(Qt.Key.Key_K, CTRL)
    assert not found.isVisible()
    assert focused() is field


def test_an_action_is_run_and_comes_first_the_next_time(window: Window) -> None:
    run(window, "select all")
    assert len(window.session.selection) == 5
    found = opened(window)
    assert shown(found)[0] == "Select all"
    assert LATEST.ids[0] == "action:edit.select_all"


def test_arrows_and_tab_choose_and_stop_at_the_ends(window: Window) -> None:
    found = opened(window)
    steps = (Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Tab, 2), (Qt.Key.Key_Backtab, 1)
    for key, row in steps:
        press(key)
        assert found.list.currentIndex().row() == row
        assert found.line.hasFocus()
    for _ in range(12):
        press(Qt.Key.Key_PageDown)
    assert found.list.currentIndex().row() == len(found.results.found) - 1
    assert found.line.accessibleDescription().endswith(
        f", {row_count(found)} of {row_count(found)}"
    )


def row_count(found: Finder) -> int:
    return len(found.results.found)


def test_a_component_is_gone_to_also_in_another_view(window: Window) -> None:
    session = window.session
    session.edit("Add a view", edits.add, "views", View(id="viw_2", name="Back office", rank="02"))
    book = Component(id="cmp_book", kind="service", name="Ledger")
    session.edit("Add", edits.add_component, book, "viw_2", 0, 0)
    session.show_view("viw_main")
    run(window, "ledger")
    assert session.view == "viw_2"
    assert session.selection == ("cmp_book",)
    assert window.view.hasFocus()
    run(window, "containers")
    assert session.view == "viw_main"
    run(window, "web app orders")
    assert session.selection == ("lnk_web",)


def test_a_record_without_a_place_on_the_canvas_is_shown_in_its_panel(window: Window) -> None:
    basket = Entity(id="ent_basket", name="Basket")
    window.session.edit("Add", edits.add, "entities", basket)
    for typed, id, name in (("buyer", "act_buyer", "actors"), ("basket", "ent_basket", "entities")):
        run(window, typed)
        assert window.session.selection == (id,)
        assert focused().objectName() == f"{name}.table"


def test_a_kind_is_added_and_a_product_names_it(window: Window) -> None:
    run(window, "add key value")
    press(Qt.Key.Key_Return)  # keeps the name
    run(window, "add mongodb")
    press(Qt.Key.Key_Return)
    added = list(window.session.design.components.values())[3:]
    assert {(c.kind, c.name, c.product) for c in added} == {
        ("key-value-store", "Key-value store", ""),
        ("document-database", "MongoDB", "MongoDB"),
    }
    window.session.stack.undo()
    assert len(window.session.design.components) == 4


def test_what_cannot_be_done_says_why_and_stays(window: Window) -> None:
    found = opened(window)
    QTest.keyClicks(found.line, "delete")
    assert found.results.found[0].entry.why_not == "Select something first"
    press(Qt.Key.Key_Return)
    assert found.isVisible()
    QTest.mouseClick(
        found.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=found.list.visualRect(found.results.index(0)).center(),
    )
    assert found.isVisible()
    assert len(window.session.design.components) == 3


def test_a_click_runs_and_leaving_closes(window: Window, qtbot: QtBot) -> None:
    found = opened(window)
    QTest.keyClicks(found.line, "select all")
    QTest.mouseClick(
        found.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=found.list.visualRect(found.results.index(0)).center(),
    )
    assert len(window.session.selection) == 5
    found = opened(window)
    window.palette_panel.search.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not found.isVisible()
    assert window.palette_panel.search.hasFocus()


def test_find_has_only_what_the_design_names(window: Window) -> None:
    found = opened(window, Qt.Key.Key_J, CTRL | SHIFT)
    assert {each.entry.id.partition(":")[0] for each in found.results.found} == {"record", "view"}
    QTest.keyClicks(found.line, "delete")
    assert shown(found) == []
    assert found.none.text() == "Nothing is called that"
    assert found.none.isVisible()
    found.line.clear()
    QTest.keyClicks(found.line, "orders d")
    assert shown(found)[0] == "Orders database"


def test_an_empty_design_says_that_nothing_has_a_name(window: Window) -> None:
    from models.design import Design

    window.session.open(Design(), None)
    found = opened(window, Qt.Key.Key_J, CTRL | SHIFT)
    assert found.none.text() == "Nothing has a name yet"


def test_a_large_design_is_found_as_a_whole(window: Window, qtbot: QtBot) -> None:
    window.session.open(large(2000, 4000), None)
    found = opened(window)
    QTest.keyClicks(found.line, "component 1999")
    qtbot.waitUntil(lambda: shown(found)[:1] == ["Component 1999"])
    window.session.edit(
        "Rename", edits.change, next(iter(window.session.design.components)), name="Zebra"
    )
    press(Qt.Key.Key_Escape)
    found = opened(window)
    QTest.keyClicks(found.line, "zebra")
    qtbot.waitUntil(lambda: shown(found)[:1] == ["Zebra"])


def test_a_recent_file_is_opened(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "warehouse.loadpath"
    save_design(path, large(3, 2))
    recent.remember(path)
    found = opened(window)
    QTest.keyClicks(found.line, "warehouse")
    assert found.results.found[0].entry.label == "Recent file"
    opened_paths: list[Path] = []
    window.documents.open = opened_paths.append  # type: ignore[assignment]
    press(Qt.Key.Key_Return)
    assert opened_paths == [path]


def test_hostile_names_are_plain_text(window: Window) -> None:
    hostile = "<img src='/etc/hostname'><b>x</b> & \u202ey"
    window.session.edit("Rename", edits.change, "cmp_web", name=hostile)
    found = opened(window)
    QTest.keyClicks(found.line, "img src")
    assert hostile in shown(found)
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in found.findChildren(QLabel)
    )


def test_only_actions_and_kinds_are_remembered(window: Window) -> None:
    run(window, "web app")
    run(window, "actual size")
    stored = settings().value("finder/latest")
    kept = stored if isinstance(stored, list) else [stored]
    assert kept == ["action:view.zoom_reset"]
    assert "record:cmp_web" in LATEST.ids
    assert Latest().ids == ("action:view.zoom_reset",)


def test_what_the_settings_hold_is_not_trusted() -> None:
    settings().setValue("finder/latest", ["record:secret", "action:edit.undo", "", "x"])
    assert Latest().ids == ("action:edit.undo",)
    settings().setValue("finder/latest", 7)
    assert Latest().ids == ()


def test_the_field_in_the_top_bar_opens_it_and_names_its_key(window: Window) -> None:
    button = window.topbar.finder
    assert "Ctrl+K" in button.toolTip()
    before = button.grab().toImage()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert finder(window).isVisible()
    press(Qt.Key.Key_Escape)
    KEYMAP.choose("finder.open", "Ctrl+J")
    assert "Ctrl+J" in button.toolTip()
    assert button.grab().toImage() != before
    press(Qt.Key.Key_J, CTRL)
    assert finder(window).isVisible()


def test_it_stays_in_the_middle(window: Window) -> None:
    found = opened(window)
    window.resize(1000, 700)
    QApplication.processEvents()
    assert abs(found.geometry().center().x() - window.width() // 2) <= 1
    assert window.rect().contains(found.geometry())
