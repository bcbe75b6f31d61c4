"""The compiled catalogue says what the TOML files say, and changing them is enough without it."""

import pytest

from models import shipped
from models.catalog import kinds
from resources import read_text


def test_the_compiled_catalogue_is_up_to_date() -> None:
    again = "python -m models.shipped > resources/catalog.json"
    assert read_text(shipped.COMPILED) == shipped.compiled_text(), f"write it again: {again}"


def test_without_the_compiled_catalogue_the_kinds_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fast = dict(kinds())
    monkeypatch.setattr(shipped, "_compiled", dict)
    kinds.cache_clear()
    slow = dict(kinds())
    kinds.cache_clear()
    assert slow == fast
    assert len(slow) >= 60
