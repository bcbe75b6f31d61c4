"""Auto layout: deterministic, nothing overlaps, boundaries hold their own and nobody else, what is locked stays."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.layout.arranged import arranged
from drawing.layout.how import How
from drawing.layout.layout import lay_out
from drawing.layout.plan import Plan, plan
from drawing.page import page
from drawing.picture import connections, first_view
from drawing.primitives import Box
from drawing.routing import settle
from models import edits
from models.component import Boundary, Component, Link
from models.design import Design
from models.moving import locked
from models.samples import sample
from models.view import Bend, Placement, View, placement_id
from tests.drawing.layout_designs import VIEW, platform, random_design

HOWS: tuple[How, ...] = ("view", "lanes", "tidy")


def touch(a: Box, b: Box, by: float = 0.0) -> bool:
    return (
        a[0] < b[0] + b[2] + by
        and b[0] < a[0] + a[2] + by
        and a[1] < b[1] + b[3] + by
        and b[1] < a[1] + a[3] + by
    )


def laid(design: Design, how: How = "view", chosen: tuple[str, ...] = ()) -> Design:
    found = arranged(design, VIEW, how, chosen)
    return edits.put_in_order(design, VIEW, found)


def assert_sound(design: Design) -> None:
    """Nothing stands on anything, and every frame holds its members and nobody else."""
    shown = page(design, VIEW)
    cards = list(shown.cards.items())
    for n, (a, box) in enumerate(cards):
        for b, other in cards[n + 1 :]:
            assert not touch(box, other), (a, b)
    made = plan(design, VIEW)
    for border, frame in shown.frames.items():
        if border in made.across:
            continue
        for id, box in cards:
            inside = border in made.around(id)
            assert inside == touch(frame, box), (border, id)
            if inside:
                right, bottom = box[0] + box[2], box[1] + box[3]
                assert (frame[0] <= box[0], right <= frame[0] + frame[2]) == (True, True)
                assert (frame[1] <= box[1], bottom <= frame[1] + frame[3]) == (True, True)


@given(random_design(), st.sampled_from(HOWS))
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_and_frames_hold_their_own(design: Design, how: How) -> None:
    made = laid(design, how)
    assert_sound(made)
    assert made.components == design.components  # nothing belongs elsewhere
    assert made.boundaries == design.boundaries
    boxes = [*page(made, VIEW).cards.values(), *page(made, VIEW).frames.values()]
    assert all(value % 8 == 0 for box in boxes for value in box[:2])


@given(random_design(), st.sampled_from(HOWS))
@settings(max_examples=30, deadline=None)
def test_the_same_design_is_laid_out_the_same_wherever_things_stood(
    design: Design, how: How
) -> None:
    first = arranged(design, VIEW, how)
    assert first == arranged(design, VIEW, how)
    once = laid(design, how)
    assert arranged(once, VIEW, how) == {}
    order = dict(reversed(design.placements.items()))
    assert laid(replace(design, placements=order), how) == once


@given(random_design(), st.lists(st.integers(0, 50), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_what_is_locked_stays_and_the_rest_keeps_clear(design: Design, picks: list[int]) -> None:
    spread = laid(design)
    ids = sorted(page(spread, VIEW).cards)
    if not ids:
        return
    held = {ids[pick % len(ids)] for pick in picks}
    fixed = edits.lock(spread, VIEW, held, True)
    before = page(fixed, VIEW).cards
    made = laid(fixed, "view")
    after = page(made, VIEW).cards
    assert {id: after[id] for id in held} == {id: before[id] for id in held}
    cards = list(after.items())
    for n, (a, box) in enumerate(cards):
        for b, other in cards[n + 1 :]:
            assert not touch(box, other), (a, b)


@given(random_design(), st.lists(st.integers(0, 50), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_laying_out_a_selection_moves_nothing_else(design: Design, picks: list[int]) -> None:
    spread = laid(design)
    ids = sorted(page(spread, VIEW).cards)
    if not ids:
        return
    chosen = tuple({ids[pick % len(ids)] for pick in picks})
    made = laid(spread, "selection", chosen)
    before, after = page(spread, VIEW).cards, page(made, VIEW).cards
    assert {id: after[id] for id in ids if id not in chosen} == {
        id: before[id] for id in ids if id not in chosen
    }
    cards = list(after.items())
    for n, (a, box) in enumerate(cards):
        for b, other in cards[n + 1 :]:
            assert not touch(box, other), (a, b)


def test_a_chain_reads_from_left_to_right_in_one_line() -> None:
    ids = ("cmp_c", "cmp_a", "cmp_b")
    sizes = dict.fromkeys(ids, (168.0, 64.0))
    found = lay_out(Plan(sizes, {("cmp_c", "cmp_a"): 1, ("cmp_a", "cmp_b"): 1}))
    assert sorted(ids, key=lambda id: found[id][0]) == list(ids)
    assert len({box[1] for box in found.values()}) == 1


def test_circles_and_loops_are_laid_out() -> None:
    sizes = dict.fromkeys("abcd", (168.0, 64.0))
    found = lay_out(Plan(sizes, {("a", "b"): 1, ("b", "a"): 1, ("b", "c"): 1, ("c", "b"): 1}))
    assert found["a"][0] < found["b"][0] < found["c"][0]
    assert found["d"][1] > max(found[id][1] for id in "abc")  # what nothing connects stands below


def test_lanes_keep_layers_apart() -> None:
    made = laid(sample_in_view(), "lanes")
    cards, layers = page(made, VIEW).cards, plan(made, VIEW).layers
    inside = [id for id in cards if plan(made, VIEW).around(id)]
    region = max(
        {plan(made, VIEW).within[id] for id in inside},
        key=lambda border: sum(plan(made, VIEW).within[id] == border for id in inside),
    )
    own = [id for id in inside if plan(made, VIEW).within[id] == region]
    spans = {}
    for layer in sorted({layers[id] for id in own}):
        xs = [cards[id][0] for id in own if layers[id] == layer]
        spans[layer] = (min(xs), max(xs))
    ends = list(spans.values())
    assert len(ends) > 2
    assert all(a[1] < b[0] for a, b in pairwise(ends))


def sample_in_view() -> Design:
    design = sample("social-network")
    view = first_view(design)
    places = {
        placement_id(VIEW, row.element): row.but(id=placement_id(VIEW, row.element), view=VIEW)
        for row in design.placements.values()
        if row.view == view
    }
    return replace(design, views={VIEW: View(id=VIEW, name="All")}, placements=places)


@pytest.mark.parametrize("how", HOWS)
def test_lines_of_the_laid_out_examples_cross_no_card(how: How) -> None:
    for design in (sample_in_view(), platform(120)):
        made = laid(design, how)
        assert_sound(made)
        shown = page(made, VIEW)
        routes = settle(shown.cards, connections(made, VIEW))
        for id, route in routes.items():
            line = shown.lines[id]
            for (ax, ay), (bx, by) in pairwise(route.points):
                way = (min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
                for card, (x, y, w, h) in shown.cards.items():
                    if card not in (line.source, line.target):
                        inner = (x + 1, y + 1, w - 2, h - 2)
                        assert not touch(
                            (way[0], way[1], max(way[2], 0.01), max(way[3], 0.01)), inner
                        )


def test_tidy_leaves_what_somebody_bent_and_laying_out_forgets_it() -> None:
    design = platform(40)
    link = next(id for id in sorted(design.links))
    ends = {design.links[link].source, design.links[link].target}
    place = Placement(
        id=placement_id(VIEW, link), view=VIEW, element=link, bends=(Bend(x=5, y=5),), label_at=0.3
    )
    bent = replace(design, placements=design.placements | {place.id: place})
    before = page(bent, VIEW).cards
    tidy = laid(bent, "tidy")
    assert {id: page(tidy, VIEW).cards[id] for id in ends} == {id: before[id] for id in ends}
    assert tidy.placements[place.id] == place
    anew = laid(bent)
    assert (anew.placements[place.id].bends, anew.placements[place.id].label_at) == ((), None)


def test_a_collapsed_boundary_is_a_card_and_takes_along_what_is_inside() -> None:
    design = platform(40)
    border = next(id for id, row in sorted(design.boundaries.items()) if row.sort == "domain")
    shut = edits.collapse(laid(design), VIEW, [border], True)
    part = next(id for id, row in sorted(shut.components.items()) if row.boundaries == (border,))
    made = laid(shut)
    assert_sound(made)

    def gap(design: Design) -> tuple[int, int]:
        a, b = (design.placements[placement_id(VIEW, id)] for id in (border, part))
        return b.x - a.x, b.y - a.y

    assert gap(made) == gap(shut)


def test_an_empty_view_and_one_card_stay_as_they_are() -> None:
    design = Design(views={VIEW: View(id=VIEW, name="All")})
    assert arranged(design, VIEW) == {}
    made = edits.add_component(
        design, Component(id="cmp_a", kind="service", name="A"), VIEW, 40, 72
    )
    assert arranged(made, VIEW) == {}


def test_locked_frames_keep_their_size_and_what_is_inside() -> None:
    design = laid(platform(40))
    border = next(id for id, row in sorted(design.boundaries.items()) if row.sort == "domain")
    held = edits.lock(design, VIEW, [border], True)
    assert locked(held, VIEW, [border]) == (border,)
    grown = edits.connect(
        held, Link(id="lnk_new", source=min(held.components), target=max(held.components))
    )
    made = laid(grown)
    assert page(made, VIEW).frames[border] == page(held, VIEW).frames[border]
    own = [id for id, row in made.components.items() if border in row.boundaries]
    assert own
    assert all(page(made, VIEW).cards[id] == page(held, VIEW).cards[id] for id in own)


def test_boundaries_that_cross_keep_their_members_near() -> None:
    design = Design(views={VIEW: View(id=VIEW, name="All")})
    for border in ("bnd_a", "bnd_b"):
        design = edits.add(design, "boundaries", Boundary(id=border, name=border))
        design = edits.place(design, VIEW, {border: (0, 0)})
    for n, borders in enumerate((("bnd_a",), ("bnd_a", "bnd_b"), ("bnd_b",))):
        card = Component(id=f"cmp_{n}", kind="service", name=f"C{n}", boundaries=borders)
        design = edits.add(design, "components", card)
        design = edits.place(design, VIEW, {card.id: (0, 0)})
    made = laid(design)
    shown = page(made, VIEW)
    for border, ids in (("bnd_a", (0, 1)), ("bnd_b", (1, 2))):
        assert all(touch(shown.frames[border], shown.cards[f"cmp_{n}"]) for n in ids)
