"""Paragraphs and headings: lines of one style."""

from dataclasses import replace

from exporters.pdf.pen import Pen
from exporters.pdf.style import Style
from exporters.pdf.text import Line
from models.frozen import frozen

_TOGETHER = 2  # so many lines of a paragraph stay together at the end and the top of a page


@frozen
class Lines:
    """Lines below each other, and perhaps a bookmark for them."""

    lines: tuple[Line, ...]
    style: Style
    above: float = 0.0
    leads: bool = False
    anchor: str = ""
    title: str = ""  # of the bookmark; empty for none
    level: int = 0
    below: float = 0.0  # space that stays with it

    @property
    def height(self) -> float:
        """How high they are."""
        return len(self.lines) * self.style.leading + self.below

    @property
    def least(self) -> float:
        """The height of the lines that may stand alone at the end of a page."""
        count = len(self.lines)
        return (count if count <= _TOGETHER + 1 else _TOGETHER) * self.style.leading

    @property
    def anchors(self) -> tuple[str, ...]:
        """The place it marks."""
        return (self.anchor,) if self.anchor else ()

    def split(self, room: float) -> "tuple[Lines, Lines] | None":
        """Return the lines that fit and the others, neither part a lone line."""
        count = min(int(room / self.style.leading), len(self.lines) - _TOGETHER)
        if count < _TOGETHER:
            return None
        return (
            replace(self, lines=self.lines[:count]),
            replace(self, lines=self.lines[count:], above=0.0, anchor="", title=""),
        )

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Write the lines, and mark their place."""
        if self.anchor:
            pen.mark(self.anchor, top - 12)
        if self.title:
            pen.bookmark(self.title, self.anchor, self.level)
        pen.lines(self.lines, self.style, x, top)
