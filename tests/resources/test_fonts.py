"""The shipped fonts bear their own name and Inter's licence, and hold nothing that moves letters."""

import io
from functools import cache

import pytest
from fontTools.ttLib import TTFont

import resources

STYLES = {"Regular": 400, "Medium": 500, "SemiBold": 600}
TEXT = (
    "Straße, naïve, Łódź, Ελλάδα, Київ, Việt: “10 – 20 k€” · 3 × 4 ÷ 2 → ≥ ≤ ≈ ± − … ✓ ⚠ ⌘ ● ▲ ① ½"
)


@cache
def font(style: str) -> TTFont:
    return TTFont(io.BytesIO(resources.read_bytes(f"fonts/LoadpathSans-{style}.ttf")))


def _name(style: str, code: int) -> str | None:
    return font(style)["name"].getDebugName(code)


@pytest.mark.parametrize("style", STYLES)
def test_family_and_weight(style):
    assert (_name(style, 16) or _name(style, 1)) == "Loadpath Sans"
    assert (_name(style, 17) or _name(style, 2)) == style
    assert _name(style, 4) == f"Loadpath Sans {style}"
    assert _name(style, 6) == f"LoadpathSans-{style}"
    assert font(style)["OS/2"].usWeightClass == STYLES[style]


@pytest.mark.parametrize("style", STYLES)
def test_no_name_a_program_would_find_it_by_is_the_original_one(style):
    found = {code: _name(style, code) for code in (1, 2, 3, 4, 6, 16, 17, 18, 21, 22, 25)}
    assert found[6]
    assert [name for name in found.values() if name and "Inter" in name] == []


@pytest.mark.parametrize("style", STYLES)
def test_copyright_and_licence_stay_in_the_font(style):
    assert "The Inter Project Authors" in str(_name(style, 0))
    assert "SIL Open Font License, Version 1.1" in str(_name(style, 13))


def test_licence_texts_are_shipped():
    font_licence = resources.read_text("licences/inter-OFL.txt")
    assert "The Inter Project Authors" in font_licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in font_licence
    icon_licence = resources.read_text("licences/tabler-MIT.txt")
    assert icon_licence.startswith("MIT License")
    assert "Copyright" in icon_licence


@pytest.mark.parametrize("style", STYLES)
def test_nothing_kerns_or_substitutes(style):
    assert {"GSUB", "GPOS", "kern", "morx", "kerx"} & set(font(style).keys()) == set()


@pytest.mark.parametrize("style", STYLES)
def test_digits_have_one_width(style):
    codes, widths = font(style).getBestCmap(), font(style)["hmtx"]
    digits = {ord(digit): codes[ord(digit)] for digit in "0123456789"}
    assert len(set(digits.values())) == 10
    assert len({widths[glyph][0] for glyph in [*digits.values(), codes[0x2007]]}) == 1


@pytest.mark.parametrize("style", STYLES)
def test_the_characters_of_reports_are_there(style):
    assert [char for char in TEXT if ord(char) not in font(style).getBestCmap()] == []


def test_all_weights_hold_the_same_characters():
    regular, medium, semibold = (set(font(style).getBestCmap()) for style in STYLES)
    assert regular == medium == semibold


def test_files_stay_small():
    sizes = [len(resources.read_bytes(f"fonts/LoadpathSans-{style}.ttf")) for style in STYLES]
    assert max(sizes) <= 250_000
    assert len(resources.read_bytes("fonts/advances.json")) <= 60_000
