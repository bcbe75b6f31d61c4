"""The minimap: seen while something is out of sight, dragged to look elsewhere, shown and hidden."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF
from pytestqt.qtbot import QtBot

from app.heat import HeatBar
from app.minimap import ink
from app.settings import flag
from app.start import prepare
from app.window import Window
from tests.app.events import centre, drag, mouse
from tests.designs import large


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """A window on a drawing that is larger than it at 100 %."""
    prepare([])
    made = Window(large(60, 90))
    qtbot.addWidget(made, before_close_func=lambda window: window.session.stack.setClean())
    made.resize(1280, 800)
    made.show()
    made.view.fit()
    return made


def test_it_is_seen_only_while_something_is_out_of_sight(window: Window, qtbot: QtBot) -> None:
    window.view.zoom_to(1.0)
    qtbot.waitUntil(window.minimap.isVisible)
    window.view.fit()
    assert not window.minimap.isVisible()


def test_it_is_not_seen_for_the_room_around_a_drawing(window: Window, qtbot: QtBot) -> None:
    view = window.view
    content = QRectF(*view.canvas.content())
    drawn = ink(view.canvas.items_by_id.values())
    assert content.left() < drawn.left() - 4  # room for a badge at least
    view.resetTransform()
    scale = view.viewport().width() / (drawn.width() + 8)
    view.scale(scale, scale)
    view.centerOn(drawn.center())
    window.minimap.refresh()
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(drawn)
    assert not seen.contains(content)
    assert not window.minimap.isVisible()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + 20)
    assert window.minimap.isVisible()


def test_dragging_in_it_looks_elsewhere(window: Window, qtbot: QtBot) -> None:
    window.view.zoom_to(1.0)
    qtbot.waitUntil(window.minimap.isVisible)
    view, small = window.view, window.minimap
    before = view.mapToScene(view.viewport().rect().center())
    mouse(small, QEvent.Type.MouseButtonPress, QPointF(20, 56))
    left = view.mapToScene(view.viewport().rect().center())
    assert left.x() < before.x() - 100
    mouse(small, QEvent.Type.MouseMove, QPointF(150, 56))
    assert view.mapToScene(view.viewport().rect().center()).x() > left.x() + 400
    mouse(small, QEvent.Type.MouseButtonRelease, QPointF(150, 56))


def test_it_is_hidden_and_that_is_remembered(window: Window, qtbot: QtBot) -> None:
    window.view.zoom_to(1.0)
    qtbot.waitUntil(window.minimap.isVisible)
    window.do("view.minimap")
    assert not window.minimap.isVisible()
    assert not flag("canvas/minimap")
    window.do("view.minimap")
    assert window.minimap.isVisible()


def test_a_small_canvas_has_no_room_for_it(window: Window, qtbot: QtBot) -> None:
    window.view.zoom_to(1.0)
    qtbot.waitUntil(window.minimap.isVisible)
    window.view.resize(400, 300)
    qtbot.waitUntil(lambda: not window.minimap.isVisible())


def test_zooming_to_what_is_selected(window: Window) -> None:
    one = sorted(window.session.design.components)[0]
    window.session.select([one])
    window.do("view.zoom_selection")
    view = window.view
    assert view.scale_now == 2.0
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.canvas.items_by_id[one].sceneBoundingRect())


def test_it_stands_clear_of_the_legend_of_heat(window: Window, qtbot: QtBot) -> None:
    window.resize(1180, 800)
    window.view.zoom_to(1.0)
    qtbot.waitUntil(window.minimap.isVisible)
    window.do("view.heat_data")
    bar, small = window.findChild(HeatBar, "heat"), window.minimap
    assert bar
    qtbot.waitUntil(lambda: bar.legend.isVisible() and bar.x() < small.x() + small.width())
    assert not bar.geometry().intersects(small.geometry())
    assert window.view.rect().contains(small.geometry())
    window.do("view.heat_off")
    qtbot.waitUntil(lambda: small.y() + small.height() > bar.y())


def test_it_steps_aside_for_what_is_dragged_there(window: Window, qtbot: QtBot) -> None:
    view, small = window.view, window.minimap
    view.zoom_to(1.0)
    qtbot.waitUntil(small.isVisible)
    middle = QPointF(view.viewport().rect().center())
    at = min(window.session.design.components, key=lambda id: _far(centre(view, id), middle))
    start, under = centre(view, at), QPointF(small.geometry().center())
    drag(view, start, under, release=False)
    assert not small.isVisible()
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, under)
    qtbot.waitUntil(small.isVisible)


def _far(one: QPointF, other: QPointF) -> float:
    return (one - other).manhattanLength()


def test_what_was_dragged_is_drawn_where_it_was_let_go(window: Window, qtbot: QtBot) -> None:
    view, small = window.view, window.minimap
    view.zoom_to(1.0)
    qtbot.waitUntil(lambda: small.isVisible() and not view.canvas.routing)
    before = small.grab().toImage()
    id = next(iter(window.session.design.components))
    view.centerOn(view.canvas.items_by_id[id])
    scrolled = small.grab().toImage()
    assert scrolled != before
    start = centre(view, id)
    drag(view, start, start + QPointF(300, 200), release=False)
    assert view.canvas.preview
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start + QPointF(300, 200))
    assert not view.canvas.preview
    qtbot.waitUntil(lambda: small.isVisible() and small.grab().toImage() != scrolled)
