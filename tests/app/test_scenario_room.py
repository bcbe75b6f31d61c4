"""The bar of a what-if takes room from the canvas: what was seen stays in sight, and comes back as it was."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.start import prepare
from app.views.places import spot
from app.window import Window
from app.windows import WINDOWS
from models.samples import sample
from tests.app.events import LEFT, wheel


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on an example, all of it in sight."""
    prepare([])
    made = Window(sample("social-network"))
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.live.up_to_date and not made.canvas.routing, timeout=30_000)
    made.do("view.fit")
    yield made
    if made in WINDOWS.open:
        made.close_unasked()


def bar_shown(window: Window) -> bool:
    return bool(window.stage.bar and window.stage.bar.isVisible())


def whole_cards(window: Window) -> set[str]:
    """Return the cards that stand wholly in sight."""
    view = window.view
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    return {id for id, box in window.canvas.boxes().items() if seen.contains(QRectF(*box))}


def pull(window: Window, key: Qt.Key = Qt.Key.Key_Right) -> None:
    """Move the slider by key."""
    slider = window.topbar.traffic_slider.slider
    slider.setFocus()
    QTest.keyClick(slider, key)


def assume(window: Window, qtbot: QtBot) -> None:
    pull(window)
    qtbot.waitUntil(lambda: bar_shown(window))


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1100, 620)])
def test_all_of_a_fitted_drawing_stays_in_sight_and_the_zoom_comes_back(
    window: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.do("view.fit")
    before, cards = spot(window.view), set(window.canvas.boxes())
    assert whole_cards(window) == cards
    assume(window, qtbot)
    assert whole_cards(window) == cards
    assert window.view.scale_now <= before.scale
    assert window.stage.bar
    QTest.mouseClick(window.stage.bar.off, LEFT)
    assert not bar_shown(window)
    assert spot(window.view) == before


def test_of_a_part_of_the_drawing_the_cards_that_were_whole_stay_whole(
    window: Window, qtbot: QtBot
) -> None:
    view = window.view
    wheel(view, QPointF(view.viewport().rect().center()), 3)
    cards = whole_cards(window)
    assert 0 < len(cards) < len(window.canvas.boxes())
    before = spot(view)
    assume(window, qtbot)
    assert cards <= whole_cards(window)
    window.do("whatif.off")
    assert spot(view) == before


def test_where_one_has_looked_since_stays(window: Window, qtbot: QtBot) -> None:
    assume(window, qtbot)
    view = window.view
    wheel(view, QPointF(view.viewport().rect().center()), 2)
    scale = view.scale_now
    middle = view.mapToScene(view.viewport().rect().center())
    at = view.viewport().mapToGlobal(view.mapFromScene(middle))
    window.do("whatif.off")
    assert not bar_shown(window)
    assert view.scale_now == scale
    assert (view.viewport().mapToGlobal(view.mapFromScene(middle)) - at).manhattanLength() <= 2


def test_another_assumption_does_not_move_what_is_seen(window: Window, qtbot: QtBot) -> None:
    assume(window, qtbot)
    before = spot(window.view)
    pull(window)
    qtbot.waitUntil(lambda: window.live.up_to_date)
    assert spot(window.view) == before
