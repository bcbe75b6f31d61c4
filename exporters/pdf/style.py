"""Measures of the page and the styles its texts are set in; all lengths in points."""

from drawing.primitives import Role, Weight
from exporters.blocks import Tone
from models.frozen import frozen

Size = tuple[float, float]  # width, height

A4: Size = (595.28, 841.89)
A4_LANDSCAPE: Size = (A4[1], A4[0])
A3: Size = (841.89, 1190.55)
A3_LANDSCAPE: Size = (A3[1], A3[0])

SIDE, TOP, BOTTOM = 48.0, 44.0, 48.0  # margins
FOOTER = 28.0  # the footer's baseline above the lower edge
WIDTH = A4[0] - 2 * SIDE
HAIRLINE = 0.6
GAP = 12.0  # between columns


@frozen
class Style:
    """How a text is set."""

    size: float
    leading: float
    weight: Weight = "regular"
    role: Role = "text"


COVER_KIND = Style(11, 16, "medium", "text-secondary")
COVER_TITLE = Style(30, 37, "semibold")
COVER_SUBTITLE = Style(14, 20, "regular", "text-secondary")
SECTION = Style(18, 23, "semibold")
CHAPTER = Style(12.5, 16, "semibold")
MINOR = Style(9.8, 13.5, "semibold")
BODY = Style(9, 12.2)
SMALL = Style(7.6, 9.6, "regular", "text-secondary")
HEAD = Style(7.6, 10, "regular", "text-hint")
CELL = Style(8.1, 10.2)
LABEL = Style(8.2, 10.8, "regular", "text-secondary")
FACT = Style(7.9, 9.8)
FACT_LABEL = Style(7.9, 9.8, "regular", "text-secondary")
CARD_VALUE = Style(15.5, 20, "semibold")
CARD_LABEL = Style(8.2, 12, "regular", "text-secondary")
PILL = Style(7, 10.8, "semibold")
CAPTION = Style(8.6, 12.8)
FOOT = Style(7.8, 11, "regular", "text-hint")
CONTENTS_SECTION = Style(9, 16, "semibold")
CONTENTS_ENTRY = Style(8.4, 13.2)

TONE_ROLES: dict[Tone, Role] = {
    "quiet": "text-secondary",
    "good": "good",
    "warning": "warning",
    "bad": "bad",
}
FAINT_ROLES: dict[Tone, Role] = {
    "plain": "border-faint",
    "quiet": "border-faint",
    "good": "good-faint",
    "warning": "warning-faint",
    "bad": "bad-faint",
}
BAR_ROLES: dict[Tone, Role] = {
    "plain": "accent",
    "quiet": "text-hint",
    "good": "accent",
    "warning": "warning-mark",
    "bad": "bad",
}


def frame_height(sheet: Size) -> float:
    """Return how much height a page has between its margins."""
    return sheet[1] - TOP - BOTTOM


def frame_width(sheet: Size) -> float:
    """Return how much width a page has between its margins."""
    return sheet[0] - 2 * SIDE
