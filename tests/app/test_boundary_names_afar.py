"""The name of a boundary seen from afar hides no card inside it, and can still be read."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.canvas.items import CardItem
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.component import Boundary
from tests.designs import shop

_FRAME = (-24.0, 112.0, 800.0, 600.0)  # its title lies between the cards above and below


@pytest.fixture(params=["light", "dark"])
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> CanvasView:
    """A view of cards above a border and right below its title."""
    prepare([])
    session = Session(shop())
    places = {"cmp_web": (40.0, 40.0), "cmp_orders": (40.0, 152.0), "cmp_db": (400.0, 400.0)}
    session.edit("Move", edits.place, session.view, places)
    boundary = Boundary(id="bnd_long", name="A region with a long name", sort="region")
    session.edit("Put in", edits.enclose, session.view, boundary, _FRAME)
    made = CanvasView(Canvas(session, theme(request.param)))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitUntil(lambda: not made.canvas.routing)
    return made


def shown(view: CanvasView, id: str, grabbed: QImage) -> float:
    """Return how much of a card is painted in its own colour."""
    card = view.canvas.items_by_id[id]
    assert isinstance(card, CardItem)
    box = view.mapFromScene(card.mapRectToScene(card.size)).boundingRect().adjusted(1, 1, -1, -1)
    own = QColor(view.canvas.theme.colour(card.far)).rgb()
    spots = [(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())]
    return sum(grabbed.pixelColor(x, y).rgb() == own for x, y in spots) / len(spots)


@pytest.mark.parametrize("scale", [0.1, 0.14, 0.2])
def test_no_card_is_hidden_by_the_name_of_a_boundary(view: CanvasView, scale: float) -> None:
    view.zoom_to(scale)
    view.centerOn(200, 200)
    grabbed = view.viewport().grab().toImage()
    assert shown(view, "cmp_db", grabbed) > 0.9
    assert shown(view, "cmp_orders", grabbed) > 0.9
    accent = QColor(view.canvas.theme.colour("boundary")).rgb()
    at = view.mapFromScene(_FRAME[0], _FRAME[1])
    above = [grabbed.pixelColor(at.x() + x, at.y() - y).rgb() for x in range(80) for y in (4, 5, 6)]
    assert accent in above  # its letters
