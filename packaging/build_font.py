"""Makes the fonts of resources/fonts from Inter's: renamed, tabular digits, no layout features, few characters."""

import argparse
import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FAMILY = "Loadpath Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
BLOCKS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B9, 0x02DD),  # modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x218F),  # letterlike symbols, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # keys of the keyboard
    (0x2460, 0x24FF),  # circled digits and letters
    (0x2500, 0x25FF),  # boxes and geometric shapes
    (0x2600, 0x27FF),  # signs, ticks, long arrows
    (0xFB00, 0xFB06),  # ligatures that pasted text may hold
    (0xFFFD, 0xFFFD),  # the replacement character
)
KEPT_NAMES = (0, 7, 8, 9, 11, 12, 13, 14)  # copyright, trademark, makers, licence
LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "STAT")
ROW = 16  # codepoints in one row of the table of advances


def tabular_glyphs(font: TTFont) -> Mapping[str, str]:
    """Return the font's own substitution of proportional by tabular glyphs (feature tnum)."""
    table = font["GSUB"].table
    indices = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(indices):
        for subtable in table.LookupList.Lookup[index].SubTable:
            found |= getattr(subtable, "ExtSubTable", subtable).mapping
    return found


def make_digits_tabular(font: TTFont) -> None:
    """Map 0 to 9 to the tabular glyphs and give the figure space their width.

    The feature also widens hyphens and narrows points and commas, which spoils prose
    and aligns nothing more: those keep one width per font anyway.
    """
    tabular = tabular_glyphs(font)
    swaps = {ord(digit): tabular[font.getBestCmap()[ord(digit)]] for digit in "0123456789"}
    for subtable in font["cmap"].tables:
        if subtable.isUnicode():
            subtable.cmap |= {code: glyph for code, glyph in swaps.items() if code in subtable.cmap}
    figure_space = font.getBestCmap()[0x2007]
    font["hmtx"][figure_space] = (font["hmtx"][swaps[ord("0")]][0], 0)


def flatten_marks(font: TTFont) -> None:
    """Give each combining mark no advance; its outline stays, as accented letters are made of it."""
    for code, name in font.getBestCmap().items():
        if unicodedata.combining(chr(code)):
            font["hmtx"][name] = (0, font["hmtx"][name][1])


def keep_characters(font: TTFont, codes: Iterable[int]) -> None:
    """Drop every glyph, name and layout table that the codes do not need."""
    for tag in LAYOUT_TABLES:
        if tag in font:
            del font[tag]
    options = Options(notdef_outline=True, glyph_names=False, name_IDs=["*"], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def rename(font: TTFont, style: str) -> None:
    """Replace the name table: OFL keeps Inter's names for Inter and its notices for all copies."""
    old, plain = font["name"], style == "Regular"
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    version = str(old.getDebugName(5)).split(";")[0]
    new = {code: name for code in KEPT_NAMES if (name := old.getDebugName(code))}
    new |= {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{version.removeprefix('Version ')};{postscript}",
        4: f"{FAMILY} {style}",
        5: version,
        6: postscript,
        10: "Inter, renamed and reduced for Loadpath, with tabular digits as its only digits.",
    }
    if not plain:
        new |= {16: FAMILY, 17: style}
    font["name"] = newTable("name")
    font["name"].names = []
    for code, text in sorted(new.items()):
        font["name"].setName(text, code, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"
    font["OS/2"].usWeightClass = WEIGHTS[style]


def build(source: Path, target: Path, style: str) -> dict[str, Any]:
    """Write one weight to target and return its metrics; dates stay the source's, so bytes repeat."""
    font = TTFont(source, recalcTimestamp=False)
    wanted = {code for first, last in BLOCKS for code in range(first, last + 1)}
    make_digits_tabular(font)
    flatten_marks(font)
    keep_characters(font, wanted & font.getBestCmap().keys())
    rename(font, style)
    font.save(target)
    return metrics(TTFont(target))


def metrics(font: TTFont) -> dict[str, Any]:
    """Return what text needs to be measured: heights and advances, in font units."""
    codes, widths, line = font.getBestCmap(), font["hmtx"], font["hhea"]
    rows: dict[str, list[int]] = {}
    previous, row = -1, ""
    for code in sorted(codes):
        if code != previous + 1 or code % ROW == 0:
            row = f"{code:04X}"
        rows.setdefault(row, []).append(widths[codes[code]][0])
        previous = code
    return {
        "units_per_em": font["head"].unitsPerEm,
        "ascent": line.ascent,
        "descent": -line.descent,
        "line_gap": line.lineGap,
        "default_advance": widths[".notdef"][0],
        "advances": rows,
    }


def as_text(weights: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the metrics as JSON with one run of neighbouring characters a line."""
    blocks = []
    for weight, values in weights.items():
        lines = [f'    "{key}": {value}' for key, value in values.items() if key != "advances"]
        rows = [f'      "{row}": {json.dumps(run)}' for row, run in values["advances"].items()]
        lines.append('    "advances": {\n' + ",\n".join(rows) + "\n    }")
        blocks.append(f'  "{weight}": {{\n' + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def find_source(folder: Path, style: str) -> Path:
    """Return the static font of one upright weight, such as Inter_400Regular.ttf; SystemExit without one."""
    names = (f"Inter_{WEIGHTS[style]}{style}.ttf", f"Inter-{style}.ttf")
    found = sorted(path for name in names for path in folder.rglob(name))
    if not found:
        raise SystemExit(f"{folder}: no {' or '.join(names)}")
    return found[0]


def main() -> None:
    """Read the two folders from the command line and write the three fonts and their advances."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inter", type=Path, help="folder with the static TrueType files of Inter")
    parser.add_argument("fonts", type=Path, help="folder to write to: resources/fonts")
    options = parser.parse_args()
    options.fonts.mkdir(parents=True, exist_ok=True)
    weights = {}
    for style in WEIGHTS:
        target = options.fonts / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        weights[style.lower()] = build(find_source(options.inter, style), target, style)
    (options.fonts / "advances.json").write_text(as_text(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
