"""Sections of a component's form: what its kind is asked for first, the rest folded behind, and nothing left out."""

from collections import Counter

import pytest

from app.inspector.folds import MORE, Folds
from app.inspector.sections import sections, shared
from app.start import prepare
from models.catalog import kind, kinds
from models.component import Component
from models.facets import FACETS


def made(kind_id: str) -> Component:
    return Component(id="x", kind=kind_id, name="X")


def titled(kind_id: str, title: str) -> set[str]:
    return {f.path for s in sections(made(kind_id)) if s.title == title for f in s.fields}


@pytest.mark.parametrize("name", kinds())
def test_every_field_of_every_facet_stands_in_the_form_once(name: str) -> None:
    counts = Counter(field.path for part in sections(made(name)) for field in part.fields)
    assert set(counts.values()) == {1}
    for facet in kind(name).facets:
        assert {f"{facet}.{field}" for field in FACETS[facet].model_fields} <= set(counts)


def test_what_a_kind_is_hardly_ever_asked_for_stands_behind_the_rest() -> None:
    limits = {"capacity.layer", "capacity.sticky", "capacity.rate_limit"}
    assert limits <= titled("load-balancer", "Capacity")
    assert limits <= titled("relational-database", "More on capacity")
    assert "capacity.connections" in titled("relational-database", "Capacity")


def test_several_of_different_kinds_share_whole_facets() -> None:
    both = shared([made("service"), made("relational-database")])
    assert not [part for part in both if part.title.startswith(MORE)]
    (capacity,) = [part for part in both if part.title == "Capacity"]
    assert len(capacity.fields) == len(FACETS["capacity"].model_fields)


def test_what_stands_behind_is_folded_until_something_is_typed_there() -> None:
    prepare([])
    folds = Folds()
    assert not folds.is_open("More on capacity", 0)
    assert folds.is_open("More on capacity", 1)
    assert folds.is_open("Capacity", 0)
