"""Pictures of cards are kept while they are of use: none of another scale at rest, none where no card is seen near."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from app.canvas.faces import Faces
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from drawing.primitives import Path
from drawing.theme import theme
from tests.app.events import centre, mouse
from tests.designs import shop

_BARE = 4  # bytes: one pixel, on which nothing is painted yet


def shown(qtbot: QtBot) -> tuple[CanvasView, Faces]:
    prepare([])
    view = CanvasView(Canvas(Session(shop()), theme("light")))
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.zoom_to(1.0)
    return view, view.canvas.faces


def rested(view: CanvasView, qtbot: QtBot) -> None:
    """Wait until all faces in sight are painted at the scale that is shown."""
    scale = view.scale_now * view.devicePixelRatioF()

    def done() -> bool:
        view.viewport().repaint()
        faces = view.canvas.faces
        return bool(faces._kept) and {made.scale for made in faces._kept.values()} == {scale}

    qtbot.waitUntil(done, timeout=10_000)


def test_a_resting_view_keeps_faces_of_its_own_scale_only(qtbot: QtBot) -> None:
    view, faces = shown(qtbot)
    view.fit()
    rested(view, qtbot)
    small = faces.held
    view.zoom_to(3.0)
    rested(view, qtbot)
    view.zoom_to(1.0)
    view.fit()
    rested(view, qtbot)
    assert 0 < faces.held <= small


def test_from_afar_none_is_kept_for_long_and_they_come_again(qtbot: QtBot) -> None:
    view, faces = shown(qtbot)
    rested(view, qtbot)
    view.zoom_to(0.1)
    view.viewport().repaint()
    assert faces.held > _BARE  # somebody who comes back at once finds them
    qtbot.waitUntil(lambda: faces.held <= _BARE, timeout=10_000)
    view.zoom_to(1.0)
    rested(view, qtbot)
    assert faces.held > _BARE


def test_a_face_that_is_owed_comes_also_after_a_frame_elsewhere(qtbot: QtBot) -> None:
    view, faces = shown(qtbot)
    qtbot.waitExposed(view)
    rested(view, qtbot)
    view.zoom_to(0.8)
    view.viewport().repaint()  # while zooming, cards are painted as they are kept
    assert faces.owed
    at, card = centre(view, "cmp_db"), view.canvas.items_by_id["cmp_web"]
    mouse(view.viewport(), QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
    view.viewport().repaint(QRect(at.toPoint(), QSize(4, 4)))  # a frame of one other card
    scale = view.scale_now * view.devicePixelRatioF()
    qtbot.waitUntil(lambda: card.id in faces._kept and faces._kept[card.id].scale == scale)


def test_from_near_what_faces_are_painted_on_stays_bounded(qtbot: QtBot) -> None:
    view, faces = shown(qtbot)
    easel, size = faces._easel, view.canvas.items_by_id["cmp_db"].boundingRect()
    first, *others = view.canvas.items_by_id["cmp_db"].ops
    assert isinstance(first, Path)
    most = 0
    for n in range(40):  # as many grounds as kinds, tints and forms of cards may need
        other = (replace(first, opacity=(n + 1) / 40), *others)
        easel.paint(other, view.canvas.theme, size, 8.0)
        most = max(most, easel.held)
    one = 4 * int(size.width() * 8 + 1) * int(size.height() * 8 + 1)
    assert one < most < 8 * one
