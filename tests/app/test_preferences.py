"""Preferences: each acts at once, is kept in a versioned file, and goes back to its default."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray, QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.grid import snapped
from app.preferences.dialog import Preferences
from app.preferences.editors import Choice, Folder, Switch, Whole
from app.preferences.table import PREFERENCES
from app.settings import (
    THEMES,
    VERSION,
    chosen,
    current_theme,
    flag,
    folder,
    prefer,
    prefer_defaults,
    preference,
    remembered_bytes,
    settings,
    theme_choice,
    whole,
)
from app.window import Window
from models.samples import sample
from models.units import Writing, amount, brief, parse, show, write_as
from tests.app.test_window import analysed
from tests.app.windows_tried import shown


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the social network; afterwards numbers are written as everywhere."""
    with shown(qtbot, sample("social-network-before")) as made:
        yield made
    write_as(Writing())


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> Preferences:
    """The dialog, opened as a person does."""
    QTest.keyClick(window.view, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Preferences)
    assert isinstance(found, Preferences)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def choose(dialog: Preferences, key: str, value: str) -> None:
    """Choose with the keyboard, as far as it must go."""
    box = dialog.editors[key]
    assert isinstance(box, Choice)
    box.setFocus()
    down = box.findData(value) - box.currentIndex()
    for _ in range(abs(down)):
        QTest.keyClick(box, Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up)


def click(box: QWidget) -> None:
    assert isinstance(box, Switch)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_every_preference_has_an_editor_with_name_and_help(dialog: Preferences) -> None:
    assert set(dialog.editors) == {entry.key for entry in PREFERENCES}
    for entry in PREFERENCES:
        made = dialog.editors[entry.key]
        assert made.objectName() == entry.key
        assert made.accessibleName() == entry.title
        assert made.accessibleDescription() == entry.help
        assert entry.help.endswith(".")
        assert preference(entry.key) == entry.default


def test_the_theme_changes_at_once(window: Window, dialog: Preferences) -> None:
    choose(dialog, "appearance/theme", "dark")
    assert window.theme.name == "dark"
    assert window.actions_by_id["view.theme_dark"].isChecked()
    window.actions_by_id["view.theme_light"].trigger()
    assert dialog.editors["appearance/theme"].currentData() == "light"  # type: ignore[union-attr]
    assert window.theme.name == "light"


def test_the_systems_colours_are_followed(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme_choice() == "system"
    now = Qt.ColorScheme.Dark
    hints = QGuiApplication.styleHints()

    monkeypatch.setattr(
        "app.settings.QGuiApplication.styleHints",
        lambda: SimpleNamespace(colorScheme=lambda: now, accessibility=hints.accessibility),
    )
    hints.colorSchemeChanged.emit(now)
    assert window.theme.name == "dark"
    now = Qt.ColorScheme.Light
    hints.colorSchemeChanged.emit(now)
    assert window.theme.name == "light"
    prefer("appearance/theme", "light")
    now = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(now)
    assert window.theme.name == "light"
    assert current_theme().name == "light"
    assert THEMES


def texts(window: Window) -> str:
    """Return what the window says in numbers: the strip, the findings, the cards."""
    items = sorted(window.canvas.items_by_id.items())  # they stand in the order they were painted
    cards = " ".join(getattr(op, "text", "") for _, item in items for op in item.ops)
    findings = " ".join(f.evidence for f in window.live.current.findings.values())
    return f"{cards} {findings}"


def test_thousands_are_grouped_as_preferred_everywhere_and_typed_either_way(
    window: Window, dialog: Preferences, qtbot: QtBot
) -> None:
    analysed(qtbot, window)
    assert "," in "".join(c for c in texts(window) if c.isdigit() or c == ",")
    before = texts(window)
    choose(dialog, "numbers/grouping", "space")
    assert amount(13.12, "fraction") == "1\u202f310 %"
    assert show(20000.0, "$") == "$20\u202f000"
    assert parse("$20\u202f000", "$") == parse("20,000", "$") == parse("20 000", "$") == 20000.0
    analysed(qtbot, window)
    after = texts(window)
    assert after != before
    assert after.replace("\u202f", ",") == before
    choose(dialog, "numbers/grouping", "none")
    assert amount(13.12, "fraction") == "1310 %"
    assert show(20000.0, "$") == "$20000"


def test_bytes_are_counted_as_preferred(dialog: Preferences) -> None:
    assert brief(20 * 2**30, "B") == "21.5 GB"
    choose(dialog, "numbers/bytes", "binary")
    assert brief(20 * 2**30, "B") == "20 GiB"
    assert show(20e9, "B") == "20 GB"  # as it was typed


def test_the_grid_comes_and_goes_and_has_its_size(window: Window, dialog: Preferences) -> None:
    window.session.open(type(window.session.design)(), None)

    def colours() -> int:
        image = window.view.viewport().grab(window.view.viewport().rect()).toImage()
        canvas = window.theme.colour("canvas").lower()
        return sum(image.pixelColor(x, y).name() != canvas for x in range(200) for y in range(100))

    window.welcome.setVisible(False)
    usual = colours()
    choose(dialog, "canvas/grid_size", "32")
    assert 0 < colours() < usual
    click(dialog.editors["canvas/grid"])
    assert not flag("canvas/grid")
    assert colours() == 0


def test_snapping_can_be_left(dialog: Preferences) -> None:
    assert snapped(13.2) == 16
    click(dialog.editors["canvas/snap"])
    assert snapped(13.2) == 13


def test_a_folder_is_chosen_or_typed_and_one_that_is_not_there_is_refused(
    dialog: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = dialog.editors["folders/team"]
    assert isinstance(row, Folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert folder("folders/team") == tmp_path
    row.line.clear()
    QTest.keyClicks(row.line, "/no/such/folder")
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert row.line.property("role") == "wrong"
    assert row.wrong.isVisible()
    assert folder("folders/team") == tmp_path
    row.line.clear()
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert folder("folders/team") is None
    assert not row.wrong.isVisible()


def test_reset_brings_the_defaults_and_keeps_what_is_no_preference(
    dialog: Preferences, window: Window
) -> None:
    settings().setValue("window/panel", "flows")
    box = dialog.editors["recovery/backups"]
    assert isinstance(box, Whole)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert whole("recovery/backups") == 11
    click(dialog.editors["start/reopen"])
    prefer("appearance/theme", "dark")
    reset = dialog.findChild(QWidget, "preferences.reset")
    assert isinstance(reset, QWidget)
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    for entry in PREFERENCES:
        assert preference(entry.key) == entry.default
    assert box.value() == 10
    assert flag("start/reopen")
    assert settings().value("window/panel") == "flows"


def test_what_stands_in_the_file_and_is_not_sound_is_the_default() -> None:
    for key, value in (
        ("appearance/theme", "pink"),
        ("recovery/backups", "many"),
        ("canvas/grid", "perhaps"),
        ("canvas/grid_size", "7"),
    ):
        settings().setValue(key, value)
    assert chosen("appearance/theme") == "system"
    assert whole("recovery/backups") == 10
    settings().setValue("recovery/backups", 101)
    assert whole("recovery/backups") == 10
    assert flag("canvas/grid")
    assert chosen("canvas/grid_size") == "16"
    prefer_defaults()


def test_settings_of_before_are_taken_over_and_the_version_is_written() -> None:
    old = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Loadpath", "Loadpath")
    old.clear()
    old.setValue("theme", "dark")
    old.setValue("geometry", QByteArray(b"there"))
    old.sync()
    assert theme_choice() == "dark"
    assert remembered_bytes("geometry") == b"there"
    assert not settings().contains("theme")
    assert int(str(settings().value("version"))) == VERSION


def test_settings_of_a_later_version_are_left_as_they_are() -> None:
    settings().setValue("version", VERSION + 1)
    settings().setValue("theme", "unheard of")
    assert theme_choice() == "system"
    assert int(str(settings().value("version"))) == VERSION + 1
    assert settings().value("theme") == "unheard of"
