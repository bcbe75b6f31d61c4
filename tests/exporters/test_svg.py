"""SVG: well-formed whatever a design says, with every name as text and every element as a named group."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.picture import connections, first_view
from drawing.theme import theme
from exporters.svg import svg
from models import edits
from models.component import Component
from models.design import Design, label
from models.info import Info
from models.samples import sample
from models.view import View
from tests.designs import shop
from tests.drawing.busy import busy
from tests.exporters.seeds import same_under_every_hash_seed

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<b>bold</b>",
    "]]>",
    "<![CDATA[x]]>",
    "&amp;&#0;&nope;",
    '" onload="alert(1)',
    "<script>alert(1)</script>",
    "😀 👩\u200d💻 ok",
    "x" * 200,
    "שלום עולם",
    "خدمة الدفع",
    "中文组件 データベース",
    "a\u202eb\nc\td",
    "end\ufffe\uffff",
    "{0} %s ${x}",
]


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - our own output


def named(name: str) -> Design:
    design = shop()
    odd = Component(id="cmp_odd", kind="service", name=name, product=name)
    return edits.add_component(design, odd, first_view(design), 0, 200)


def titles(root: ET.Element) -> dict[str, str]:
    return {g.get("id", ""): g.findtext(f"{SVG}title", "") for g in root.iter(f"{SVG}g")}


def test_sample_has_a_named_group_for_everything() -> None:
    design = sample("social-network")
    view = first_view(design)
    root = parsed(svg(design, view, busy(design)))
    found = titles(root)
    placed = {p.element for p in design.placements.values() if p.view == view}
    assert len(placed) > 20
    for id in placed & design.components.keys():
        assert found[id].startswith(design.components[id].name)
    for connection in connections(design, view):
        assert found[connection.id] == label(design, connection.id)
    shown = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for id in placed & design.components.keys():
        assert design.components[id].name in shown


def test_root_says_what_it_is() -> None:
    design = sample("social-network")
    view = first_view(design)
    root = parsed(svg(design, view))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    said = root.findtext(f"{SVG}title", "")
    assert design.title in said
    assert design.views[view].name in said
    assert str(len(connections(design, view))) in root.findtext(f"{SVG}desc", "")
    box = [float(number) for number in (root.get("viewBox") or "").split()]
    assert (float(root.get("width", "")), float(root.get("height", ""))) == (box[2], box[3])


@pytest.mark.parametrize("name", ["light", "dark"])
def test_ground_and_texts_have_the_colours_of_the_theme(name: str) -> None:
    root = parsed(svg(shop(), "viw_main", theme=name))
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == theme(name).colour("canvas")
    used = {text.get("fill") for text in root.iter(f"{SVG}text")}
    assert used
    assert used <= set(theme(name).colours.values())


def test_texts_keep_their_measured_length() -> None:
    texts = list(parsed(svg(shop(), "viw_main")).iter(f"{SVG}text"))
    assert len(texts) > 6
    assert all(float(text.get("textLength", "0")) > 0 for text in texts)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_text(name: str) -> None:
    plain, odd = parsed(svg(named("Plain"), "viw_main")), parsed(svg(named(name), "viw_main"))
    allowed = {SVG + tag for tag in ("svg", "title", "desc", "rect", "g", "path", "text")}
    assert {element.tag for element in odd.iter()} == allowed
    assert {k for e in odd.iter() for k in e.attrib} == {k for e in plain.iter() for k in e.attrib}
    assert len(titles(odd)) == len(titles(plain))


@pytest.mark.parametrize("name", ["<b>bold</b>", "]]>", "😀 ok", "שלום עולם", "中文组件"])
def test_odd_names_arrive_as_written(name: str) -> None:
    root = parsed(svg(named(name), "viw_main"))
    assert titles(root)["cmp_odd"] == f"{name} (Service)"
    assert name in [text.text for text in root.iter(f"{SVG}text")]


@given(st.text(min_size=1, max_size=200))
def test_any_text_at_all_gives_a_well_formed_file(name: str) -> None:
    odd = Component.model_construct(id="cmp_odd", kind="service", name=name, product=name)
    design = shop()
    placed = edits.add_component(design, odd, first_view(design), 0, 200)
    parsed(svg(placed, "viw_main"))


def test_very_long_name_is_cut_on_the_card_and_whole_in_the_title() -> None:
    long = Component.model_construct(id="cmp_odd", kind="service", name="y" * 10_000)
    design = edits.add_component(shop(), long, "viw_main", 0, 200)
    root = parsed(svg(design, "viw_main"))
    assert titles(root)["cmp_odd"].startswith("y" * 10_000)
    assert max(len(text.text or "") for text in root.iter(f"{SVG}text")) < 100


def test_empty_view_is_a_picture_too() -> None:
    design = Design(
        info={"info": Info(title="<Empty>")}, views={"viw_a": View(id="viw_a", name="]]>")}
    )
    root = parsed(svg(design, "viw_a"))
    assert "Nothing is placed" in "".join(root.itertext())
    assert root.findtext(f"{SVG}title") == "<Empty>: ]]>"


def test_same_bytes_twice_and_under_every_hash_seed() -> None:
    design = sample("social-network")
    assert svg(design, first_view(design)) == svg(design, first_view(design))
    same_under_every_hash_seed("from exporters.svg import svg as make")
