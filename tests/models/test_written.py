"""Drawings written as text: what a line means, that what is written reads the same, and hostile texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.design import Design
from models.edits.written import add_written, fresh_written
from models.ids import generator
from models.view import placement_id
from models.written import MOST_LINES, Arrow, Part, Written, columns, read, write
from tests.designs import shop


def added(design: Design, text: str, view: str = "viw_main") -> Design:
    written = read(text)
    return add_written(design, written, view, fresh_written(written, generator(1)), (80.0, 80.0))


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Orders", Part("Orders")),
        ("- Redis", Part("Redis", "cache", "Redis")),
        ("2) Order service", Part("Order service", "order-service")),
        ("Orders (PostgreSQL)", Part("Orders", "relational", "PostgreSQL")),
        ("Edge [Load balancer]", Part("Edge", "load-balancer")),
        ("Payments (the old one)", Part("Payments (the old one)")),
    ],
)
def test_a_line_is_a_component_whose_kind_follows_from_its_name(line: str, part: Part) -> None:
    found = read(line).parts
    assert [(p.name, p.product) for p in found] == [(part.name, part.product)]
    if part.kind == "service":
        assert found[0].kind == "service"
    else:
        assert found[0].kind != "service"


@pytest.mark.parametrize(
    ("line", "arrow"),
    [
        ("a -> b", Arrow("a", "b")),
        ("a --> b: reads", Arrow("a", "b", "reads")),
        ("a => b : asks: twice", Arrow("a", "b", "asks: twice")),
        ("a → b", Arrow("a", "b")),
        ("a -.-> b: tells", Arrow("a", "b", "tells", "async")),
        ("a ..> b", Arrow("a", "b", "", "async")),
    ],
)
def test_an_arrow_is_a_connection_with_its_label(line: str, arrow: Arrow) -> None:
    assert read(line).arrows == (arrow,)


def test_a_chain_is_one_connection_after_the_other_and_names_count_once() -> None:
    written = read("Web -> API -> Orders: places\nweb -> Redis\n\n  \n")
    assert [part.name for part in written.parts] == ["Web", "API", "Orders", "Redis"]
    assert written.arrows == (
        Arrow("Web", "API", "places"),
        Arrow("API", "Orders", "places"),
        Arrow("Web", "Redis"),
    )
    places = {name: (column, row) for name, column, row in columns(written)}
    assert places == {"Web": (0, 0), "API": (1, 0), "Orders": (2, 0), "Redis": (1, 1)}


def test_what_a_design_has_already_is_not_made_twice() -> None:
    before = shop()
    name = before.components["cmp_orders"].name
    design = added(before, f"{name.upper()} -> Mailer: sends")
    fresh = design.components.keys() - before.components.keys()
    assert [design.components[id].name for id in fresh] == ["Mailer"]
    (link,) = design.links.keys() - before.links.keys()
    assert design.links[link].source == "cmp_orders"
    assert placement_id("viw_main", *fresh) in design.placements
    again = added(design, f"{name} -> Mailer: sends")
    assert again.links.keys() == design.links.keys()


def test_what_is_written_reads_as_the_same_drawing() -> None:
    design = added(Design(), "Web -> API: asks\nAPI -.-> Events\nLonely")
    text = write(design, design.components.keys())
    other = added(Design(), text)
    assert write(other, other.components.keys()) == text
    assert text == "Lonely\nAPI -.-> Events\nWeb -> API: asks\n"


def test_a_text_that_nobody_writes_by_hand_is_refused() -> None:
    with pytest.raises(ValueError, match="501 lines"):
        read("x\n" * (MOST_LINES + 1))


@given(st.text(max_size=400) | st.text(alphabet="ab->.=: \n([)]", max_size=80))
def test_any_text_gives_a_sound_drawing(text: str) -> None:
    written = read(text)
    names = {part.name for part in written.parts}
    assert {end for arrow in written.arrows for end in (arrow.source, arrow.target)} <= names
    assert {name for name, _, _ in columns(written)} == names
    design = added(Design(), text)
    assert len(design.components) == len(names)


def test_circles_have_columns_too() -> None:
    written = Written((Part("a"), Part("b")), (Arrow("a", "b"), Arrow("b", "a"), Arrow("a", "a")))
    assert list(columns(written)) == [("a", 0, 0), ("b", 1, 0)]
