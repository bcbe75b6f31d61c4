"""The one place that writes on a PDF page: points from the upper left corner, colours by role."""

from collections.abc import Mapping, Set

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from drawing.primitives import Picture, Role
from drawing.theme import Theme
from exporters.paint import paint
from exporters.pdf.style import HAIRLINE, Size, Style
from exporters.pdf.text import Line

_CAP_HEIGHT = (
    0.727  # of the font size; lines stand so that capitals are in the middle of their leading
)
Box = tuple[float, float, float, float]  # x, top, width, height


class Pen:
    """A reportlab canvas with what the pages know: their theme, their anchors, and where those are."""

    def __init__(self, canvas: Canvas, theme: Theme, pages: Mapping[str, int]) -> None:
        self.canvas, self.theme, self.pages = canvas, theme, pages
        self.height = 0.0
        self._level = -1

    @property
    def anchors(self) -> Set[str]:
        """Every place that a link can lead to."""
        return self.pages.keys()

    def begin(self, sheet: Size) -> None:
        """Start a page of a size."""
        self.height = sheet[1]
        self.canvas.setPageSize(sheet)

    def end(self) -> None:
        """Finish the page."""
        self.canvas.showPage()

    def lines(self, lines: tuple[Line, ...], style: Style, x: float, top: float) -> None:
        """Write lines below each other."""
        for index, line in enumerate(lines):
            self.line(line, style, x, top + index * style.leading)

    def line(self, line: Line, style: Style, x: float, top: float, ahead: float = 0.0) -> None:
        """Write one line in its leading; ahead moves it right, for text that ends at an edge."""
        middle = top + style.leading / 2
        baseline = middle + _CAP_HEIGHT * style.size / 2
        for span in line.spans:
            left = x + ahead + span.x
            self._fill(span.role)
            self.canvas.setFont(span.font, span.size)
            self.canvas.drawString(left, self.height - baseline + span.rise, span.text)
            if span.target in self.anchors:
                self.link(span.target, (left, top, span.width, style.leading))

    def rule(self, x: float, y: float, width: float, role: Role = "border") -> None:
        """Draw a hairline from left to right."""
        self._stroke(role)
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.line(x, self.height - y, x + width, self.height - y)

    def dots(self, x: float, y: float, end: float) -> None:
        """Draw leaders: dots at fixed places of the page, so that they stand below each other."""
        step = 4.0
        first = (x // step + 1) * step
        if first >= end:
            return
        self._stroke("card-border")
        self.canvas.setLineWidth(0.9)
        self.canvas.setLineCap(1)
        self.canvas.setDash([0, step])
        self.canvas.line(first, self.height - y, end, self.height - y)
        self.canvas.setDash([])
        self.canvas.setLineCap(0)

    def box(
        self, box: Box, radius: float, fill: Role | None = None, stroke: Role | None = None
    ) -> None:
        """Draw a rectangle with round corners."""
        x, top, width, height = box
        if fill:
            self._fill(fill)
        if stroke:
            self._stroke(stroke)
            self.canvas.setLineWidth(HAIRLINE)
        y = self.height - top - height
        self.canvas.roundRect(x, y, width, height, radius, int(bool(stroke)), int(bool(fill)))

    def link(self, anchor: str, box: Box) -> None:
        """Make a box lead to an anchor."""
        x, top, width, height = box
        y = self.height - top
        self.canvas.linkAbsolute("", anchor, (x, y - height, x + width, y), Border="[0 0 0]")

    def mark(self, anchor: str, top: float) -> None:
        """Put an anchor at a height of this page."""
        self.canvas.bookmarkHorizontalAbsolute(anchor, self.height - max(top, 0.0))

    def bookmark(self, title: str, anchor: str, level: int) -> None:
        """Add an entry to the reader's outline; its place needs to be marked."""
        self._level = min(level, self._level + 1)
        self.canvas.addOutlineEntry(title, anchor, self._level, closed=level > 0)

    def picture(
        self, drawn: Picture, x: float, top: float, scale: float, targets: Mapping[str, str]
    ) -> None:
        """Paint a picture with its upper left corner at a point; its elements lead to their targets."""
        corner = (x, self.height - top - drawn.box[3] * scale)
        known = {id: anchor for id, anchor in targets.items() if anchor in self.anchors}
        paint(self.canvas, drawn, corner, scale, self.theme, known)

    def _fill(self, role: Role) -> None:
        self.canvas.setFillColor(HexColor(self.theme.colour(role)))

    def _stroke(self, role: Role) -> None:
        self.canvas.setStrokeColor(HexColor(self.theme.colour(role)))
