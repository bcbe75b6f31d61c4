"""What the journal and the worker are told of a record is what pydantic would write of it."""

import json
from collections.abc import Iterator

import pytest

from models import edits
from models.component import Component, Link
from models.design import TABLES, Design, rows
from models.facets import Capacity
from models.patch import diff, invert, to_rows, to_text
from models.plain import plain
from models.record import Record
from tests.designs import large, shop
from tests.reliability.damage import small


def _records(*designs: Design) -> Iterator[Record]:
    for design in designs:
        for table in TABLES:
            yield from rows(design, table).values()


def test_records_are_written_as_pydantic_writes_them() -> None:
    found = [*_records(shop(), small(), large(40, 60))]
    assert len({type(record) for record in found}) > 10
    for record in found:
        assert plain(record) == record.model_dump(mode="json", exclude_defaults=True)
        assert [*plain(record)] == [*record.model_dump(mode="json", exclude_defaults=True)]


@pytest.mark.parametrize(
    "record",
    [
        Component(id="cmp_x", kind="cache", name="Ünïcode ☃", description="One\nand two"),
        Component(id="cmp_x", kind="cache", name="X", description="One line"),
        Component(id="cmp_x", kind="cache", name="X", capacity=Capacity(instances=3)),
        Link(id="lnk_x", source="cmp_a", target="cmp_b", timeout=0.5),
    ],
)
def test_texts_of_lines_and_values_of_values_are_written_as_they_are_read(record: Record) -> None:
    assert plain(record) == record.model_dump(mode="json", exclude_defaults=True)
    assert type(record).model_validate(plain(record), strict=False) == record


def test_the_text_of_a_patch_is_its_rows_on_one_line_of_ascii() -> None:
    old = shop()
    new = edits.change(old, "cmp_web", name="Zürich\u2028☃")
    there = diff(old, edits.remove(new, ["cmp_db"]))
    for patch in (there, invert(there), there):
        text = to_text(patch)
        assert json.loads(text) == to_rows(patch)
        assert text.isascii()
        assert b"\n" not in text
