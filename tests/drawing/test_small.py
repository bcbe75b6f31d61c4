"""Cards and borders shown small: names as large as can be read, within the card, and what heat says with them."""

import pytest

from drawing.boundary import boundary
from drawing.card import SIZE, Face, Look, card
from drawing.heat import Heat
from drawing.metrics import width
from drawing.primitives import Icon, Op, Path, Text
from drawing.small import READABLE, small_border, small_card
from models.component import Boundary, Component

FACES = (
    Face(utilisation=0.4, badge=(3, "high")),
    Face(heat=Heat("heat-3", "50 % used")),
    Face(look=Look("down", "Down")),
    Face(said=("Owner", "Kind")),
)


def texts(ops: tuple[Op, ...] | list[Op]) -> list[Text]:
    return [op for op in ops if isinstance(op, Text) and op.anchor == "start"]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", ["DB", "Analytics service", "A very long name of a component"])
def test_the_name_can_be_read_and_stays_inside(name: str, face: Face) -> None:
    part = Component(id="cmp_a", kind="service", name=name)
    ops = small_card(card(part, (0, 0, *SIZE), face), *SIZE)
    found = texts(ops)
    assert found[0].text.startswith(name.split()[0])
    for op in found:
        assert op.size * READABLE >= 10
        assert op.x >= 0
        assert op.x + width(op.text, op.size, op.weight) <= SIZE[0]
        assert op.size * 0.75 <= op.y <= SIZE[1] - op.size * 0.2
    assert not [op for op in ops if isinstance(op, Icon)]


def test_a_long_name_takes_two_lines_one_below_the_other() -> None:
    part = Component(id="cmp_a", kind="service", name="Analytics service")
    first, second = texts(small_card(card(part, (0, 0, *SIZE)), *SIZE))
    assert (first.text, second.text) == ("Analytics", "service")
    assert second.y - first.y >= first.size


def test_a_word_that_is_too_long_is_cut_rather_than_broken() -> None:
    part = Component(id="cmp_a", kind="service", name="Recommendationservice")
    (name,) = texts(small_card(card(part, (0, 0, *SIZE)), *SIZE))
    assert name.text.endswith("…")


def test_heat_and_what_an_assumption_does_are_still_told_in_words() -> None:
    part = Component(id="cmp_a", kind="service", name="Recommendation service")
    for face, words in ((FACES[1], "50 % used"), (FACES[2], "Down")):
        found = texts(small_card(card(part, (0, 0, *SIZE), face), *SIZE))
        assert [op.text for op in found][1:] == [words]


def test_a_value_without_room_loses_what_it_is_of_and_stays_whole() -> None:
    part = Component(id="cmp_a", kind="service", name="CDN")
    for words, left in (("$25,983 a month", "$25,983"), ("$144 a month", "$144 a month")):
        face = Face(heat=Heat("heat-3", words))
        found = texts(small_card(card(part, (0, 0, *SIZE), face), *SIZE))
        assert [op.text for op in found] == ["CDN", left]


def test_bar_badge_and_ground_stay() -> None:
    part = Component(id="cmp_a", kind="service", name="Orders")
    whole = card(part, (0, 0, *SIZE), FACES[0])
    ops = small_card(whole, *SIZE)
    assert [op for op in ops if isinstance(op, Path)] == [
        op for op in whole if isinstance(op, Path)
    ]
    assert [op.text for op in ops if isinstance(op, Text) and op.anchor == "middle"] == ["3"]


def test_a_border_has_its_name_large_and_within_it() -> None:
    row = Boundary(id="bnd_a", name="Frankfurt", sort="region")
    whole = boundary(row, (40, 60, 240, 200))
    (name,) = texts(small_border(whole, 40, 60, 240))
    assert name.text.startswith("Frankfurt")
    assert name.size > texts(whole)[0].size
    assert name.x > 40
    assert name.x + width(name.text, name.size, name.weight) <= 280
    assert not texts(small_border(whole, 40, 60, 20))
