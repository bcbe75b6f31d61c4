"""Widths are those of the shipped font; elided and wrapped texts stay within theirs."""

import io
import unicodedata
from functools import cache
from typing import get_args

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import resources
from drawing.metrics import ELLIPSIS, ascent, descent, elide, width, wrap
from drawing.primitives import Weight

WEIGHTS: tuple[Weight, ...] = get_args(Weight)
FILES = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold"}

weights = st.sampled_from(WEIGHTS)
sizes = st.sampled_from((11, 12, 13, 15, 20, 9.5))
words = st.text(alphabet="abcdefgh ijklmWMÀж1239-·→ \u00a0漢😀\u0301", max_size=60)
texts = st.one_of(words, st.text(max_size=40))


@cache
def font(weight: str) -> TTFont:
    return TTFont(io.BytesIO(resources.read_bytes(f"fonts/LoadpathSans-{FILES[weight]}.ttf")))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_advance_is_that_of_the_font(weight):
    codes, widths = font(weight).getBestCmap(), font(weight)["hmtx"]
    em = font(weight)["head"].unitsPerEm
    assert len(codes) > 1000
    wrong = [chr(c) for c, glyph in codes.items() if width(chr(c), em, weight) != widths[glyph][0]]
    assert wrong == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_heights_are_those_of_the_font_in_all_weights(weight):
    line, em = font(weight)["hhea"], font(weight)["head"].unitsPerEm
    assert (ascent(em), descent(em)) == (line.ascent, -line.descent)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_digits_and_the_figure_space_have_one_width(weight):
    assert len({width(char, 13, weight) for char in "0123456789\u2007"}) == 1


def test_heavier_texts_are_wider():
    regular, medium, semibold = (width("Load balancer", 13, weight) for weight in WEIGHTS)
    assert regular < medium < semibold


def test_characters_outside_the_font():
    missing = font("regular")["hmtx"][".notdef"][0] / font("regular")["head"].unitsPerEm
    assert width("漢", 20) == width("😀", 20) == width("🛡", 20) == 20
    assert width("\u0e01", 20) == pytest.approx(missing * 20)
    assert width("\ue000", 20) == pytest.approx(missing * 20)


def test_marks_joiners_and_selectors_take_no_room():
    assert width("e\u0301", 13) == width("e", 13)
    assert width("❤\ufe0f", 13) == width("❤", 13)
    assert width("👩\u200d💻", 13) == width("👩💻", 13)
    assert width("\u0e01\u0e34", 13) == width("\u0e01", 13)


@given(texts, texts, sizes, weights)
def test_width_is_the_sum_of_its_parts(first, second, size, weight):
    whole = width(first + second, size, weight)
    assert whole == pytest.approx(width(first, size, weight) + width(second, size, weight))


@given(texts, sizes, st.floats(0, 400), weights)
def test_elided_text_is_never_wider_and_keeps_the_start(text, size, limit, weight):
    short = elide(text, size, limit, weight)
    assert width(short, size, weight) <= limit
    if width(text, size, weight) <= limit:
        assert short == text
    elif short:
        assert short.endswith(ELLIPSIS)
        assert text.startswith(short[:-1])


@given(words, sizes, weights)
def test_a_text_fits_its_own_width(text, size, weight):
    assert elide(text, size, width(text, size, weight), weight) == text


def test_elide_keeps_as_much_as_fits():
    room = width("Relational" + ELLIPSIS, 13)
    assert elide("Relational database", 13, room) == "Relational…"
    assert elide("Relational database", 13, room - 0.01) == "Relationa…"
    assert elide("Load balancer", 13, width("Load b" + ELLIPSIS, 13) - 0.01) == "Load…"
    assert elide("Load balancer", 13, 1) == ""


@given(texts, sizes, st.floats(60, 400), weights)
def test_wrap_keeps_all_text_within_its_width(text, size, limit, weight):
    lines = wrap(text, size, limit, weight, 1000)
    assert _solid("".join(lines)) == _solid(text)
    assert all(width(line, size, weight) <= limit for line in lines)


@given(texts, sizes, st.floats(0, 120), weights, st.integers(1, 4))
def test_wrap_gives_no_more_lines_than_asked(text, size, limit, weight, most):
    lines = wrap(text, size, limit, weight, most)
    all_lines = wrap(text, size, limit, weight, 1000)
    assert len(lines) == min(most, len(all_lines))
    assert lines[:-1] == all_lines[: len(lines)][:-1]
    if _solid("".join(lines)) != _solid(text):
        assert lines[-1] == "" or lines[-1].endswith(ELLIPSIS)


@given(st.lists(st.text("abcde", min_size=1, max_size=6), min_size=1, max_size=12), sizes)
def test_words_that_fit_are_never_cut(parts, size):
    lines = wrap(" ".join(parts), size, width("eeeeee", size) + 40, "regular", 1000)
    assert [word for line in lines for word in line.split(" ")] == parts


def test_wrap_breaks_at_spaces_and_line_ends():
    room = width("Relational data", 13)
    assert wrap("Relational database", 13, room, "regular", 3) == ("Relational", "database")
    assert wrap("one\ntwo  three", 13, 400, "regular", 3) == ("one", "two three")
    assert wrap(" \n ", 13, 400, "regular", 3) == ()
    assert wrap("", 13, 400, "regular", 3) == ()


def test_a_number_stays_with_its_unit():
    room = width("holds 20", 13)
    assert wrap("holds 20\u00a0TB", 13, room, "regular", 3) == ("holds", "20\u00a0TB")


def test_long_words_are_cut_and_marks_stay_with_their_letter():
    assert wrap("abcdef", 13, width("abc", 13), "regular", 9)[0] == "abc"
    accented = wrap("e\u0301" * 3, 13, 0, "regular", 9)
    assert accented == ("e\u0301",) * 3
    assert all(unicodedata.normalize("NFC", letter) == "é" for letter in accented)


def test_the_last_line_says_that_there_is_more():
    room = width("Relational data", 13)
    assert wrap("Relational database, primary", 13, room, "regular", 2)[-1].endswith(ELLIPSIS)
    assert wrap("one\ntwo\nthree", 13, 400, "regular", 2) == ("one", "two three")


def _solid(text: str) -> str:
    lines = " ".join(text.splitlines())
    return lines.replace(" ", "").replace("\t", "")
