"""What is shipped is read without checking it, and is what checking it returns."""

import pytest

from models.files import from_bytes, known, to_bytes
from models.samples import samples
from resources import data


@pytest.mark.parametrize("name", samples())
def test_an_example_is_read_as_a_file_is(name: str) -> None:
    text = data("samples").joinpath(f"{name}.loadpath").read_bytes()
    checked = from_bytes(text)
    assert not checked.problems
    trusted = known(text)
    assert trusted == checked.design
    assert repr(trusted) == repr(checked.design)  # a whole number is no float
    assert to_bytes(trusted) == to_bytes(checked.design)
