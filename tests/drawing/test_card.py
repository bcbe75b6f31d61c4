"""Cards: texts stay inside, bars and badges say what the analysis says, and never by colour alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.card import SIZE, Face, Look, card
from drawing.metrics import width
from drawing.primitives import Box, Icon, Op, Path, Text
from drawing.theme import THEMES, theme
from models.catalog import kinds
from models.component import Component
from models.facets import Capacity

BOX: Box = (100.0, 200.0, *SIZE)
NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=200,
)


def component(kind: str = "service", name: str = "Orders", **fields: object) -> Component:
    return Component(id="cmp_a", kind=kind, name=name, **fields)


def texts(ops: tuple[Op, ...]) -> list[Text]:
    return [op for op in ops if isinstance(op, Text)]


def said(ops: tuple[Op, ...]) -> list[str]:
    return [op.text for op in texts(ops)]


def extent(path: Path) -> tuple[float, float, float, float]:
    numbers = [tuple(map(float, command[1:])) for command in path.commands]
    xs = [x for row in numbers for x in row[::2]]
    ys = [y for row in numbers for y in row[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def bars(ops: tuple[Op, ...]) -> list[Path]:
    """The track, and what of it is filled."""
    flat = [op for op in ops if isinstance(op, Path)]
    return [op for op in flat if abs(extent(op)[3] - extent(op)[1] - 3.0) < 0.01]


def inside(text: Text, box: Box) -> bool:
    wide = width(text.text, text.size, text.weight)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return box[0] <= left and left + wide <= box[0] + box[2] and box[1] < text.y < box[1] + box[3]


@given(NAMES, NAMES, st.floats(0, 1e12), st.sampled_from(sorted(kinds())))
def test_texts_fit_their_card(name: str, product: str, load: float, kind: str) -> None:
    ops = card(component(kind, name, product=product), BOX, Face(load, 0.5, (3, "high")))
    on_card = [text for text in texts(ops) if text.anchor == "start"]
    assert all(inside(text, BOX) and "\n" not in text.text for text in on_card)


def test_very_long_name_ends_with_an_ellipsis() -> None:
    long = Component.model_construct(
        id="a", kind="service", name="x" * 10_000, product="y" * 10_000
    )
    first, second = said(card(long, BOX))
    assert first.endswith("…")
    assert second.endswith("…")
    assert len(first) + len(second) < 60


def test_no_shipped_kind_is_cut_on_a_standard_card() -> None:
    for id, row in kinds().items():
        named, unnamed = component(id, row.title), component(id, "Orders")
        for part in (named, unnamed):
            words = said(card(part, BOX, Face(said=(row.title,))))
            assert not any(text.endswith("…") for text in (*said(card(part, BOX)), *words)), id
        assert row.title in said(card(unnamed, BOX))
        assert row.title in said(card(named, BOX))


def test_what_has_room_keeps_its_size_and_what_has_little_is_smaller() -> None:
    (short, below), (long, _) = (
        texts(card(component(name=name), BOX)) for name in ("Orders", "Recommendation service")
    )
    assert (short.size, below.size) == (13.0, 11.0)
    assert 9.5 <= long.size < 13.0
    assert long.text == "Recommendation service"


@pytest.mark.parametrize("size", [(16.0, 16.0), (40.0, 40.0), (168.0, 20.0), (1000.0, 300.0)])
def test_every_size_of_card_can_be_drawn(size: tuple[float, float]) -> None:
    ops = card(component(), (0.0, 0.0, *size), Face(1.0, 0.5, (1, "low")))
    assert any(isinstance(op, Path) and op.stroke == "card-border" for op in ops)


@pytest.mark.parametrize(
    ("utilisation", "role", "share"),
    [
        (0.25, "good", 0.25),
        (0.699, "good", 0.699),
        (0.7, "warning-mark", 0.7),
        (0.99, "warning-mark", 0.99),
        (1.0, "bad", 1.0),
        (7.0, "bad", 1.0),
    ],
)
def test_bar_is_as_long_as_utilisation_and_never_longer(
    utilisation: float, role: str, share: float
) -> None:
    track, filled = bars(card(component(), BOX, Face(utilisation=utilisation)))
    left, _, right, _ = extent(track)
    assert track.fill == "border-faint"
    assert filled.fill == role
    assert extent(filled)[2] - left == pytest.approx((right - left) * share)


def test_tiny_utilisation_is_still_a_dot_and_unknown_is_an_empty_track() -> None:
    assert len(bars(card(component(), BOX, Face(utilisation=0.0001)))) == 2
    assert len(bars(card(component(), BOX, Face()))) == 1


def test_what_has_no_capacity_has_no_bar_until_something_is_known() -> None:
    assert not bars(card(component("web-app"), BOX))
    assert not bars(card(component("third-party-api"), BOX))
    assert bars(card(component("third-party-api"), BOX, Face(utilisation=0.4)))


@pytest.mark.parametrize(
    ("severity", "role"),
    [("critical", "bad"), ("high", "bad"), ("medium", "warning-mark"), ("low", "text-hint")],
)
def test_badge_says_how_many_in_the_colour_of_the_worst(severity: str, role: str) -> None:
    ops = card(component(), BOX, Face(badge=(12, severity)))
    badge = next(text for text in texts(ops) if text.anchor == "middle")
    ground = [op for op in ops if isinstance(op, Path) and op.fill == role]
    assert badge.text == "12"
    left, top, right, bottom = extent(ground[-1])
    wide = width("12", badge.size, badge.weight)
    assert left + 3 <= badge.x - wide / 2
    assert badge.x + wide / 2 <= right - 3
    assert top < badge.y < bottom
    assert left < BOX[0] + BOX[2] < right
    assert top < BOX[1] < bottom


def test_no_findings_no_badge() -> None:
    assert len(texts(card(component(), BOX, Face(1.0, 0.5)))) == 2


@pytest.mark.parametrize(
    ("fields", "load", "line"),
    [
        ({"product": "Kong"}, 9300.0, "Kong · 9.3k/s"),
        ({"product": "PostgreSQL primary"}, 4100.0, "PostgreSQL primary"),
        ({"capacity": Capacity(instances=8)}, None, "8 instances"),
        ({"capacity": Capacity(instances=1)}, 3000.0, "1 instance · 3k/s"),
        ({}, None, "Service"),
        ({"name": "service"}, 12.0, "12/s"),
        ({"name": "Service"}, None, "Compute"),
        ({"status": "planned", "product": "Go"}, None, "Planned · Go"),
        ({"status": "out of scope"}, None, "Out of scope · Service"),
        ({"status": "new", "product": "Go"}, None, "Go"),
    ],
)
def test_second_line_is_product_or_size_and_a_whole_load(
    fields: dict[str, object], load: float | None, line: str
) -> None:
    assert said(card(component(**fields), BOX, Face(load)))[1] == line


@pytest.mark.parametrize("status", ["planned", "out of scope"])
def test_what_is_not_there_has_a_dashed_border(status: str) -> None:
    def dashed(made: Component) -> bool:
        return any(isinstance(op, Path) and op.dash and op.stroke for op in card(made, BOX))

    assert dashed(component(status=status))
    assert not dashed(component(status="existing"))


def test_characters_that_turn_text_around_are_left_out() -> None:
    name, line = said(card(component(name="a\u202eb\nc\u200b", product="\u2066Go\u2069"), BOX))
    assert (name, line) == ("ab c", "Go")


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_role_is_in_every_theme(kind: str) -> None:
    for severity in ("low", "medium", "high", "critical"):
        for used in (None, 0.1, 0.8, 1.2):
            face = Face(1.0, used, (1, severity))
            for op in card(component(kind), BOX, face):
                roles = (op.role,) if isinstance(op, Text | Icon) else (op.fill, op.stroke)
                assert all(theme(name).colour(role) for name in THEMES for role in roles if role)


@pytest.mark.parametrize(
    ("state", "sign", "role"),
    [
        ("down", "plug-x", "bad"),
        ("unstable", "alert-triangle", "bad"),
        ("part", "plug-x", "warning"),
        ("touched", "flask", "warning"),
    ],
)
def test_what_is_assumed_of_a_card_is_a_sign_and_a_word(state: Any, sign: str, role: str) -> None:
    ops = card(component(), BOX, Face(look=Look(state, "so it is")))
    assert said(ops)[1] == "so it is"
    icons = {op.name: op.role for op in ops if isinstance(op, Icon)}
    assert icons[sign] == role
    dashed = [op for op in ops if isinstance(op, Path) and op.dash]
    assert bool(dashed) == (state == "down")
