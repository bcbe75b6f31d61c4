"""A drawing that is shown whole stays whole when its room changes, until somebody pans or zooms."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from app.views.making import duplicate_view
from app.views.places import spot
from drawing.theme import theme
from tests.app.events import centre, drag, wheel
from tests.designs import shop


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    """A view of a small design, as it opens."""
    prepare([])
    made = CanvasView(Canvas(Session(shop()), theme("light")))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def whole(view: CanvasView) -> bool:
    """Tell whether all of the drawing is in sight, and as large as it would be fitted."""
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    before = spot(view)
    view.fit()
    return spot(view) == before and seen.contains(QRectF(*view.canvas.content()))


def test_it_is_fitted_again_in_less_and_in_more_room(view: CanvasView, qtbot: QtBot) -> None:
    first = view.scale_now
    view.resize(420, 260)
    qtbot.waitUntil(lambda: view.scale_now < first)
    assert whole(view)
    view.resize(900, 500)
    qtbot.waitUntil(lambda: view.scale_now == first)
    assert whole(view)


@pytest.mark.parametrize("how", ["zoom", "pan"])
def test_where_somebody_looks_stays(view: CanvasView, qtbot: QtBot, how: str) -> None:
    at = QPointF(view.viewport().rect().center())
    if how == "zoom":
        wheel(view, at, 2)
    else:
        drag(view, at, at + QPointF(40, 20), Qt.MouseButton.MiddleButton)
    scale, corner = view.scale_now, view.mapToScene(0, 0)
    view.resize(420, 260)
    QTest.qWait(0)
    assert (view.scale_now, view.mapToScene(0, 0)) == (scale, corner)


def test_nothing_moves_under_a_drag(view: CanvasView, qtbot: QtBot) -> None:
    start, scale = centre(view, "cmp_db"), view.scale_now
    drag(view, start, start + QPointF(16, 16), release=False)
    view.resize(420, 260)
    QTest.qWait(0)
    assert view.scale_now == scale
    view.give_up()


def test_a_view_that_was_left_is_fitted_in_the_room_there_is(view: CanvasView) -> None:
    session = view.session
    first = session.view
    session.show_view(duplicate_view(session, first))
    view.resize(420, 260)
    QTest.qWait(0)
    session.show_view(first)
    assert whole(view)
