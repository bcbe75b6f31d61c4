"""A damaged file is refused in one sentence or opens as a sound design; and a reader that is not so is found out."""

from itertools import islice

import pytest

from models.design import TABLES, rows
from models.files import LoadError, from_bytes, to_bytes
from tests.reliability import damage


def test_the_example_has_something_in_every_table() -> None:
    design = damage.small()
    assert [table for table in TABLES if not rows(design, table)] == []
    assert len(to_bytes(design)) < 12_000


def test_a_file_cut_or_changed_at_any_byte_is_refused_or_opens() -> None:
    data = to_bytes(damage.small())
    cases = list(damage.damaged(data))
    assert len(cases) == 2 * len(data)
    assert [f"{how}: {said}" for how, bad in cases if (said := damage.complaint(bad))] == []


@pytest.mark.parametrize(
    "fault", [ValueError("other"), LoadError("two\nlines"), LoadError(""), RecursionError()]
)
def test_a_reader_with_a_fault_is_found(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes) -> object:
        if len(data) == 100:
            raise fault
        return from_bytes(data)

    monkeypatch.setattr(damage, "from_bytes", read)
    cases = islice(damage.damaged(to_bytes(damage.small())), 300)
    assert [how for how, bad in cases if damage.complaint(bad)] == ["cut at 100"]
