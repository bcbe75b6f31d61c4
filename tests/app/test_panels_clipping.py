"""Rows to and from the clipboard: what goes out comes back, and no spreadsheet runs it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.panels.clipping import (
    CELLS,
    LENGTH,
    TooMuchError,
    from_text,
    guard,
    to_csv,
    to_markdown,
    to_tsv,
    unguard,
)

CELL = st.text(
    st.one_of(st.sampled_from("\t\n\r\",;| '=+-@ab\uff1d"), st.characters(codec="utf-8")),
    max_size=7,
)
GRID = st.integers(1, 4).flatmap(
    lambda size: st.lists(st.lists(CELL, min_size=size, max_size=size), max_size=5)
)


@given(GRID)
def test_what_is_copied_is_pasted_as_it_was(grid: list[list[str]]) -> None:
    assert from_text(to_tsv([[guard(cell) for cell in row] for row in grid])) == grid


@given(GRID)
def test_csv_is_read_by_others_as_it_was_written(grid: list[list[str]]) -> None:
    rows = csv.reader(io.StringIO(to_csv(grid), newline=""), strict=True)
    assert list(rows) == grid


@given(CELL)
def test_a_guarded_text_begins_with_no_formula(cell: str) -> None:
    guarded = guard(cell)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguard(guarded) == cell


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\n\td", [["a", "b"], ["", "d"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('say "yes"\tb', [['say "yes"', "b"]]),
        ('"open\tb', [['"open', "b"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
        ('"a, b",c\nd,e', [["a, b", "c"], ["d", "e"]]),
        ("First, do this\nThen, do that", [["First, do this"], ["Then, do that"]]),
        ("one, two", [["one, two"]]),
        ("a,b", [["a,b"]]),
        ("", []),
        ("\n\n", []),
        ("'=1+1\tx", [["=1+1", "x"]]),
        ("'quoted'\tx", [["'quoted'", "x"]]),
    ],
)
def test_texts_of_other_programs(text: str, grid: list[list[str]]) -> None:
    assert from_text(text) == grid


@pytest.mark.parametrize(
    "text",
    [
        "\t" * (CELLS + 1),
        "x\n" * (CELLS + 1),
        "a,b\n" * CELLS,
        "a" * (LENGTH + 1),
        '"x\t' * (CELLS + 1),
    ],
)
def test_too_much_is_refused_and_said(text: str) -> None:
    with pytest.raises(TooMuchError) as caught:
        from_text(text)
    assert "nothing was pasted" in str(caught.value)


def test_markdown_shows_every_text_as_it_is() -> None:
    made = to_markdown(["Name", "A|B"], [["a|b", "<b>x</b>"], ["two\nlines", "[x](javascript:y)"]])
    lines = made.splitlines()
    assert lines[0] == r"| Name | A\|B |"
    assert lines[1] == "| --- | --- |"
    assert lines[2] == r"| a\|b | \<b>x\</b> |"
    assert lines[3].startswith("| two<br>lines | ")
    assert len(lines) == 4
