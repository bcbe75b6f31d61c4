"""All themes know the same roles, and every text can be read on the grounds it stands on."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from drawing.theme import THEMES, theme
from models.view import Tint
from resources import read_text

ROOT = Path(__file__).resolve().parents[2]

NEEDED = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
GROUNDS = ("window", "panel", "canvas", "card")
HEAT = tuple(f"heat-{step}" for step in range(1, 6))
COLOURS = get_args(Tint)
TINTS = tuple(f"tint-{colour}" for colour in COLOURS)
TINTED = (*GROUNDS, "accent-faint", "border-faint")
READABLE = {
    "text": (
        *TINTED,
        *TINTS,
        *HEAT,
        "canvas-dots",
        "selection",
        "good-faint",
        "warning-faint",
        "bad-faint",
    ),
    "text-secondary": (*TINTED, *TINTS),
    "text-hint": GROUNDS,
    "accent": TINTED,
    "boundary": TINTED,
    "good": (*TINTED, "good-faint"),
    "warning": (*TINTED, "warning-faint"),
    "bad": (*TINTED, "bad-faint"),
    "accent-text": ("accent", "good", "warning", "bad"),
    "warning-mark-text": ("warning-mark",),
    **{f"ink-{colour}": ("canvas", "card", "panel", f"tint-{colour}") for colour in COLOURS},
}
TEXTS = [(text, ground) for text, grounds in READABLE.items() for ground in grounds]
SHAPES = [
    *((role, ground) for role in ("link", "boundary") for ground in ("canvas", "card")),
    *((role, "card") for role in ("good", "warning-mark", "bad", "accent")),
    ("text-hint", "accent-faint"),
]
# what no text stands on and no text is: lines, dots, shadows
LINES = {"border", "card-border", "canvas-dots", "shadow", "link"}
ROLES = """
    window panel canvas canvas-dots border border-faint text text-secondary text-hint accent
    accent-faint card card-border link good good-faint warning warning-faint bad bad-faint
    boundary accent-text selection shadow
"""


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_its_fixed_points():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_all_themes_know_the_same_roles():
    light, *others = (theme(name).colours.keys() for name in THEMES)
    assert light >= set(ROLES.split())
    assert all(each == light for each in others)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(name, text, ground):
    assert contrast(theme(name).colour(text), theme(name).colour(ground)) >= NEEDED[name]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(name, shape, ground):
    assert contrast(theme(name).colour(shape), theme(name).colour(ground)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_hints_stay_quieter_than_secondary_text_and_that_than_text(name):
    colour = theme(name).colour
    hint, secondary, text = (
        contrast(colour(role), colour("panel")) for role in ("text-hint", "text-secondary", "text")
    )
    assert hint < secondary < text


def test_a_theme_is_one_fixed_value():
    assert theme("light") is theme("light")
    assert theme("light").name == "light"
    with pytest.raises(TypeError):
        theme("light").colours["text"] = "#000000"


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="no theme 'sepia'"):
        theme("sepia")
    with pytest.raises(KeyError):
        theme("light").colour("no-such-role")


# nothing is left out


def test_every_role_is_a_text_a_ground_of_texts_or_a_line():
    grounds = {ground for under in READABLE.values() for ground in under}
    assert set(theme("light").colours) == set(READABLE) | grounds | LINES


def rules():
    """Yield selector and declarations of each rule of the style sheet, the roles as the themes call them."""
    sheet = re.sub(r"/\*.*?\*/", "", read_text("themes/style.qss"), flags=re.S)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        said = dict(re.findall(r"([a-z-]+):\s*([^;]+)", body))
        found = {name: re.findall(r"\$(\w+)", value) for name, value in said.items()}
        for selector in selectors.split(","):
            yield selector.strip(), {n: v[0].replace("_", "-") for n, v in found.items() if v}


def test_every_pair_of_the_style_sheet_can_be_read():
    inks, pairs = {}, set()
    for selector, said in rules():
        ink, ground = said.get("color"), said.get("background") or said.get("background-color")
        base = selector.partition(":")[0]
        if ink:
            inks[selector] = ink
        if ink or ground:
            ink = ink or inks.get(base) or "text"
            pairs.add((ink, ground or "panel"))
        if "selection-color" in said:
            pairs.add((said["selection-color"], said["selection-background-color"]))
        if "placeholder-text-color" in said:
            pairs.add((said["placeholder-text-color"], ground or "panel"))
    own = {
        "card-border",
        "text-hint",
        "border",
        "accent",
        "border-faint",
    }  # of bars, lines and handles
    texts = {(ink, ground) for ink, ground in pairs if ground not in own or ink != "text"}
    assert len(texts) > 12
    assert sorted(pair for pair in texts if pair not in TEXTS) == []


def nodes(sort):
    """Yield place and node of each piece of the program's source of a sort."""
    for folder in ("app", "drawing", "exporters"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, sort):
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


def words(node):
    """Yield the texts that stand in a piece of source."""
    parts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return (part for part in parts if isinstance(part, str))


def test_every_colour_that_is_asked_for_is_a_role():
    calls = [
        (at, call) for at, call in nodes(ast.Call) if getattr(call.func, "attr", "") == "colour"
    ]
    asked = [(at, word) for at, call in calls for each in call.args for word in words(each)]
    assert len(asked) > 20
    assert [each for each in asked if each[1] not in theme("light").colours] == []


def test_no_colour_is_given_by_value():
    texts = [(at, node.value) for at, node in nodes(ast.Constant) if isinstance(node.value, str)]
    assert len(texts) > 1000
    assert [each for each in texts if re.fullmatch(r"#[0-9A-Fa-f]{3,8}", each[1])] == []
