"""Several rows written and moved at once: their order is what was asked for, and ranks stay short."""

from hypothesis import given
from hypothesis import strategies as st

from models.design import Design, ranked
from models.edits.tables import arrange, write
from models.flow import Actor


def actors(first: int, count: int) -> list[Actor]:
    return [Actor(id=f"act_{n}", name=str(n)) for n in range(first, first + count)]


def order(design: Design) -> list[str]:
    return [row.id for row in ranked(design.actors)]


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 100)), max_size=12), st.data())
def test_rows_are_where_they_were_put(blocks: list[tuple[int, int]], data: st.DataObject) -> None:
    design, expected, made = Design(), list[str](), 0
    for count, at in blocks:
        place = at % (len(expected) + 1)
        rows = actors(made, count)
        design = write(design, "actors", rows, place)
        expected[place:place] = [row.id for row in rows]
        made += count
        assert order(design) == expected
        moved = data.draw(st.lists(st.sampled_from(expected), unique=True, max_size=4))
        others = [id for id in expected if id not in moved]
        place = data.draw(st.integers(0, len(others)))
        design = arrange(design, "actors", moved, place)
        expected = [*others[:place], *moved, *others[place:]]
        assert order(design) == expected


def test_thousands_of_rows_and_moves_into_one_gap_keep_short_ranks() -> None:
    design = write(Design(), "actors", actors(0, 3000))
    assert order(design) == [row.id for row in actors(0, 3000)]
    for number in range(400):
        design = arrange(design, "actors", [f"act_{2999 - number}"], 1)
    assert order(design)[:3] == ["act_0", "act_2600", "act_2601"]
    design = write(design, "actors", actors(3000, 500), 1)
    assert order(design)[1] == "act_3000"
    assert max(len(row.rank) for row in design.actors.values()) <= 48


def test_a_known_record_is_replaced_in_its_place_and_nothing_else_changes() -> None:
    design = write(Design(), "actors", actors(0, 3))
    changed = design.actors["act_1"].but(name="Other")
    after = write(design, "actors", [changed])
    assert order(after) == order(design)
    assert after.actors["act_1"].name == "Other"
    assert arrange(after, "actors", ["act_1"], 1) is after
