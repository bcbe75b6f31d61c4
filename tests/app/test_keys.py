"""The keys of the window and the page that changes them, by real key presses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions.gestures import RESERVED
from app.actions.table import ACTIONS
from app.finder.finder import finder
from app.keys.keymap import KEYMAP, normal, shown
from app.keys.page import KeysPage
from app.keys.row import KeyField
from app.settings import remember_theme, settings
from app.start import prepare
from app.window import Window
from tests.designs import shop

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
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


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> Iterator[KeysPage]:
    """The page of keys, opened by its key."""
    QTest.keyClick(window.view, Qt.Key.Key_F1)
    yield opened(window, qtbot)
    if found := window.findChild(KeysPage):
        found.close()


def opened(window: Window, qtbot: QtBot) -> KeysPage:
    found = window.findChild(KeysPage)
    assert found is not None
    qtbot.waitUntil(lambda: found.complete and found.isActiveWindow())
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def ask(page: KeysPage, id: str) -> KeyField:
    page.rows[id].button.setFocus()
    QTest.keyClick(page.rows[id].button, Qt.Key.Key_Space)
    found = focus()
    assert isinstance(found, KeyField)
    return found


def choose(page: KeysPage, id: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(ask(page, id), key, held)


def complaint(page: KeysPage, id: str) -> str:
    found = page.rows[id].findChild(QLabel, "keys.error")
    return found.text() if isinstance(found, QLabel) and found.isVisible() else ""


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Question, NONE), (Qt.Key.Key_F1, NONE)])
def test_both_keys_open_the_page(
    window: Window, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(window.view, key, held)
    assert opened(window, qtbot).search.hasFocus()


def test_the_page_has_every_action_and_is_plain_text(page: KeysPage) -> None:
    assert set(page.rows) == {action.id for action in ACTIONS}
    for action in ACTIONS:
        button = page.rows[action.id].button
        assert button.text() == ("  or  ".join(map(shown, action.shortcuts)) or "None")
        assert action.title.rstrip("…") in button.accessibleName()
    labels = page.findChildren(QLabel)
    assert len(labels) > len(ACTIONS)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_the_search_narrows_by_words_and_says_when_nothing_is_left(page: KeysPage) -> None:
    QTest.keyClicks(page.search, "sel none")
    shown_rows = [id for id, row in page.rows.items() if row.isVisible()]
    assert shown_rows == ["edit.select_none"]
    page.search.clear()
    QTest.keyClicks(page.search, "ctrl+k")
    assert [id for id, row in page.rows.items() if row.isVisible()] == ["finder.open"]
    assert not page.empty.isVisible()
    page.search.clear()
    QTest.keyClicks(page.search, "zebra")
    assert not any(section.isVisible() for section in page.sections)
    assert page.empty.isVisible()


def test_what_the_search_leaves_begins_on_the_left(page: KeysPage, qtbot: QtBot) -> None:
    def lefts() -> list[tuple[str, int]]:
        shown = [each for each in page.sections if not each.isHidden()]
        return [(each.title, each.mapTo(page, QPoint(0, 0)).x()) for each in shown]

    qtbot.waitUntil(lambda: len({x for _, x in lefts()}) == 2)
    everything = lefts()
    left = min(x for _, x in everything)
    page.search.setText("align")
    qtbot.waitUntil(lambda: lefts() == [("Arrange", left)])
    page.search.clear()
    qtbot.waitUntil(lambda: lefts() == everything)


def test_another_key_is_chosen_and_acts_at_once(
    window: Window, page: KeysPage, qtbot: QtBot
) -> None:
    choose(page, "edit.select_all", Qt.Key.Key_J, CTRL)
    assert page.rows["edit.select_all"].button.text() == "Ctrl+J"
    assert page.rows["edit.select_all"].button.hasFocus()
    action = window.actions_by_id["edit.select_all"]
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+J"]
    page.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_A, CTRL)
    assert window.session.selection == ()
    QTest.keyClick(window.view, Qt.Key.Key_J, CTRL)
    assert len(window.session.selection) == 5


def test_a_key_of_another_action_is_refused_by_name(page: KeysPage) -> None:
    before = KEYMAP.keys()
    choose(page, "edit.select_all", Qt.Key.Key_S, CTRL)
    assert complaint(page, "edit.select_all") == "Ctrl+S belongs to “Save”."
    assert isinstance(focus(), KeyField)
    assert KEYMAP.keys() == before
    QTest.keyClick(focus(), Qt.Key.Key_J, CTRL)
    assert complaint(page, "edit.select_all") == ""
    assert KEYMAP.keys()["edit.select_all"] == ("Ctrl+J",)
    choose(page, "edit.undo", Qt.Key.Key_J, CTRL)
    assert complaint(page, "edit.undo") == "Ctrl+J belongs to “Select all”."


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Left, NONE),
        (Qt.Key.Key_Up, SHIFT),
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Space, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Home, NONE),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_what_everything_needs_is_refused(
    page: KeysPage, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    before = KEYMAP.keys()
    choose(page, "edit.select_all", key, held)
    assert complaint(page, "edit.select_all").endswith("fields, lists and the canvas need it.")
    assert KEYMAP.keys() == before


def test_escape_and_tab_give_the_question_up(page: KeysPage) -> None:
    before = KEYMAP.keys()
    QTest.keyClick(ask(page, "edit.select_all"), Qt.Key.Key_Escape)
    assert page.isVisible()
    assert page.rows["edit.select_all"].button.hasFocus()
    QTest.keyClick(ask(page, "edit.select_all"), Qt.Key.Key_Tab)
    assert page.rows["edit.select_all"].field is None or not isinstance(focus(), KeyField)
    assert KEYMAP.keys() == before


def test_modifiers_alone_are_waited_out(page: KeysPage) -> None:
    field = ask(page, "edit.select_all")
    for key in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
        QTest.keyClick(field, key)
    assert focus() is field
    assert complaint(page, "edit.select_all") == ""


def test_a_sign_is_one_key_wherever_it_is(page: KeysPage) -> None:
    field = ask(page, "edit.select_all")
    QTest.keyClick(field, Qt.Key.Key_Exclam, SHIFT)
    assert KEYMAP.keys()["edit.select_all"] == ("!",)


def test_no_key_at_all_and_back(page: KeysPage, qtbot: QtBot) -> None:
    row = page.rows["edit.delete"]
    ask(page, "edit.delete")
    none = next(b for b in row.findChildren(QAbstractButton) if b.text() == "No key")
    QTest.keyClick(none, Qt.Key.Key_Space)
    assert KEYMAP.keys()["edit.delete"] == ()
    assert row.button.text() == "None"
    reset = next(b for b in row.findChildren(QAbstractButton) if b.text() == "Reset")
    qtbot.waitUntil(reset.isVisible)
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert KEYMAP.keys()["edit.delete"] == ("Del", "Backspace")
    assert row.button.text() == "Del  or  Backspace"
    qtbot.waitUntil(lambda: "Reset" not in [b.text() for b in row.findChildren(QAbstractButton)])


def test_shipped_keys_that_somebody_else_has_now_do_not_come_back(page: KeysPage) -> None:
    choose(page, "edit.rename", Qt.Key.Key_F12)
    choose(page, "edit.undo", Qt.Key.Key_F2)
    row = page.rows["edit.rename"]
    reset = next(b for b in row.findChildren(QAbstractButton) if b.text() == "Reset")
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert complaint(page, "edit.rename") == "Its shipped keys belong to “Undo” now."
    assert KEYMAP.keys()["edit.rename"] == ("F12",)
    assert page.reset.isEnabled()
    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert KEYMAP.keys() == {action.id: action.shortcuts for action in ACTIONS}
    assert not page.reset.isEnabled()
    assert complaint(page, "edit.rename") == ""


def test_the_choice_is_remembered_and_all_windows_follow(window: Window, qtbot: QtBot) -> None:
    other = Window(shop())
    try:
        assert KEYMAP.choose("view.zoom_in", "F12") == ""
        for each in (window, other):
            keys = [key.toString() for key in each.actions_by_id["view.zoom_in"].shortcuts()]
            assert keys == ["F12"]
            assert "F12" in each.zoombar.into.toolTip()
    finally:
        other.session.stack.setClean()
        other.close()
    assert settings().value("shortcuts/view.zoom_in") == "F12"
    third = Window(shop())
    assert third.actions_by_id["view.zoom_in"].shortcut().toString() == "F12"
    third.close()


@pytest.mark.parametrize("stored", ["Ctrl+K, Ctrl+B", "rubbish", "Shift", "\u202eX\x00", 7, ["a"]])
def test_what_the_settings_hold_is_not_trusted(window: Window, stored: object) -> None:
    settings().setValue("shortcuts/edit.undo", stored)
    settings().setValue("shortcuts/no.such", "F12")
    KEYMAP.changed.emit()
    keys = [key.toString() for key in window.actions_by_id["edit.undo"].shortcuts()]
    assert len(keys) == 1
    assert keys[0] not in RESERVED
    assert "no.such" not in set(KEYMAP.keys())


def test_keys_are_read_in_one_way() -> None:
    assert normal("ctrl+shift+z") == "Ctrl+Shift+Z"
    assert normal("Ctrl++") == "Ctrl++"
    for bad in ("", "Ctrl", "Shift", "Ctrl+Shift", "Ctrl+K, Ctrl+B", "nonsense"):
        assert normal(bad) == ""


def test_tool_tips_name_the_key(window: Window) -> None:
    assert "Ctrl+Shift+K" in window.palette_panel.search.toolTip()
    KEYMAP.choose("palette.search", "")
    assert "Ctrl" not in window.palette_panel.search.toolTip()


# typing


def test_single_keys_do_nothing_while_one_types(window: Window, qtbot: QtBot) -> None:
    KEYMAP.choose("edit.select_all", "G")
    window.session.select(["cmp_db"])
    window.inspector.focus_first()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = focus()
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, "?/G")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "?/"
    assert window.findChild(KeysPage) is None
    assert window.session.selection == ("cmp_db",)
    assert "cmp_db" in window.session.design.components
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_G)
    assert len(window.session.selection) == 5


def test_letters_find_in_a_list_and_begin_a_cell(window: Window) -> None:
    KEYMAP.choose("edit.select_all", "L")
    window.session.select(["cmp_db"])
    palette = window.palette_panel.list
    palette.setFocus()
    QTest.keyClick(palette, Qt.Key.Key_L)
    assert window.session.selection == ("cmp_db",)
    QTest.keyClick(palette, Qt.Key.Key_Backspace)
    assert "cmp_db" in window.session.design.components
    window.actions_by_id["panel.actors"].trigger()
    table = window.dock.pages.currentWidget().findChild(QAbstractItemView)  # type: ignore[union-attr]
    assert isinstance(table, QAbstractItemView)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Question)
    assert window.findChild(KeysPage) is None
    editor = focus()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "?"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_a_slash_goes_to_the_palette_and_find_to_names(window: Window) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Slash)
    assert window.palette_panel.search.hasFocus()
    QTest.keyClicks(window.palette_panel.search, "a/b")
    assert window.palette_panel.search.text() == "a/b"
    QTest.keyClick(window.palette_panel.search, Qt.Key.Key_J, CTRL | SHIFT)
    assert finder(window).isVisible()
    assert finder(window).names_only


def test_further_keys_do_the_same(window: Window) -> None:
    window.session.select(["cmp_db"])
    QTest.keyClick(window.view, Qt.Key.Key_Backspace)
    assert "cmp_db" not in window.session.design.components
    QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert "cmp_db" in window.session.design.components
    QTest.keyClick(window.view, Qt.Key.Key_Y, CTRL)
    assert "cmp_db" not in window.session.design.components
    before = window.view.scale_now
    QTest.keyClick(window.view, Qt.Key.Key_Equal, CTRL)
    assert window.view.scale_now > before


def test_the_page_is_painted_in_both_themes(page: KeysPage) -> None:
    for name, dark in (("dark", True), ("light", False)):
        remember_theme(name)
        image = page.grab().toImage()
        spots = [
            image.pixelColor(x, y).lightness() for x in range(0, 840, 8) for y in range(0, 640, 8)
        ]
        assert (sum(spots) / len(spots) < 80) == dark
