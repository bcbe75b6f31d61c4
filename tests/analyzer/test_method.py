"""Published cases: what is computed is what was printed, and the page on the method shows it."""

from pathlib import Path

import pytest

from tests.published.__main__ import cases, table
from tests.published.queueing import Case

PAGE = Path(__file__).parents[2] / "docs" / "method.md"


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.source}, {case.inputs}")
def test_what_is_computed_is_what_was_published(case: Case) -> None:
    assert case.compute() == case.published


def test_the_page_has_the_table_as_it_is_now() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


def test_the_page_says_what_the_program_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for words in (
        "±20 %",
        "±40 %",
        "200 components",
        "50,000 nodes",
        "4,096 steps",
        "0.7",
        "512 workers",
    ):
        assert words in text
