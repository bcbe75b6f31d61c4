"""Titles of fields can be read whole beside their editors."""

import pytest

from app.fields import fields
from app.inspector.row import TITLE
from drawing.metrics import width
from models.design import TABLES
from models.facets import FACETS

RECORDS = {**TABLES, **FACETS}


@pytest.mark.parametrize("name", RECORDS)
def test_titles_of_fields_are_never_cut_off(name: str) -> None:
    titles = [field.title for field in fields(RECORDS[name], "")]
    assert [title for title in titles if width(title, 13) > TITLE] == []
