"""A view as a flowchart: every part and connection, names that cannot break out of their quotation marks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from exporters.mermaid import MOST_EDGES, flowchart, quoted
from models import edits
from models.component import Boundary, Component, Link
from models.design import Design
from models.samples import sample
from models.view import View
from tests.designs import large, shop
from tests.exporters.hostile import NASTY, hostile

NODE = re.compile(r'^ +(c_\w+)(\[|\[\(|\(\[|\{\{)"([^"]+)"(\]|\)\]|\]\)|\}\})$')
EDGE = re.compile(r'^  (c_\w+) (-->|-\.->)(\|"[^"]+"\|)? (c_\w+)$')
SUBGRAPH = re.compile(r'^  subgraph b_\w+\["[^"]+"\]$')


def lines(design: Design) -> list[str]:
    chart = flowchart(design, next(iter(design.views)))
    assert chart
    head, *rest = chart.split("\n")
    assert head == "flowchart LR"
    return rest


def read(design: Design) -> tuple[dict[str, str], list[tuple[str, ...]]]:
    """Every node with its label, and every edge; fails on a line that is neither."""
    nodes: dict[str, str] = {}
    found: list[tuple[str, ...]] = []
    for line in lines(design):
        if node := NODE.match(line):
            assert node[1] not in nodes
            nodes[node[1]] = node[3]
        elif edge := EDGE.match(line):
            found.append((edge[1], edge[2], edge[4]))
        else:
            assert SUBGRAPH.match(line) or line == "  end", line
    assert all(start in nodes and end in nodes for start, _, end in found)
    return nodes, found


def test_the_example_is_drawn_whole() -> None:
    design = sample("social-network")
    nodes, found = read(design)
    assert sorted(nodes.values()) == sorted(c.name for c in design.components.values())
    assert len(found) == len(design.links)


def test_async_connections_are_dashed() -> None:
    design = edits.change(shop(), "lnk_db", mode="async")
    _, found = read(design)
    assert {(start, line) for start, line, _ in found} == {
        ("c_cmp__web", "-->"),
        ("c_cmp__orders", "-.->"),
    }


def test_a_border_holds_its_components() -> None:
    design = edits.add(shop(), "boundaries", Boundary(id="bnd_eu", name="Europe"))
    design = edits.change(design, "cmp_db", boundaries=("bnd_eu",))
    view = next(iter(design.views))
    design = edits.place(design, view, {"bnd_eu": (500, -40)})
    made = lines(design)
    start = made.index('  subgraph b_bnd__eu["Europe"]')
    assert made[start + 1].startswith("    c_cmp__db")
    assert made[start + 2] == "  end"


def test_a_border_within_another_is_a_subgraph_within_it() -> None:
    design, view = shop(), next(iter(shop().views))
    region = Boundary(id="bnd_eu", name="Europe", sort="region")
    zone = Boundary(id="bnd_a", name="Zone a", sort="zone")
    design = edits.enclose(design, view, region, (240, -60, 500, 200))
    design = edits.enclose(design, view, zone, (504, -40, 216, 140))
    made = lines(design)
    start = made.index('  subgraph b_bnd__eu["Europe"]')
    zone_at = made.index('    subgraph b_bnd__a["Zone a"]')
    assert start < zone_at
    assert made[zone_at + 1].startswith("      c_cmp__db")
    assert made[zone_at + 2] == "    end"
    assert made.index("  end") > zone_at
    assert any(line.startswith("    c_cmp__orders") for line in made[start : made.index("  end")])


def test_hostile_names_stay_within_their_quotation_marks() -> None:
    nodes, _ = read(hostile())
    assert len(nodes) == len(NASTY)


@given(st.text(max_size=100))
def test_a_label_has_no_sign_that_means_something(text: str) -> None:
    label = quoted(text)
    assert not re.search(r'["<>|`\[\]{}&%\\\n]', label)
    assert re.fullmatch(r"([^#;]|#\d+;)*", label)


def test_ids_that_differ_stay_different() -> None:
    ids = ("a.b", "a-b", "a_b", "a/b", "end")
    design = Design(views={"v": View(id="v", name="V")})
    for number, id in enumerate(ids):
        component = Component(id=id, kind="service", name=id)
        design = edits.add_component(design, component, "v", number * 240, 0)
    assert len(read(design)[0]) == len(ids)


def test_what_mermaid_would_refuse_is_not_written() -> None:
    design = large(300, MOST_EDGES + 200)
    assert len(design.links) > MOST_EDGES
    assert flowchart(design, next(iter(design.views))) is None
    assert flowchart(Design(views={"v": View(id="v", name="V")}), "v") is None


def test_another_component_changes_no_other_line() -> None:
    design = shop()
    more = edits.add_component(
        design, Component(id="cmp_a", kind="cache", name="A"), next(iter(design.views)), 0, 200
    )
    more = edits.connect(more, Link(id="lnk_a", source="cmp_orders", target="cmp_a"))
    assert set(lines(design)) < set(lines(more))
