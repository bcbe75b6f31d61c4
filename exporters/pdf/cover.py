"""The cover: what the document is, its title, and who stands for it, beside a bar in the accent colour."""

from exporters.blocks import Facts, Report, Run
from exporters.pdf.pen import Pen
from exporters.pdf.piece import WHOLE_PAGE, Group
from exporters.pdf.rows import Rows
from exporters.pdf.style import (
    A4,
    COVER_KIND,
    COVER_SUBTITLE,
    COVER_TITLE,
    FOOT,
    FOOTER,
    SIDE,
    WIDTH,
    frame_height,
)
from exporters.pdf.table import facts
from exporters.pdf.text import Line, first_lines, one_line, set_lines
from models.frozen import frozen

KIND = "Design review packet"
PROGRAM = "Loadpath"
_BAR = 8.0
_TITLE_TOP, _TITLE_LINES, _SUBTITLE_LINES = 262.0, 5, 3
_FACTS_TOP, _FACTS_WIDTH = 540.0, 336.0


@frozen
class Cover:
    """The whole first page."""

    title: tuple[Line, ...]
    subtitle: tuple[Line, ...]
    facts: Rows
    above: float = 0.0
    leads: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """It fills its page."""
        return frame_height(A4)

    @property
    def least(self) -> float:
        """It is never split."""
        return self.height

    def split(self, room: float) -> None:
        """It is never split."""

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the bar, and write the texts at their fixed heights."""
        pen.box((0, 0, _BAR, A4[1]), 0, "accent")
        pen.lines(set_lines((Run(KIND),), COVER_KIND), COVER_KIND, x, top)
        first = _TITLE_TOP - (len(self.title) - 1) * COVER_TITLE.leading / 2
        pen.lines(self.title, COVER_TITLE, x, first)
        below = first + len(self.title) * COVER_TITLE.leading + 6
        pen.lines(self.subtitle, COVER_SUBTITLE, x, below)
        self.facts.paint(pen, x, _FACTS_TOP)
        pen.rule(SIDE, A4[1] - FOOTER - 14, WIDTH)
        pen.line(one_line((Run(PROGRAM),), FOOT, WIDTH), FOOT, SIDE, A4[1] - FOOTER - 8)


def cover(report: Report) -> Group:
    """Return the cover of a report."""
    block = Facts(tuple((label, (Run(_short(said)),)) for label, said in report.facts))
    piece = Cover(
        first_lines((Run(report.title),), COVER_TITLE, WIDTH, _TITLE_LINES),
        first_lines((Run(report.subtitle),), COVER_SUBTITLE, WIDTH, _SUBTITLE_LINES),
        facts(block, _FACTS_WIDTH, loose=True),
    )
    return Group((piece,), needs=WHOLE_PAGE)


def _short(said: str) -> str:
    """Keep a long list of authors from running off the cover."""
    return said if len(said) <= 160 else said[:159].rstrip() + "…"
