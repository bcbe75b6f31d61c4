"""Heat from afar is not told by colour alone: by the value where there is room for it, else by a bar along the foot."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.canvas import card_names
from app.canvas.card_names import ink
from app.canvas.items import CardItem
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from drawing.heat import STEPS, Heat, share, worst
from drawing.theme import theme
from tests.designs import shop

_HEATS = {
    "cmp_web": Heat("heat-1", "12 % used"),
    "cmp_orders": Heat("heat-3", "55 % used"),
    "cmp_db": Heat("heat-5", "140 % used"),
}


@pytest.fixture(params=["light", "dark", "contrast"])
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> CanvasView:
    """A view whose cards are coloured."""
    prepare([])
    made = CanvasView(Canvas(Session(shop()), theme(request.param)))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.canvas.show_heats(_HEATS)
    return made


@pytest.mark.parametrize("scale", [0.1, 0.2, 0.28])
def test_a_bar_is_as_long_as_the_colour_is_far_in_the_scale(view: CanvasView, scale: float) -> None:
    view.zoom_to(scale)
    view.centerOn(300, 0)
    grabbed, theme = view.viewport().grab().toImage(), view.canvas.theme
    for id, heat in _HEATS.items():
        card = view.canvas.items_by_id[id]
        assert isinstance(card, CardItem)
        box = view.mapFromScene(card.mapRectToScene(card.size)).boundingRect()
        wanted = QColor(ink(theme, heat.role))
        found = sum(
            near(grabbed.pixelColor(x, box.bottom() - 1), wanted)
            for x in range(box.left() + 1, box.right())
        )
        assert abs(found - box.width() * share(heat.role)) <= 3  # pixels


def near(one: QColor, other: QColor) -> bool:
    return abs(one.lightness() - other.lightness()) < 70


def test_the_steps_are_told_apart_by_their_length() -> None:
    assert [share(role) for role in STEPS] == [0.2, 0.4, 0.6, 0.8, 1.0]


def test_where_there_is_room_the_value_stands_below_the_name(
    view: CanvasView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, str]] = []
    paint = card_names.paint_name

    def note(*args: object) -> None:
        said.append((str(args[2]), str(args[3])))
        paint(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(card_names, "paint_name", note)
    view.zoom_to(0.36)
    view.centerOn(300, 0)
    view.viewport().grab()
    assert {value for _, value in said} == {heat.words for heat in _HEATS.values()}
    assert card_names._centred("Orders", 58, 2, "0.694 % used")[1][0] == "0.694 %"


def test_a_card_without_a_finding_keeps_its_name_whole(
    view: CanvasView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, str] = {}
    monkeypatch.setattr(
        card_names, "paint_name", lambda _, __, name, value: said.update({name: value})
    )
    view.canvas.show_heats(worst({"cmp_db": (1, "high")}, _HEATS))
    view.zoom_to(0.36)
    view.centerOn(300, 0)
    view.viewport().grab()
    assert sorted(said.values()) == ["", "", "high"]
