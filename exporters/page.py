"""One view of a design as a PDF of one page, exactly as large as the drawing."""

from io import BytesIO
from math import ceil
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from analyzer.results import Analysis
from drawing.legend import sheet
from drawing.theme import theme as theme_named
from exporters.fonts import FONTS, Doubts, register
from exporters.paint import paint
from models.design import Design

LARGEST = 14_400  # points; readers need not show larger pages (ISO 32000-1, annex C)


def page(
    design: Design,
    view: str,
    analysis: Analysis | None = None,
    theme: str = "light",
    doubts: Doubts | None = None,
) -> bytes:
    """Return the drawing and its legend, one point for a pixel, smaller where the page would be too large."""
    register()
    drawn = sheet(design, view, analysis)
    wide, high = ceil(drawn.box[2]), ceil(drawn.box[3])
    scale = min(1.0, LARGEST / max(wide, high))
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    buffer = BytesIO()
    first: Any = FONTS["regular"]  # the stubs take a name for a number
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, initialFontName=first)
    canvas.setTitle(design.title)
    canvas.setCreator("Loadpath")
    colours = theme_named(theme)
    canvas.setFillColor(HexColor(colours.colour("canvas")))
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    top = size[1] - drawn.box[3] * scale
    paint(canvas, drawn, (0.0, top), scale, colours, doubts=doubts)
    canvas.save()
    return buffer.getvalue()
