"""A matrix of counts, drawn as coloured fields with their levels beside and below."""

from exporters.blocks import Matrix, Run
from exporters.pdf.pen import Pen
from exporters.pdf.style import FAINT_ROLES, LABEL, TONE_ROLES, Style
from exporters.pdf.text import one_line
from models.frozen import frozen

_WIDE, _HIGH, _GAP, _RADIUS = 62.0, 26.0, 3.0, 3.0
_LEVEL, _SIDE = 12.0, 74.0  # room for a level's number, and for the name of the rows


@frozen
class Grid:
    """A matrix as it is drawn."""

    block: Matrix
    above: float = 12.0
    leads: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """How high it is, with the levels and the name below."""
        return len(self.block.rows) * (_HIGH + _GAP) + 2 * LABEL.leading

    @property
    def least(self) -> float:
        """It is never split."""
        return self.height

    def split(self, room: float) -> None:
        """It is never split."""

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the fields, then the levels and what they are of."""
        rows = self.block.rows
        left = x + _SIDE + _LEVEL
        for row, fields in enumerate(rows):
            y = top + row * (_HIGH + _GAP)
            _write(pen, str(len(rows) - row), LABEL, x + _SIDE, y + (_HIGH - LABEL.leading) / 2)
            for column, (count, tone) in enumerate(fields):
                at = left + column * (_WIDE + _GAP)
                pen.box((at, y, _WIDE, _HIGH), _RADIUS, FAINT_ROLES[tone])
                if count:
                    style = Style(10.5, 14, "semibold", TONE_ROLES.get(tone, "text"))
                    _centre(pen, f"{count:,}", style, at, y + (_HIGH - style.leading) / 2)
        wide = len(rows[0]) * (_WIDE + _GAP) - _GAP
        below = top + len(rows) * (_HIGH + _GAP)
        for column in range(len(rows[0])):
            _centre(pen, str(column + 1), LABEL, left + column * (_WIDE + _GAP), below)
        middle = top + (len(rows) * (_HIGH + _GAP) - LABEL.leading) / 2
        _write(pen, self.block.down, LABEL, x, middle)
        _centre(pen, self.block.across, LABEL, left, below + LABEL.leading, wide)


def _write(pen: Pen, words: str, style: Style, x: float, top: float) -> None:
    pen.line(one_line((Run(words),), style, _SIDE * 2), style, x, top)


def _centre(pen: Pen, words: str, style: Style, x: float, top: float, wide: float = _WIDE) -> None:
    line = one_line((Run(words),), style, wide)
    pen.line(line, style, x, top, (wide - line.width) / 2)
