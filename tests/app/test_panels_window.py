"""The panels in the window: links lead somewhere, words are said, menus and keys reach the panel that is shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.start import prepare
from app.window import Window
from models import edits
from tests.app.test_panels_grid import CTRL
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    prepare([])
    made = Window(shop())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.live.up_to_date and not made.canvas.routing, timeout=30_000)
    yield made
    made.session.stack.setClean()
    made.close()


def test_a_link_goes_to_the_component_and_to_the_panel_of_an_actor(window: Window) -> None:
    window.do("panel.flows")
    table = window.dock.records["flows"].table
    assert table.hasFocus()
    for path, id in (("entry", "cmp_web"), ("actor", "act_buyer")):
        index = table.rows.index(0, table.rows.column_of(path))
        table.scrollTo(index)
        spot = table.visualRect(index).topLeft() + QPoint(24, 12)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CTRL, spot)
        assert window.session.selection == (id,)
    assert window.dock.shown == "actors"
    assert window.dock.records["actors"].table.chosen_ids() == ["act_buyer"]


def test_what_a_table_says_is_a_notification(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.notices, "say", lambda notice: said.append(notice.words))
    window.do("panel.flows")
    window.do("panel.copy_markdown")
    assert said == ["Copied flow as Markdown."]
    assert QGuiApplication.clipboard().text().startswith("| Flow | Stands | Actor |")
    window.do("panel.findings")
    window.do("panel.copy_csv")
    assert QGuiApplication.clipboard().text().startswith('"Severity","Finding","Where"')
    window.do("panel.example")
    assert len(said) == 2


def test_the_filter_has_a_key_in_every_panel(window: Window) -> None:
    window.do("panel.capacity")
    window.do("panel.filter")
    assert window.dock.search.hasFocus()
    QTest.keyClicks(window.dock.search, "database")
    assert window.dock.capacity.shown[0] == 1
    assert window.dock.capacity.shown[1] > 1
    window.do("panel.findings")
    assert window.dock.search.text() == ""
    window.dock.search.setText("no such finding")
    assert window.dock.findings.shown == (0, window.dock.findings.count)


def test_what_a_hidden_panel_holds_is_not_forgotten_when_saving_asks(window: Window) -> None:
    window.do("panel.flows")
    rows = window.dock.records["flows"].table.rows
    rows.setData(rows.index(0, rows.column_of("rate")), "often")
    window.do("panel.findings")
    assert window.not_understood() == 1
    window.session.edit("x", edits.remove, ["flw_order"])
    window.do("panel.flows")
    assert window.not_understood() == 0
