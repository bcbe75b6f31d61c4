"""What a view says of its cards and lines: values, styles by tag, and what steps back; the same on paper."""

import itertools

import pytest

from analyzer.engine import analyze
from analyzer.results import Analysis
from drawing.card import Face
from drawing.dressing import DIM, restyles, stepping_back, style_of, tags_of
from drawing.forms import form, rim_of
from drawing.legend import legend
from drawing.metrics import width
from drawing.page import Line, page
from drawing.picture import faces, picture
from drawing.primitives import Path, Text, union
from models import edits
from models.component import Boundary
from models.design import Design
from models.patch import diff
from models.view import Style, View
from tests.designs import shop

WEB, ORDERS = "cmp_web", "cmp_orders"


def with_view(**fields: object) -> tuple[Design, str]:
    design = shop()
    (view,) = design.views
    return edits.change(design, view, **fields), view


def texts(design: Design, view: str, id: str) -> list[str]:
    drawn = picture(design, view, analyze(design))
    element = next(e for e in drawn.elements if e.id == id)
    return [op.text for op in element.ops if isinstance(op, Text)]


def roles(design: Design, view: str, id: str) -> set[str | None]:
    drawn = picture(design, view, analyze(design))
    element = next(e for e in drawn.elements if e.id == id)
    return {role for op in element.ops if isinstance(op, Path) for role in (op.fill, op.stroke)}


def test_a_card_says_what_was_chosen_in_that_order_and_as_much_as_fits() -> None:
    design, view = with_view(display=("owner", "kind"))
    design = edits.change(design, ORDERS, owner="Team Blue")
    assert texts(design, view, ORDERS)[1] == "Team Blue · Service"
    long = edits.change(design, ORDERS, owner="A team of a very long name that fills it all")
    assert texts(long, view, ORDERS)[1].startswith("A team of a very lo")
    assert texts(long, view, ORDERS)[1].endswith("…")
    plain, _ = with_view()
    assert texts(plain, view, ORDERS)[1] != texts(design, view, ORDERS)[1]


@pytest.mark.parametrize("what", ["load", "utilisation", "latency", "cost"])
def test_a_value_that_is_not_known_leaves_the_line_to_the_others(what: str) -> None:
    design, view = with_view(display=(what, "kind"))
    found = faces(design, None, [ORDERS], view=view)[ORDERS]
    assert found.said == ("Service",)


def test_findings_are_counted_only_where_they_are_chosen() -> None:
    plain, view = with_view()
    analysis = analyze(plain)
    found = faces(plain, analysis, view=view)
    counted = [id for id, face in found.items() if face.badge]
    assert counted
    for display, there in ((("kind",), False), (("findings",), True)):
        design, _ = with_view(display=display)
        assert bool(faces(design, analysis, view=view)[counted[0]].badge) is there


def test_a_style_colours_a_card_and_the_line_between_two_that_carry_its_tag() -> None:
    style = Style(tag="core", colour="green", line="dashed", shape="hexagon")
    design, view = with_view(styles=(style,))
    assert "tint-green" not in roles(design, view, ORDERS)
    link = next(
        row.id for row in design.links.values() if {row.source, row.target} == {WEB, ORDERS}
    )
    one = edits.change(design, ORDERS, tags=("core",))
    assert {"tint-green", "ink-green"} <= roles(one, view, ORDERS)
    assert "ink-green" not in roles(one, view, link)
    both = edits.change(one, WEB, tags=("core",))
    assert "ink-green" in roles(both, view, link)
    assert "link" not in roles(both, view, link)


def between(design: Design) -> str:
    return next(
        row.id for row in design.links.values() if {row.source, row.target} == {WEB, ORDERS}
    )


def test_a_connection_has_tags_of_its_own() -> None:
    style = Style(tag="audit", colour="red", line="dotted")
    design, view = with_view(styles=(style,), only_tags=("audit",))
    link = between(design)
    tagged = edits.change(design, link, tags=("audit",))
    assert "ink-red" in roles(tagged, view, link)
    assert "ink-red" not in roles(tagged, view, WEB)
    there = page(tagged, view)
    assert stepping_back(tagged, view) == (there.cards.keys() | there.lines.keys()) - {link}


def test_a_line_for_several_carries_the_tags_of_each() -> None:
    design = shop()
    first, second = sorted(design.links)[:2]
    design = edits.change(edits.change(design, first, tags=("a",)), second, tags=("b", "c"))
    row = Line("cmp_web..cmp_orders", WEB, ORDERS, (first, second))
    assert tags_of(design, row) == {"a", "b", "c"}
    both = edits.change(edits.change(design, WEB, tags=("d", "e")), ORDERS, tags=("d",))
    assert tags_of(both, row) == {"a", "b", "c", "d"}


def test_the_legend_has_a_style_that_only_a_line_carries_as_a_line() -> None:
    design, view = with_view(styles=(Style(tag="audit", colour="red"),))
    assert "audit" not in named(design, view)
    tagged = edits.change(design, between(design), tags=("audit",))
    assert "audit" in named(tagged, view)
    (key,) = legend(tagged, view).elements
    assert any(isinstance(op, Path) and op.stroke == "ink-red" for op in key.ops)
    assert not any(isinstance(op, Path) and op.fill == "tint-red" for op in key.ops)


def test_the_legend_has_a_collapsed_boundary_and_the_findings_inside() -> None:
    design = shop()
    (view,) = design.views
    x, y, w, h = union(page(design, view).cards.values())
    border = Boundary(id="bnd_all", name="All")
    open_ = edits.enclose(design, view, border, (x - 40, y - 40, w + 80, h + 80))
    worst = analyze(open_)
    words = "Collapsed boundary: all that is inside"
    assert words not in named(open_, view, worst)
    shut = edits.collapse(open_, view, ["bnd_all"], True)
    found = named(shut, view, worst)
    assert words in found
    assert any(each.startswith("Findings, at worst") for each in found)


def named(design: Design, view: str, analysis: Analysis | None = None) -> list[str]:
    drawn = legend(design, view, analysis).elements
    return [op.text for element in drawn for op in element.ops if isinstance(op, Text)]


def test_the_first_style_that_says_a_trait_wins() -> None:
    styles = (Style(tag="a", colour="red"), Style(tag="b", colour="blue", line="thick"))
    found = style_of(View(id="viw_x", name="x", styles=styles), ["b", "a"])
    assert (found.colour, found.line, found.shape) == ("red", "thick", None)


def test_what_has_none_of_the_tags_steps_back_on_paper_too() -> None:
    design, view = with_view(only_tags=("core",))
    design = edits.change(design, ORDERS, tags=("core",))
    back = stepping_back(design, view)
    shown = page(design, view)
    assert back == (shown.cards.keys() | shown.lines.keys()) - {ORDERS}
    drawn = {e.id: e.opacity for e in picture(design, view).elements}
    assert drawn[ORDERS] == 1.0
    assert drawn[WEB] == DIM
    assert stepping_back(shop(), view) == frozenset()


def test_what_is_not_on_the_way_of_the_flow_steps_back() -> None:
    design, view = with_view()
    flow = next(f.id for f in design.flows.values() if f.steps)
    design = edits.change(design, view, only_flow=flow)
    back, shown = stepping_back(design, view), page(design, view)
    on = {step.link for step in design.flows[flow].steps} & shown.lines.keys()
    assert on
    assert on.isdisjoint(back)
    assert all({shown.lines[id].source, shown.lines[id].target}.isdisjoint(back) for id in on)


def test_a_change_of_the_rules_shows_everything_anew() -> None:
    plain, view = with_view()
    styled, _ = with_view(styles=(Style(tag="a", colour="red"),))
    assert restyles(styled, view, diff(plain, styled))
    tagged = edits.change(styled, WEB, tags=("a",))
    assert restyles(tagged, view, diff(styled, tagged))
    assert not restyles(plain, view, diff(plain, edits.change(plain, WEB, tags=("a",))))


@pytest.mark.parametrize("name", ["card", "rounded", "cylinder", "hexagon", "person"])
def test_every_form_stays_in_its_box(name: str) -> None:
    box = (10.0, 20.0, 168.0, 64.0)
    numbers = [
        (float(x), float(y))
        for _, *rest in (*form(name, box), *rim_of(box))
        for x, y in zip(rest[::2], rest[1::2], strict=True)
    ]
    assert all(10 <= x <= 178 and 20 <= y <= 84 for x, y in numbers)
    assert Face().form is None


def test_a_long_entry_of_the_legend_stays_within_its_width() -> None:
    design = shop()
    view = next(iter(design.views))
    tag = "everything that the people of the other building look after at night"
    tagged = edits.change(design, "cmp_web", tags=(tag,))
    tagged = edits.change(tagged, view, styles=(Style(tag=tag, colour="red"),))
    drawn = legend(tagged, view, width=216.0)
    (key,) = drawn.elements
    texts = [op for op in key.ops if isinstance(op, Text)]
    assert all(text.x + width(text.text, text.size) <= 216.0 for text in texts)
    assert sum(text.text in tag for text in texts) == 2
    assert all(text.y < drawn.box[3] for text in texts)
    heights = sorted({text.y for text in texts})
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 12
