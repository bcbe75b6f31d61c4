"""Several records at once: one field of all of them, or nothing at all."""

import pytest
from pydantic import ValidationError

from models import edits
from models.patch import diff
from tests.designs import large, shop


def test_one_field_of_several_records_of_several_tables() -> None:
    design = edits.set_field_in(shop(), ["cmp_web", "lnk_web"], "description", "new")
    assert design.components["cmp_web"].description == "new"
    assert design.links["lnk_web"].description == "new"
    assert len(diff(shop(), design)) == 2


def test_a_field_of_a_facet_leaves_the_others_as_they_are() -> None:
    before = edits.set_field(shop(), "cmp_db", "capacity.cpu", 4.0)
    after = edits.set_field_in(before, ["cmp_db", "cmp_orders"], "capacity.instances", 3)
    assert after.components["cmp_db"].capacity.cpu == 4.0
    assert {after.components[id].capacity.instances for id in ("cmp_db", "cmp_orders")} == {3}
    back = edits.set_each(after, "capacity.instances", {"cmp_db": None, "cmp_orders": None})
    assert back == before


def test_each_gets_a_value_of_its_own() -> None:
    design = edits.set_each(shop(), "name", {"cmp_db": "A", "cmp_orders": "B"})
    assert (design.components["cmp_db"].name, design.components["cmp_orders"].name) == ("A", "B")


def test_a_value_that_does_not_fit_and_a_record_that_is_not_there_are_refused() -> None:
    with pytest.raises(ValidationError):
        edits.set_field_in(shop(), ["cmp_db", "cmp_orders"], "capacity.instances", 0)
    with pytest.raises(KeyError):
        edits.set_field_in(shop(), ["cmp_db", "cmp_gone"], "owner", "A")


def test_none_chosen_is_none_changed() -> None:
    design = large(20, 30)
    assert edits.set_field_in(design, [], "owner", "A") is design
