"""Paints a picture on a page of a PDF, as lines, curves and text."""

import logging
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from drawing.icons import place_icon
from drawing.image import pixels
from drawing.metrics import width
from drawing.primitives import Icon, Image, Op, Path, Picture, Point, Text
from drawing.theme import Theme
from exporters.fonts import Doubts, run_width, runs

_log = logging.getLogger(__name__)
# what Pillow raises for pixels that are none, in files that are whole from outside
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)
_BUTT, _ROUND = 0, 1  # caps and joins, as the canvas on the screen has them


def paint(
    canvas: Canvas,
    picture: Picture,
    at: Point,
    scale: float,
    theme: Theme,
    targets: Mapping[str, str] | None = None,
    doubts: Doubts | None = None,
) -> None:
    """Paint a picture with its lower left corner at a point, scale points for each of its pixels.

    An element whose id is among the targets becomes a link to that named place of the document.
    """
    x, y, w, h = picture.box
    canvas.saveState()
    canvas.transform(scale, 0, 0, -scale, at[0] - x * scale, at[1] + (y + h) * scale)
    frame = canvas.beginPath()
    frame.rect(x, y, w, h)
    canvas.clipPath(frame, stroke=0, fill=0)
    for element in picture.elements:
        for op in element.ops:
            paint_op(canvas, op, theme, doubts, element.opacity)
        if targets and element.id in targets:
            left, top, wide, high = element.box
            box = (left, top, left + wide, top + high)
            canvas.linkRect(element.title, targets[element.id], box, relative=1, thickness=0)
    canvas.restoreState()


def paint_op(
    canvas: Canvas, op: Op, theme: Theme, doubts: Doubts | None = None, opacity: float = 1.0
) -> None:
    """Paint one primitive in the coordinates of its picture, as clear as its element is."""
    if isinstance(op, Text):
        _text(canvas, op, theme, doubts, opacity)
    elif isinstance(op, Image):
        _image(canvas, op)
    else:
        _path(canvas, place_icon(op) if isinstance(op, Icon) else op, theme, opacity)


def _image(canvas: Canvas, op: Image) -> None:
    """Paint an image; one whose pixels cannot be read leaves its place empty."""
    found = pixels(op.data)
    if found is None:
        return
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, op.x, op.y + op.height)  # its first row is at the top
    try:
        read = ImageReader(BytesIO(found.content))
        canvas.drawImage(read, 0, 0, op.width, op.height, mask="auto")
    except _UNREADABLE:
        _log.warning("an image of %d bytes cannot be read", len(found.content))
    canvas.restoreState()


def _text(canvas: Canvas, op: Text, theme: Theme, doubts: Doubts | None, opacity: float) -> None:
    pieces = runs(op.text, op.weight, doubts)
    room = width(op.text, op.size, op.weight)
    wide = run_width(pieces, op.size)
    if not wide:
        return
    x = op.x - {"start": 0.0, "middle": room / 2, "end": room}[op.anchor]
    text = canvas.beginText()
    # other fonts may be wider than what was measured; the text keeps the room it was given
    squeeze = min(room / wide, 1.0) if room else 1.0
    text.setTextTransform(squeeze, 0, 0, -1, x, op.y)
    canvas.saveState()
    canvas.setFillColor(HexColor(theme.colour(op.role)), alpha=opacity)
    for name, piece in pieces:
        text.setFont(name, op.size)
        text.textOut(piece)
    canvas.drawText(text)
    canvas.restoreState()


def _path(canvas: Canvas, op: Path, theme: Theme, opacity: float) -> None:
    canvas.saveState()
    if op.fill:
        canvas.setFillColor(HexColor(theme.colour(op.fill)), alpha=op.opacity * opacity)
    if op.stroke:
        canvas.setStrokeColor(HexColor(theme.colour(op.stroke)), alpha=op.opacity * opacity)
        canvas.setLineWidth(op.width)
        canvas.setLineCap(_BUTT if op.dash else _ROUND)
        canvas.setLineJoin(_ROUND)
        if op.dash:
            canvas.setDash(list(op.dash))
    canvas.drawPath(_outline(canvas, op), stroke=int(bool(op.stroke)), fill=int(bool(op.fill)))
    canvas.restoreState()


def _outline(canvas: Canvas, op: Path) -> PDFPathObject:
    path: PDFPathObject = canvas.beginPath()
    for name, *values in op.commands:
        numbers = [float(value) for value in values]
        if name == "M":
            path.moveTo(*numbers)
        elif name == "L":
            path.lineTo(*numbers)
        elif name == "C":
            path.curveTo(*numbers)
        else:
            path.close()
    return path
