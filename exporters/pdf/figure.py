"""A view as lines and letters on the page, with its legend and the sentence under it."""

from collections.abc import Iterator, Mapping

from analyzer.results import Analysis
from drawing.legend import legend
from drawing.picture import picture
from drawing.primitives import Picture, Text
from exporters.blocks import Figure
from exporters.pdf.pen import Pen
from exporters.pdf.style import (
    A3,
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    CAPTION,
    Size,
    frame_height,
    frame_width,
)
from exporters.pdf.text import Line, set_lines
from models.design import Design
from models.frozen import frozen

_LEGIBLE = 6.0  # points that the smallest letters of a drawing must have
_LARGEST_SCALE = 0.85  # of a small drawing, so that its texts are not larger than the report's
_LEGEND_SCALE = 0.72
_WIDE = 1.3  # a drawing this much wider than high may turn the page
_GAP = 8.0


@frozen
class Drawing:
    """A picture and its legend at their sizes on paper."""

    picture: Picture
    scale: float
    legend: Picture
    caption: tuple[Line, ...]
    targets: Mapping[str, str]
    anchor: str
    width: float
    above: float = 10.0
    leads: bool = False

    @property
    def height(self) -> float:
        """How high picture, legend and caption are together."""
        key = self.legend.box[3] * _LEGEND_SCALE
        words = len(self.caption) * CAPTION.leading
        return self.picture.box[3] * self.scale + _GAP + key + _GAP + words

    @property
    def least(self) -> float:
        """It is never split."""
        return self.height

    @property
    def anchors(self) -> tuple[str, ...]:
        """The place it marks."""
        return (self.anchor,)

    def split(self, room: float) -> None:
        """It is never split."""

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Paint the picture in the middle, legend and caption below it."""
        pen.mark(self.anchor, top - 12)
        wide, high = self.picture.box[2] * self.scale, self.picture.box[3] * self.scale
        pen.picture(self.picture, x + (self.width - wide) / 2, top, self.scale, self.targets)
        below = top + high + _GAP
        if self.legend.elements:
            pen.picture(self.legend, x, below, _LEGEND_SCALE, {})
            below += self.legend.box[3] * _LEGEND_SCALE + _GAP
        pen.lines(self.caption, CAPTION, x, below)


@frozen
class Sheets:
    """What a figure is drawn from."""

    design: Design
    analysis: Analysis
    targets: Mapping[str, str]  # where a click on an element leads, by id


def sheet_and_drawing(block: Figure, source: Sheets, above: float) -> tuple[Size, Drawing]:
    """Return a figure and the smallest page that it can be read on; above is taken by its heading."""
    drawn = picture(source.design, block.view, source.analysis)
    made = [(sheet, _on(sheet, block, drawn, source, above)) for sheet in _sheets(drawn)]
    smallest = min((text.size for text in _texts(drawn)), default=_LEGIBLE)
    fitting = (pair for pair in made if smallest * pair[1].scale >= _LEGIBLE)
    return next(fitting, made[-1])


def _on(sheet: Size, block: Figure, drawn: Picture, source: Sheets, above: float) -> Drawing:
    width = frame_width(sheet)
    key = legend(source.design, block.view, source.analysis, width=width / _LEGEND_SCALE)
    caption = set_lines(block.caption, CAPTION, width)
    beside = key.box[3] * _LEGEND_SCALE + len(caption) * CAPTION.leading + 2 * _GAP + above
    room = frame_height(sheet) - beside - 1
    scale = min(width / drawn.box[2], room / drawn.box[3], _LARGEST_SCALE)
    return Drawing(drawn, scale, key, caption, source.targets, block.anchor, width)


def _sheets(drawn: Picture) -> tuple[Size, ...]:
    if drawn.box[2] > _WIDE * drawn.box[3]:
        return (A4, A4_LANDSCAPE, A3_LANDSCAPE)
    return (A4, A3)


def _texts(drawn: Picture) -> Iterator[Text]:
    for element in drawn.elements:
        for op in element.ops:
            if isinstance(op, Text):
                yield op
