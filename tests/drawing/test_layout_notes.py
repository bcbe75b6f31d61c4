"""Auto layout and what is no part of the system: notes go along and stand under no card; what lines are pinned to is kept clear."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.layout.arranged import arranged
from drawing.layout.how import How
from drawing.page import page
from drawing.primitives import Box
from models import edits
from models.component import Component, Link
from models.design import Design
from models.shape import Shape
from models.view import Bend, Placement, View, placement_id
from tests.drawing.layout_designs import VIEW, platform, random_design

HOWS: tuple[How, ...] = ("view", "lanes", "tidy")


def hits(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def with_note(design: Design, id: str, x: int, y: int, **more: object) -> Design:
    row = Shape.model_validate(
        {"id": id, "view": VIEW, "sort": "note", "text": id, "x": x, "y": y} | more
    )
    return edits.add(design, "shapes", row)


def laid(design: Design, how: How = "view", chosen: tuple[str, ...] = ()) -> Design:
    return edits.put_in_order(design, VIEW, arranged(design, VIEW, how, chosen))


def under(design: Design) -> set[tuple[str, str]]:
    """Return each note with each card that it overlaps."""
    shown = page(design, VIEW)
    return {
        (note, card)
        for note, box in shown.shapes.items()
        for card, other in shown.cards.items()
        if hits(box, other)
    }


@given(
    random_design(), st.sampled_from(HOWS), st.integers(0, 400), st.integers(0, 400), st.booleans()
)
@settings(max_examples=40, deadline=None)
def test_no_card_comes_to_stand_on_a_note(
    design: Design, how: How, x: int, y: int, locked: bool
) -> None:
    noted = with_note(with_note(design, "shp_a", x, y, locked=locked), "shp_b", y + 500, x)
    made = laid(noted, how)
    assert not under(made)
    if locked:
        assert made.shapes["shp_a"] == noted.shapes["shp_a"]
    assert made.shapes.keys() == noted.shapes.keys()
    assert arranged(made, VIEW, how) == {}  # laid out again, nothing moves


def test_a_note_goes_along_with_the_card_it_stands_at_and_a_far_one_stays() -> None:
    design = platform(40)
    id, (x, y, w, _h) = next(iter(sorted(page(design, VIEW).cards.items())))
    noted = with_note(design, "shp_near", round(x + w + 16), round(y))
    noted = with_note(noted, "shp_far", 60_000, 60_000)
    before = dict(page(noted, VIEW).cards.items())
    made = laid(noted)
    after = page(made, VIEW)
    assert after.cards != before
    assert made.shapes["shp_far"] == noted.shapes["shp_far"]
    near, card = after.shapes["shp_near"], after.cards[id]
    gap = max(
        near[0] - card[0] - card[2],
        card[0] - near[0] - near[2],
        near[1] - card[1] - card[3],
        card[1] - near[1] - near[3],
    )
    assert 0 <= gap <= 200
    assert not under(made)


def test_a_selection_is_laid_out_around_notes_which_stay_unless_they_are_chosen() -> None:
    design = laid(platform(40))
    cards = page(design, VIEW).cards
    chosen = tuple(sorted(cards)[:6])
    spread = edits.move(design, VIEW, {id: (n * 40, 9000 + n * 30) for n, id in enumerate(chosen)})
    clear = laid(spread, "selection", chosen)
    target = page(clear, VIEW).cards[chosen[2]]
    noted = with_note(spread, "shp_in", round(target[0]), round(target[1]))
    made = laid(noted, "selection", chosen)
    assert made.shapes == noted.shapes
    assert not {pair for pair in under(made) if pair[1] in chosen}
    along = laid(noted, "selection", (*chosen, "shp_in"))
    assert not {pair for pair in under(along) if pair[1] in chosen}


def test_an_image_behind_cards_and_frames_stay() -> None:
    design = platform(40)
    (x, y, _w, _h) = next(iter(page(design, VIEW).cards.values()))
    ground = with_note(
        design, "shp_ground", round(x - 50), round(y - 50), sort="image", width=500, height=400
    )
    ground = with_note(
        ground, "shp_frame", round(x - 90), round(y - 90), sort="frame", width=700, height=500
    )
    assert laid(ground).shapes == ground.shapes


def chain(*bends: tuple[int, int], label: float | None = None) -> Design:
    """Three in a row and one beside, the line of the first two pinned."""
    names = ("a", "b", "c", "d")
    at = {"a": (0, 0), "b": (400, 0), "c": (0, 300), "d": (400, 300)}
    link = Link(id="lnk_ab", source="cmp_a", target="cmp_b")
    places = [
        Placement(
            id=placement_id(VIEW, f"cmp_{n}"), view=VIEW, element=f"cmp_{n}", x=at[n][0], y=at[n][1]
        )
        for n in names
    ]
    pin = Placement(
        id=placement_id(VIEW, link.id), view=VIEW, element=link.id, label_at=label,
        bends=tuple(Bend(x=x, y=y) for x, y in bends),
    )  # fmt: skip
    return Design(
        components={f"cmp_{n}": Component(id=f"cmp_{n}", kind="service", name=n) for n in names},
        links={link.id: link, "lnk_cd": Link(id="lnk_cd", source="cmp_c", target="cmp_d")},
        views={VIEW: View(id=VIEW, name="All")},
        placements={row.id: row for row in (*places, pin)},
    )


def move(design: Design, **to: tuple[float, float]) -> Design:
    boxes = {f"cmp_{n}": (*xy, 168.0, 64.0) for n, xy in to.items()}
    return edits.put_in_order(design, VIEW, boxes)


def pin(design: Design) -> Placement:
    return design.placements[placement_id(VIEW, "lnk_ab")]


def test_a_pin_goes_along_where_both_ends_moved_alike() -> None:
    design = chain((280, 120), (280, 160), label=0.25)
    made = pin(move(design, a=(80, 40), b=(480, 40)))
    assert [(b.x, b.y) for b in made.bends] == [(360, 160), (360, 200)]
    assert made.label_at == 0.25


@pytest.mark.parametrize(
    "to",
    [
        {"a": (80, 40)},
        {"a": (80, 40), "b": (480, 48)},
        {"a": (80, 40), "b": (480, 40), "c": (300, 150)},  # a card stands where it would pass
    ],
)
def test_a_pin_that_makes_no_sense_any_more_is_forgotten(
    to: dict[str, tuple[float, float]],
) -> None:
    made = pin(move(chain((280, 120), (280, 160), label=0.25), **to))
    assert (made.bends, made.label_at) == ((), None)


def test_a_pin_whose_ends_stay_is_kept_and_no_card_is_put_on_it() -> None:
    design = chain((280, 120), (280, 160), label=0.25)
    assert pin(move(design, c=(0, 500))) == pin(design)
    tidy = laid(platform(40))
    free = page(tidy, VIEW).cards
    link = next(row for row in tidy.links.values() if {row.source, row.target} <= free.keys())
    ends = {link.source, link.target}
    moved = laid(edits.lock(tidy, VIEW, ends, True))
    others = {id: box for id, box in page(moved, VIEW).cards.items() if id not in ends}
    x, y, w, h = next(iter(others.values()))
    row = Placement(
        id=placement_id(VIEW, link.id), view=VIEW, element=link.id,
        bends=(Bend(x=round(x + w / 2), y=round(y + h / 2)),),
    )  # fmt: skip
    bent = replace(tidy, placements=edits.lock(tidy, VIEW, ends, True).placements | {row.id: row})
    made = laid(bent)
    assert made.placements[row.id] == row
    (bend,) = row.bends
    for id, box in page(made, VIEW).cards.items():
        if id not in ends:
            assert not hits((bend.x, bend.y, 1.0, 1.0), box), id
