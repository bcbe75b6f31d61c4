"""Text set into lines: nothing lost, nothing wider than its column, nothing read as markup."""

import re

from hypothesis import given
from hypothesis import strategies as st

from exporters.blocks import Run
from exporters.fonts import register
from exporters.pdf.style import BODY, CELL, SECTION
from exporters.pdf.text import Line, first_lines, longest_word, one_line, set_lines

register()
WIDTH = 180.0
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs")), max_size=120)
WORDS = st.text("abc de/-_.,fgh Жжé\n", max_size=300)


def said(lines: tuple[Line, ...]) -> str:
    return "".join(span.text for line in lines for span in line.spans)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(WORDS, st.floats(20, 400))
def test_lines_hold_all_of_a_text_and_fit_their_width(text: str, width: float) -> None:
    lines = set_lines((Run(text),), BODY, width)
    assert bare(said(lines)) == bare(text)
    assert all(line.width <= width + 0.01 for line in lines)


@given(TEXTS)
def test_any_text_can_be_set(text: str) -> None:
    for line in set_lines((Run(text, strong=True),), CELL, WIDTH):
        assert line.width <= WIDTH + 0.01


@given(WORDS, WORDS)
def test_a_run_may_end_within_a_word(first: str, second: str) -> None:
    whole = set_lines((Run(first + second),), BODY, WIDTH)
    parts = set_lines((Run(first), Run(second)), BODY, WIDTH)
    assert [said((line,)) for line in parts] == [said((line,)) for line in whole]


def test_line_ends_are_kept_and_spaces_are_not() -> None:
    lines = set_lines((Run("one   two\n\nthree\tfour"),), BODY, WIDTH)
    assert [said((line,)) for line in lines] == ["one two", "", "three four"]


def test_a_word_that_is_too_wide_is_cut_after_a_mark() -> None:
    text = "/v1/organisations/{organisation}/members/{member}/settings"
    lines = set_lines((Run(text),), CELL, 120.0)
    assert len(lines) > 1
    assert all(said((line,)).endswith("/") for line in lines[:-1])


def test_ideographs_break_anywhere() -> None:
    lines = set_lines((Run("中文组件" * 20),), BODY, WIDTH)
    assert len(lines) > 1
    assert lines[0].width > 0.9 * WIDTH


def test_markup_is_text() -> None:
    text = '<b>x</b> &amp; <font size="40">'
    assert said(set_lines((Run(text),), BODY)) == text


def test_a_link_keeps_its_target_over_lines() -> None:
    lines = set_lines((Run("a "), Run("very long name of a link", "there")), CELL, 60.0)
    targets = [span.target for line in lines for span in line.spans]
    assert len(lines) > 1
    assert targets == ["", *["there"] * (len(targets) - 1)]


def test_a_letter_of_a_footnote_stands_above_the_line() -> None:
    (line,) = set_lines((Run("load", note="b"),), BODY)
    raised = [span for span in line.spans if span.rise]
    assert [span.text.strip() for span in raised] == ["b"]
    assert raised[0].size < BODY.size


def test_what_is_too_long_ends_in_dots() -> None:
    line = one_line((Run("word " * 60),), SECTION, WIDTH)
    assert said((line,)).endswith("…")
    assert line.width <= WIDTH
    two = first_lines((Run("word " * 60),), SECTION, WIDTH, 2)
    assert len(two) == 2
    assert said(two).endswith("…")
    assert said(first_lines((Run("word"),), SECTION, WIDTH, 2)) == "word"


def test_the_longest_word_is_measured() -> None:
    wide = longest_word((Run("a bb ccccc dd"),), CELL)
    assert wide == set_lines((Run("ccccc"),), CELL)[0].width
