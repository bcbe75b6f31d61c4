"""What a new view shows: the inside of a component, the context of all, what is connected."""

import pytest

from drawing.columns import columns, free_beside, split
from drawing.levels import (
    connected_places,
    context_places,
    data_places,
    deployment_places,
    inside_places,
    put_places,
)
from drawing.page import page
from models import edits
from models.component import Boundary, Component, Link
from models.design import Design
from models.edits.canvas import with_view
from models.levels import around_view, chain, children, view_of, within
from models.samples import sample, samples
from models.view import CARD, Placement, View, placement_id


def shop() -> Design:
    """A shop with a checkout and a store inside, a customer before it and a bank behind it."""
    rows = [
        ("cmp_shop", "Shop", "service", None),
        ("cmp_checkout", "Checkout", "service", "cmp_shop"),
        ("cmp_store", "Store", "relational-database", "cmp_shop"),
        ("cmp_cart", "Cart", "service", "cmp_checkout"),
        ("cmp_web", "Web", "web-app", None),
        ("cmp_bank", "Bank", "payment-gateway", None),
        ("cmp_ledger", "Ledger", "service", "cmp_bank"),
    ]
    links = [
        ("lnk_a", "cmp_web", "cmp_cart"),
        ("lnk_b", "cmp_web", "cmp_store"),
        ("lnk_c", "cmp_cart", "cmp_store"),
        ("lnk_d", "cmp_checkout", "cmp_ledger"),
    ]
    return Design(
        components={
            id: Component(id=id, name=name, kind=kind, parent=parent)
            for id, name, kind, parent in rows
        },
        links={id: Link(id=id, source=a, target=b) for id, a, b in links},
    )


def at(design: Design, view: str, of: str | None = None) -> Design:
    """Return the design with a view of the inside of a component, as its places say."""
    made = edits.add_view(design, View(id=view, name="Level", of=of))
    return edits.place(made, view, inside_places(design, of)) if of else made


def test_levels_are_known_from_what_is_part_of_what() -> None:
    design = shop()
    assert children(design.components)["cmp_shop"] == ("cmp_checkout", "cmp_store")
    assert children(design.components) is children(design.components)
    assert within(design, ["cmp_shop"]) == {"cmp_checkout", "cmp_store", "cmp_cart"}
    assert chain(design, "cmp_cart") == ("cmp_shop", "cmp_checkout", "cmp_cart")
    assert chain(design, "cmp_none") == ()


def test_a_circle_of_parts_ends() -> None:
    both = {
        "cmp_a": Component(id="cmp_a", name="A", kind="service", parent="cmp_b"),
        "cmp_b": Component(id="cmp_b", name="B", kind="service", parent="cmp_a"),
    }
    design = Design(components=both)
    assert set(chain(design, "cmp_a")) == {"cmp_a", "cmp_b"}
    assert within(design, ["cmp_a"]) == {"cmp_a", "cmp_b"}


def test_the_inside_stands_between_its_callers_and_what_it_calls() -> None:
    found = inside_places(shop(), "cmp_shop")
    assert found.keys() == {"cmp_web", "cmp_checkout", "cmp_store", "cmp_bank"}
    order = sorted(found, key=lambda id: found[id][0])
    assert order == ["cmp_web", "cmp_checkout", "cmp_store", "cmp_bank"]


def test_the_view_of_an_inside_has_the_links_that_follow() -> None:
    design = at(shop(), "viw_in", "cmp_shop")
    lines = {(row.source, row.target) for row in page(design, "viw_in").lines.values()}
    assert lines == {
        ("cmp_web", "cmp_checkout"),
        ("cmp_web", "cmp_store"),
        ("cmp_checkout", "cmp_store"),
        ("cmp_checkout", "cmp_bank"),
    }
    assert view_of(design, "cmp_shop") == "viw_in"
    deeper = at(design, "viw_deep", "cmp_checkout")
    assert around_view(deeper, "cmp_cart") == "viw_deep"
    assert around_view(deeper, "cmp_checkout") == "viw_in"
    assert around_view(deeper, "cmp_shop") == ""


def test_what_is_added_in_a_view_of_an_inside_becomes_part_of_it() -> None:
    design = at(shop(), "viw_in", "cmp_shop")
    made = Component(id="cmp_new", name="New", kind="service")
    added = edits.add_component(design, made, "viw_in", 0, 0)
    assert added.components["cmp_new"].parent == "cmp_shop"
    outside = edits.add_component(with_view(design, "viw_all"), made, "viw_all", 0, 0)
    assert outside.components["cmp_new"].parent is None


def test_what_is_connected_comes_beside_it_once() -> None:
    design = edits.place(at(shop(), "viw_free"), "viw_free", {"cmp_cart": (0, 0)})
    found = connected_places(design, "viw_free", ["cmp_cart"])
    assert found.keys() == {"cmp_web", "cmp_store"}
    assert found["cmp_web"][0] < 0 < found["cmp_store"][0]
    after = edits.place(design, "viw_free", found)
    assert connected_places(after, "viw_free", ["cmp_cart"]) == {}
    assert after.placements.keys() - design.placements.keys() == {
        placement_id("viw_free", id) for id in found
    }


def test_what_is_connected_stands_for_its_inside_in_a_view_of_a_level() -> None:
    design = edits.add_view(shop(), View(id="viw_in", name="In", of="cmp_shop"))
    design = edits.place(design, "viw_in", {"cmp_checkout": (0, 0)})
    found = connected_places(design, "viw_in", ["cmp_checkout"])
    assert found.keys() == {"cmp_web", "cmp_store", "cmp_bank"}


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_context_has_every_connection_between_its_cards(name: str) -> None:
    design = sample(name)
    main = next(iter(design.views))
    made = edits.add_view(design, View(id="viw_c", name="Context"), context_places(design, main))
    shown = page(made, "viw_c")
    assert 1 < len(shown.cards) < len(design.components)
    assert not shown.frames
    assert shown.stands.keys() == design.components.keys()
    counted = {id for line in shown.lines.values() for id in line.links}
    apart = {
        row.id
        for row in design.links.values()
        if shown.stands[row.source] != shown.stands[row.target]
    }
    assert counted == apart
    boxes = list(shown.cards.values())
    assert len({box[:2] for box in boxes}) == len(boxes)


def test_a_context_opens_to_what_stood_in_the_other_view() -> None:
    design = sample("voice-bot")
    main = next(iter(design.views))
    made = edits.add_view(design, View(id="viw_c", name="Context"), context_places(design, main))
    border = next(id for id in design.boundaries if placement_id(main, id) in design.placements)
    part = next(id for id, row in design.components.items() if border in row.boundaries)

    def gap(view: str) -> tuple[int, int]:
        one, two = (made.placements[placement_id(view, id)] for id in (border, part))
        return (two.x - one.x, two.y - one.y)

    assert gap("viw_c") == gap(main)


def test_a_deployment_has_the_same_containers_and_where_they_run() -> None:
    design = sample("e-commerce")
    main = next(iter(design.views))
    rows = deployment_places(design, main)
    assert {row.element for row in rows} >= {
        row.element for row in design.placements.values() if row.element in design.components
    }
    sorts = {
        design.boundaries[row.element].sort for row in rows if row.element in design.boundaries
    }
    assert "region" in sorts
    assert "trust" not in sorts


def test_a_data_flow_has_what_keeps_data_and_who_uses_it() -> None:
    found = {row.element for row in data_places(shop(), "viw_d")}
    assert found == {"cmp_store", "cmp_cart", "cmp_web"}


def test_columns_go_along_the_arrows_and_do_not_mind_circles() -> None:
    arrows = {("a", "b"), ("b", "c"), ("c", "a"), ("a", "c")}
    assert columns(["c", "b", "a", "z"], arrows)[-1] == ["z"]
    found = columns(["a", "b", "c"], arrows)
    assert found == [["a"], ["b"], ["c"]]
    assert [len(part) for part in split([str(n) for n in range(17)])] == [6, 6, 5]
    assert split([]) == []


def test_a_free_place_touches_nothing() -> None:
    anchor = (0.0, 0.0, *CARD)
    taken = [anchor]
    for _ in range(30):
        x, y = free_beside(anchor, 1, taken)
        assert all(
            x >= bx + bw or bx >= x + CARD[0] or y >= by + bh or by >= y + CARD[1]
            for bx, by, bw, bh in taken
        )
        taken.append((x, y, *CARD))


def test_a_copy_of_a_view_has_its_places_and_a_removed_one_takes_them() -> None:
    design = at(shop(), "viw_in", "cmp_shop")
    copy = edits.duplicate_view(design, "viw_in", View(id="viw_two", name="Two"), {})
    mine = {row.element: row.box for row in copy.placements.values() if row.view == "viw_two"}
    assert mine == {r.element: r.box for r in design.placements.values()}
    gone = edits.remove(copy, ["viw_two"])
    assert gone.placements == design.placements
    assert gone.components == design.components


def test_what_is_removed_from_a_view_stays_in_the_design() -> None:
    design = at(shop(), "viw_in", "cmp_shop")
    after = edits.remove_from_view(design, "viw_in", ["cmp_store"])
    assert after.components == design.components
    assert placement_id("viw_in", "cmp_store") not in after.placements
    border = Boundary(id="bnd_a", name="A")
    shut = edits.place_rows(
        Design(
            boundaries={"bnd_a": border},
            components={
                "cmp_a": Component(id="cmp_a", name="A", kind="service", boundaries=("bnd_a",))
            },
            views={"viw_a": View(id="viw_a", name="A")},
        ),
        [
            Placement(id="viw_a/bnd_a", view="viw_a", element="bnd_a", collapsed=True),
            Placement(id="viw_a/cmp_a", view="viw_a", element="cmp_a"),
        ],
        "viw_a",
    )
    assert edits.remove_from_view(shut, "viw_a", ["bnd_a"]).placements == {}


def test_nothing_can_be_nested_in_itself() -> None:
    design = shop()
    made = edits.nest(design, ["cmp_web"], "cmp_shop")
    assert made.components["cmp_web"].parent == "cmp_shop"
    with pytest.raises(ValueError, match="inside itself"):
        edits.nest(design, ["cmp_shop"], "cmp_cart")


def test_a_boundary_comes_around_what_stands_there_or_as_one_card() -> None:
    design = sample("social-network")
    main = next(iter(design.views))
    border = next(row.id for row in design.boundaries.values() if row.sort == "region")
    bare = edits.add_view(design, View(id="viw_b", name="Bare"))
    shut = edits.place_rows(bare, put_places(bare, "viw_b", [border], (0.0, 0.0)), "viw_b")
    assert page(shut, "viw_b").cards.keys() == {border}
    gone = edits.unplace(design, main, [border])
    back = edits.place_rows(gone, put_places(gone, main, [border], (0.0, 0.0)), main)
    frame = page(back, main).frames[border]
    for id, row in design.components.items():
        if border in row.boundaries:
            x, y, w, h = page(back, main).cards[id]
            assert frame[0] < x
            assert frame[1] < y
            assert x + w < frame[0] + frame[2]
            assert y + h < frame[1] + frame[3]
    assert back.components == design.components
