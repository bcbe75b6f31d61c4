"""Both themes know the same roles, and every text can be read on the grounds it stands on."""

import pytest

from drawing.theme import THEMES, theme

GROUNDS = ("window", "panel", "canvas", "card")
HEAT = tuple(f"heat-{step}" for step in range(1, 6))
TINTED = (*GROUNDS, "accent-faint", "border-faint")
READABLE = {
    "text": (*TINTED, *HEAT, "canvas-dots", "selection", "good-faint", "warning-faint", "bad-faint"),
    "text-secondary": TINTED,
    "text-hint": GROUNDS,
    "accent": TINTED,
    "boundary": TINTED,
    "good": (*TINTED, "good-faint"),
    "warning": (*TINTED, "warning-faint"),
    "bad": (*TINTED, "bad-faint"),
    "accent-text": ("accent", "good", "warning", "bad"),
    "warning-mark-text": ("warning-mark",),
}
TEXTS = [(text, ground) for text, grounds in READABLE.items() for ground in grounds]
SHAPES = [
    *((role, ground) for role in ("link", "boundary") for ground in ("canvas", "card")),
    *((role, "card") for role in ("good", "warning-mark", "bad", "accent")),
    ("text-hint", "accent-faint"),
]
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


def test_both_themes_know_the_same_roles():
    light, dark = (theme(name).colours for name in THEMES)
    assert light.keys() == dark.keys() >= set(ROLES.split())


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(name, text, ground):
    assert contrast(theme(name).colour(text), theme(name).colour(ground)) >= 4.5


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
