"""Numbers side by side in quiet frames."""

from collections.abc import Sequence
from dataclasses import replace

from exporters.blocks import Card, Cards, Run, Runs
from exporters.pdf.pen import Pen
from exporters.pdf.style import CARD_LABEL, CARD_VALUE, TONE_ROLES, Style
from exporters.pdf.text import Line, one_line, set_lines
from models.frozen import frozen

_GAP, _SIDE, _TOP, _BOTTOM, _RADIUS = 9.0, 11.5, 11.0, 12.0, 5.0
_FEWEST = 3  # cards are never wider than a third
_SIZES = (CARD_VALUE.size, 13.5, 11.5, 10.0)


@frozen
class CardRow:
    """Cards as they are set: value and label of each, and their common width."""

    cards: tuple[tuple[Line, tuple[Line, ...]], ...]
    width: float
    above: float = 12.0
    leads: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """How high the highest card is."""
        lines = max(len(label) for _, label in self.cards)
        return _TOP + CARD_VALUE.leading + lines * CARD_LABEL.leading + _BOTTOM

    @property
    def least(self) -> float:
        """They are never split."""
        return self.height

    def split(self, room: float) -> None:
        """They are never split."""

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frames and write what is in them."""
        for index, (value, label) in enumerate(self.cards):
            left = x + index * (self.width + _GAP)
            pen.box((left, top, self.width, self.height), _RADIUS, None, "card-border")
            pen.line(value, CARD_VALUE, left + _SIDE, top + _TOP)
            pen.lines(label, CARD_LABEL, left + _SIDE, top + _TOP + CARD_VALUE.leading)


def card_row(block: Cards, width: float) -> CardRow:
    """Return cards set next to each other over a width."""
    count = max(len(block.cards), _FEWEST)
    each = (width - _GAP * (count - 1)) / count
    inside = each - 2 * _SIDE
    size = _largest([card.value for card in block.cards], inside)
    return CardRow(
        tuple(
            (
                _value(card.value, TONE_ROLES.get(card.tone, "text"), size, inside),
                set_lines(_label(card), CARD_LABEL, inside),
            )
            for card in block.cards
        ),
        each,
    )  # fmt: skip


def _label(card: Card) -> Runs:
    return (*card.label[:-1], replace(card.label[-1], note=card.note))


def _largest(values: Sequence[str], width: float) -> float:
    """Return the largest size in which all values of a row fit: side by side, two sizes look like two ranks."""
    for size in _SIZES[:-1]:
        style = _style(size)
        if all(set_lines((Run(value),), style)[0].width <= width for value in values):
            return size
    return _SIZES[-1]


def _value(text: str, role: str, size: float, width: float) -> Line:
    return one_line((Run(text),), _style(size, role), width)


def _style(size: float, role: str = "text") -> Style:
    return Style(size, CARD_VALUE.leading, CARD_VALUE.weight, role)
