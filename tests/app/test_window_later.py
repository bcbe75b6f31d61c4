"""A window whose inspector and panels wait for its first picture."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.analysis import LiveAnalysis
from app.inspector.row import Row
from app.session import Session
from app.window import Window
from models.samples import sample


@pytest.fixture
def waiting(qtbot: QtBot) -> Window:
    """A window that was shown and not filled."""
    window = Window(sample("social-network"), later=True)
    window.show()
    return window


def rows(window: Window) -> list[str]:
    """Return the fields that the inspector shows."""
    return [row.field.path for row in window.inspector.findChildren(Row)]


def test_what_waits_is_what_another_window_has_at_once(waiting: Window) -> None:
    whole = Window(sample("social-network"))
    assert not rows(waiting)
    waiting.fill()
    assert rows(waiting) == rows(whole)
    assert waiting.dock.findings.list.objectName() == whole.dock.findings.list.objectName()
    for window in (waiting, whole):
        window.close_unasked()


def test_a_worker_that_never_began_is_asked_nothing(qtbot: QtBot) -> None:
    live = LiveAnalysis(Session(sample("social-network")))
    live.stop()
    revision = live.revision
    live.write_numbers()  # Qt would warn of a process that is not there
    assert live.revision == revision + 1
    live.session.end()


def test_filling_twice_makes_nothing_twice(waiting: Window) -> None:
    waiting.fill()
    pages, panel = waiting.inspector.area.count(), waiting.dock.findings
    waiting.fill()
    assert waiting.inspector.area.count() == pages
    assert waiting.dock.findings is panel
    waiting.close_unasked()


@pytest.mark.parametrize(
    "wanted",
    [
        lambda w: w.inspector.focus_first(),
        lambda w: w.inspector.focus_field("workload", "peak_factor"),
    ],
    ids=["first", "named"],
)
def test_a_field_that_is_wanted_does_not_wait(
    waiting: Window, wanted: Callable[[Window], None]
) -> None:
    wanted(waiting)
    assert rows(waiting)
    waiting.close_unasked()


def test_a_selection_made_before_is_shown_when_filled(waiting: Window) -> None:
    design = waiting.session.design
    one = next(iter(design.components))
    waiting.session.select([one])
    assert design.components[one].name in [
        part.text() for part in waiting.inspector.findChildren(QLabel)
    ]
    waiting.fill()
    assert {"name", "kind"} <= set(rows(waiting))
    waiting.close_unasked()


def test_a_panel_chosen_before_is_there_when_filled(waiting: Window) -> None:
    waiting.dock.show_panel("flows")
    assert "flows" not in waiting.dock.records
    waiting.fill()
    assert "flows" in waiting.dock.records
    assert waiting.dock.shown == "flows"
    waiting.close_unasked()
