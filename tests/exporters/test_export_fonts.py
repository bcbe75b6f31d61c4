"""Fonts of an export: every character has a font that holds it, or is told about, and can be copied out."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from drawing.metrics import width
from exporters import fonts
from exporters.fonts import FONTS, REPLACEMENT, Doubts, register, run_width, runs
from exporters.to_unicode import to_unicode

SHIPPED = set(FONTS.values())


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has no fonts of its own."""
    monkeypatch.setattr(fonts, "_fallback", lambda _char: None)


def held(name: str, char: str) -> bool:
    return ord(char) in pdfmetrics.getFont(name).face.charToGlyph


@pytest.mark.parametrize("weight", ["regular", "medium", "semibold"])
def test_plain_text_is_one_run_of_the_shipped_font(weight: str) -> None:
    text = "Naïve café → p99 ≥ 200 ms ✓ · Ω≈ Привет"
    assert runs(text, weight) == [(FONTS[weight], text)]


@pytest.mark.parametrize("weight", ["regular", "medium", "semibold"])
def test_widths_are_those_that_drawings_are_laid_out_with(weight: str) -> None:
    text = "API gateway 1,234.5k/s → Übermut"
    there = run_width(runs(text, weight), 13.0)
    assert there == pytest.approx(width(text, 13.0, weight), rel=0.001)


def test_decomposed_letters_are_composed() -> None:
    assert runs("cafe\u0301") == [(FONTS["regular"], "café")]


def test_what_draws_nothing_is_left_out_and_is_no_doubt() -> None:
    doubts = Doubts()
    assert runs("a\u200db\ufe0fc\u202ed\u0007", "regular", doubts) == [(FONTS["regular"], "abcd")]
    assert doubts.sentences() == []


def test_spaces_and_line_ends_stay() -> None:
    assert runs("1\u00a0ms\n2\ts") == [(FONTS["regular"], "1\u00a0ms\n2\ts")]


def test_missing_character_is_replaced_and_told(bare: None) -> None:
    doubts = Doubts()
    found = runs("a中b", "regular", doubts)
    assert "".join(text for _, text in found) == "a□b"
    assert doubts.missing == {"中"}
    assert doubts.sentences() == ["No font of this system can show U+4E2D."]


def test_many_missing_characters_make_one_short_sentence(bare: None) -> None:
    doubts = Doubts()
    runs("".join(map(chr, range(0x4E00, 0x4E00 + 500))), "regular", doubts)
    (sentence,) = doubts.sentences()
    assert sentence.endswith("and 488 more.")


def test_text_that_needs_shaping_is_told() -> None:
    doubts = Doubts()
    runs("שלום", "regular", doubts)
    assert doubts.missing | doubts.unshaped == set("שלום")
    assert len(doubts.sentences()) >= 1


def test_font_file_that_cannot_be_embedded_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "DejaVuSans.ttf"
    broken.write_bytes(b"OTTO" + bytes(100))
    assert fonts._loaded(broken) is None
    assert fonts._loaded(tmp_path / "absent.ttf") is None


@given(st.text(max_size=80))
def test_every_character_of_a_run_is_in_its_font(text: str) -> None:
    doubts = Doubts()
    for name, piece in runs(text, "medium", doubts):
        assert piece
        assert all(held(name, char) for char in piece if not char.isspace())
    shown = "".join(piece for _, piece in runs(text))
    assert doubts.missing <= set(text)
    assert not doubts.missing or REPLACEMENT in shown or "□" in shown


def test_register_twice_is_harmless() -> None:
    register()
    first = pdfmetrics.getFont(FONTS["regular"])
    register()
    assert pdfmetrics.getFont(FONTS["regular"]) is first
    assert ttfonts.makeToUnicodeCMap is to_unicode


def test_characters_beyond_the_first_plane_are_written_as_utf_16() -> None:
    table = to_unicode("Name", [0, 0x41, 0x1F600])
    assert "<01> <0041>" in table
    assert "<02> <D83DDE00>" in table
    assert "<00> <" not in table.replace("<00> <FF>", "")


def test_blocks_hold_at_most_a_hundred_entries() -> None:
    table = to_unicode("Name", range(256))
    counts = [int(found) for found in re.findall(r"(\d+) beginbfchar", table)]
    assert counts == [100, 100, 55]
    assert table.count("endbfchar") == 3


def test_pdf_maps_its_codes_back_to_the_text() -> None:
    register()
    text = "Größe 10 ≥ ✓ Привет"
    buffer = BytesIO()
    canvas = Canvas(buffer, initialFontName=FONTS["regular"], invariant=1, pageCompression=0)
    canvas.setFont(FONTS["regular"], 12)
    canvas.drawString(50, 50, text)
    canvas.save()
    with pikepdf.open(BytesIO(buffer.getvalue())) as pdf:
        embedded = pdf.pages[0].Resources.Font
        tables = [font.ToUnicode.read_bytes().decode() for font in embedded.values()]
    known = {int(code, 16) for table in tables for code in re.findall(r"> <([0-9A-F]{4})>", table)}
    assert {ord(char) for char in text} <= known
