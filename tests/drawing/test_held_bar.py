"""A card whose workers are held: the bar is as long and coloured as what is held, and its own work stands out in it."""

import pytest

from analyzer.engine import analyze
from drawing.card import Face, bar, card
from drawing.heat import heats
from drawing.legend import legend
from drawing.picture import faces
from drawing.primitives import Path, Text
from models.component import Component
from models.samples import sample

BOX = (0.0, 0.0, 100.0, 3.0)
SOCIAL = "cmp_w0bex1vv8s"  # own work 40 %, held 74 %


def wide(op: object) -> float:
    assert isinstance(op, Path)
    xs = [number for command in op.commands for number in command[1::2] if command[0] != "Z"]
    return max(float(x) for x in xs) - min(float(x) for x in xs)


def test_what_is_held_is_light_and_gives_the_colour() -> None:
    track, light, own = bar(BOX, 0.9, 0.3)
    assert isinstance(light, Path)
    assert isinstance(own, Path)
    assert [round(wide(op)) for op in (track, light, own)] == [100, 90, 30]
    assert light.fill == own.fill == "warning-mark"
    assert light.opacity < own.opacity == 1.0
    assert len(bar(BOX, 0.9)) == 2
    assert bar(BOX, 1.4, 1.2) == bar(BOX, 1.4)  # full, whatever fills it


def test_a_card_on_a_green_bar_is_not_held_to_the_limit() -> None:
    row = Component(id="s", kind="service", name="S")
    fills = [op.fill for op in card(row, (0, 0, 168, 64), Face(1.0, 0.2, held=1.3)) if isinstance(op, Path)]  # fmt: skip
    assert "bad" in fills
    assert "good" not in fills


def test_faces_heat_and_legend_take_the_larger() -> None:
    design = sample("social-network-before")
    analysis = analyze(design)
    face = faces(design, analysis, [SOCIAL])[SOCIAL]
    assert face.held == face.busy == analysis.value(f"{SOCIAL}.utilisation.held")
    assert face.utilisation == pytest.approx(0.4, abs=0.01)
    heat = heats(analysis, "utilisation", [SOCIAL], {})[SOCIAL]
    assert heat.words.endswith(" held")
    assert heat.role == "heat-4"
    view = next(iter(design.views))
    drawn = legend(design, view, analysis)
    words = [op.text for element in drawn.elements for op in element.ops if isinstance(op, Text)]
    assert "Light: held while others answer" in words
