"""What was laid out glides to its place: not where motion is switched off, and no longer than there is time for frames."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.canvas import glide as gliding
from app.canvas.glide import glide, standing
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.settings import prefer
from app.start import prepare
from drawing.theme import theme
from models import edits
from tests.designs import shop


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A view of a small design."""
    prepare([])
    made = CanvasView(Canvas(Session(shop()), theme("light")))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    yield made
    prefer("canvas/motion", True)


def laid_out(view: CanvasView) -> None:
    before = standing(view)
    view.session.edit("Lay out", edits.move, view.session.view, {"cmp_web": (0, 400)})
    glide(view, before)


def place(view: CanvasView) -> object:
    return view.canvas.items_by_id["cmp_web"].pos().toTuple()


def test_without_motion_everything_stands_there_at_once(view: CanvasView) -> None:
    prefer("canvas/motion", False)
    laid_out(view)
    assert place(view) == (0, 400)
    assert view.canvas.items_by_id["lnk_web"].isVisible()


@pytest.mark.parametrize(("frame", "frames"), [(0.02, 10), (0.3, 1)])
def test_it_ends_at_once_where_there_is_no_time_for_frames(
    view: CanvasView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, frame: float, frames: int
) -> None:
    shown: list[object] = []

    def clock() -> float:
        shown.append(place(view))
        return len(shown) * frame

    monkeypatch.setattr(gliding, "perf_counter", clock)
    laid_out(view)
    line = view.canvas.items_by_id["lnk_web"]
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert place(view) == (0, 400)
    assert len(shown) - 1 >= frames
    assert frames > 1 or len(shown) == 2
