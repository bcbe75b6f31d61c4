"""A presented picture that is too small for its texts: the names of cards and boundaries are there all the same."""

from collections.abc import Collection

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.canvas.far import FAR
from app.present.afar import bare
from app.present.drawing import paint_picture
from drawing.picture import picture as drawn
from drawing.primitives import Element, Icon, Path, Picture, Text
from drawing.theme import theme
from models import edits
from models.samples import sample
from tests.designs import shop

SCALE = 0.38


def painted(made: Picture, scale: float, lit: Collection[str] = ()) -> QImage:
    x, y, wide, high = made.box
    image = QImage(round(wide * scale), round(high * scale), QImage.Format.Format_RGB32)
    look = theme("light")
    image.fill(QColor(look.colour("canvas")))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-x, -y)
    paint_picture(painter, made, QRectF(*made.box), scale, look, lit)
    painter.end()
    return image


def inked(image: QImage, made: Picture, element: Element, scale: float) -> int:
    """Return how many pixels within an element are as dark as text."""
    left, top = made.box[:2]
    x, y, wide, high = ((n * scale) for n in element.box)
    xs = range(round(x - left * scale) + 4, round(x + wide - left * scale) - 4)
    ys = range(round(y - top * scale) + 4, round(y + high - top * scale) - 4)
    return sum(image.pixelColor(at, down).lightness() < 120 for at in xs for down in ys)


def cards(made: Picture) -> list[Element]:
    return [row for row in made.elements if any(isinstance(op, Icon) for op in row.ops)]


@pytest.fixture
def made(qtbot: QtBot) -> Picture:
    assert qtbot
    assert SCALE < FAR
    return drawn(shop(), "viw_main")


def test_every_card_is_named_where_its_texts_could_not_be_read(made: Picture) -> None:
    image, nameless = painted(made, SCALE), painted(made, 0.2)
    assert len(cards(made)) == 3
    for card in cards(made):
        assert inked(image, made, card, SCALE) > 10
        assert not inked(nameless, made, card, 0.2)  # no room


def test_names_step_back_with_their_cards(made: Picture) -> None:
    first, *others = cards(made)
    image = painted(made, SCALE, {first.id})
    assert inked(image, made, first, SCALE) > 10
    assert not any(inked(image, made, card, SCALE) for card in others)


def test_a_line_from_afar_has_no_gap_where_its_label_was(made: Picture) -> None:
    lines = [row for row in made.elements if any(isinstance(op, Text) for op in row.ops)]
    (line,) = [row for row in lines if row.id == "lnk_web"]
    assert any(isinstance(op, Path) and op.fill == "canvas" for op in line.ops)
    assert not any(isinstance(op, Text) for op in bare(line, SCALE))
    assert not any(isinstance(op, Path) and op.fill == "canvas" for op in bare(line, SCALE))
    assert any(isinstance(op, Path) and op.stroke == "link" for op in bare(line, SCALE))


def test_a_planned_card_steps_back_with_its_name(qtbot: QtBot) -> None:
    assert qtbot
    design = edits.change(shop(), "cmp_db", status="planned")
    made, scale = drawn(design, "viw_main"), 1.0
    planned = next(row for row in made.elements if row.id == "cmp_db")
    with_name = painted(made, scale, {"cmp_web"})
    bared = Element(planned.id, planned.title, planned.box, planned.ops[:1])
    rest = tuple(bared if row is planned else row for row in made.elements)
    assert with_name != painted(Picture(made.box, rest), scale, {"cmp_web"})


def test_boundaries_are_named_from_afar(qtbot: QtBot) -> None:
    assert qtbot
    design = sample("e-commerce")
    made = drawn(design, next(iter(design.views)))
    borders = [row for row in made.elements if row.id in design.boundaries]
    assert borders
    rest = tuple(row for row in made.elements if row not in borders)
    bared = [Element(row.id, "", row.box, row.ops[:2]) for row in borders]
    nameless = Picture(made.box, (*bared, *rest))
    assert painted(made, 0.3) != painted(nameless, 0.3)
