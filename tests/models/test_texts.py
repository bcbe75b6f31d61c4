"""Finding and replacing in every text of a design."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import edits
from models.design import Design, rows
from models.edits.texts import replace_texts, replaced
from models.files import from_bytes, to_bytes
from models.flow import Flow, Step
from models.samples import sample
from models.shape import Shape
from models.texts import finds, texts
from tests.designs import shop


def found(design: Design, wanted: str, *, case: bool = False) -> set[tuple[str, str]]:
    return {(hit.place.id, hit.place.title) for hit in finds(texts(design), wanted, case=case)}


def rich() -> Design:
    design = edits.change(shop(), "cmp_db", description="Keeps the zebra.", tags=("zebra", "hot"))
    flow = Flow(id="flw_z", name="Z", steps=(Step(name="a"), Step(name="feed the Zebra", note="x")))
    design = edits.add(design, "flows", flow)
    note = Shape(id="shp_z", view="viw_main", sort="note", text="zebra\nzebra")
    return edits.add(design, "shapes", note)


def test_texts_are_found_wherever_they_stand() -> None:
    assert found(rich(), "zebra") == {
        ("cmp_db", "Description"),
        ("cmp_db", "Tags"),
        ("flw_z", "Step"),
        ("shp_z", "Text"),
    }
    assert found(rich(), "Zebra", case=True) == {("flw_z", "Step")}
    assert found(rich(), "") == set()
    times = {hit.place.id: hit.times for hit in finds(texts(rich()), "zebra")}
    assert times["shp_z"] == 2


def test_ids_kinds_and_numbers_are_no_texts() -> None:
    assert found(rich(), "cmp_db") == set()
    assert not any(place.path == ("kind",) for place, _ in texts(rich()))


def test_all_are_replaced_in_one_edit_and_the_file_opens_again() -> None:
    design = rich()
    hits = list(finds(texts(design), "zebra"))
    after = replace_texts(design, [hit.place for hit in hits], "zebra", "horse")
    assert found(after, "zebra") == set()
    assert after.components["cmp_db"].tags == ("horse", "hot")
    assert after.flows["flw_z"].steps[1].name == "feed the horse"
    assert from_bytes(to_bytes(after)).design == after


def test_a_name_that_would_be_empty_stays() -> None:
    design = shop()
    name = design.components["cmp_db"].name
    hits = [hit.place for hit in finds(texts(design), name)]
    after = replace_texts(design, hits, name, "")
    assert after.components["cmp_db"].name == name


def test_a_place_that_is_gone_changes_nothing() -> None:
    design = rich()
    places = [hit.place for hit in finds(texts(design), "zebra")]
    less = edits.remove(edits.change(design, "flw_z", steps=()), ["shp_z"])
    after = replace_texts(less, places, "zebra", "horse")
    assert after.components["cmp_db"].description == "Keeps the horse."


@pytest.mark.parametrize(
    ("text", "wanted", "by", "case", "expected"),
    [
        ("aAa", "a", "b", False, "bbb"),
        ("aAa", "a", "b", True, "bAb"),
        ("aa", "a", "aa", False, "aaaa"),
        (r"a\1", "a", r"\g<0>", False, r"\g<0>\1"),
        ("Straße", "STRASSE", "way", False, "Straße"),
        ("x", "", "y", False, "x"),
    ],
)
def test_what_replaces_is_taken_as_it_is(
    text: str, wanted: str, by: str, case: bool, expected: str
) -> None:
    assert replaced(text, wanted, by, case=case) == expected


@given(st.text(max_size=30), st.text(min_size=1, max_size=3), st.booleans())
def test_replacing_a_text_by_itself_changes_nothing_with_case(
    text: str, wanted: str, case: bool
) -> None:
    assert replaced(text, wanted, wanted, case=True) == text
    assert replaced(text, wanted, "", case=case).count(wanted) <= text.count(wanted)


def test_every_record_of_an_example_that_has_a_name_is_found_by_it() -> None:
    design = sample("social-network")
    for table in ("components", "requirements", "flows", "operations", "entities"):
        for id, row in rows(design, table).items():
            assert (id) in {hit for hit, _ in found(design, row.name)}
