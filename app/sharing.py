"""What goes out without a file: a view or a part of it as picture, SVG or text, and on paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMarginsF, QMimeData, QRectF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from app.canvas.paint import paint
from drawing.picture import MARGIN, picture
from drawing.primitives import Box, Picture, union
from drawing.theme import Theme, theme
from exporters.svg import svg_of
from models.nesting import inside
from models.written import write

if TYPE_CHECKING:
    from app.window import Window

_SCALE, _LARGEST = 2.0, 8000  # of a picture: pixels for a unit, and of its longer side
_PAPER = 12.0  # mm around what is printed


def as_mime(window: "Window", format: str) -> QMimeData:
    """Return what is selected, or else the shown view, as data for the clipboard: png, svg or text."""
    data, session = QMimeData(), window.session
    if format == "png":
        data.setImageData(image_of(shared(window), window.theme))
    elif format == "svg":
        made = svg_of(shared(window), session.design, session.view, window.theme.name)
        data.setData("image/svg+xml", QByteArray(made))
        data.setText(made.decode())
    else:
        parts = [id for id in session.selection if id in session.design.components]
        shown = parts or [id for id in window.canvas.boxes() if id in session.design.components]
        data.setText(write(session.design, shown))
    return data


def shared(window: "Window") -> Picture:
    """Return the picture of what is selected in the shown view with the lines between, or of all of it."""
    canvas, drawn = window.canvas, whole(window)
    chosen = _with_contents(window, drawn)
    within = {
        id
        for id, line in canvas.page.lines.items()
        if {line.source, line.target} <= chosen or not chosen.isdisjoint(line.links)
    }
    kept = tuple(e for e in drawn.elements if e.id in chosen or e.id in within)
    if not kept:
        return drawn
    x, y, w, h = union(element.box for element in kept)
    return Picture((x - MARGIN, y - MARGIN, w + 2 * MARGIN, h + 2 * MARGIN), kept)


def whole(window: "Window") -> Picture:
    """Return the picture of the shown view."""
    canvas, session = window.canvas, window.session
    return picture(session.design, session.view, canvas.analysis, canvas.routes)


def _with_contents(window: "Window", drawn: Picture) -> frozenset[str]:
    """Return what is selected, and what is inside of selected boundaries and frames."""
    design, ids = window.session.design, window.session.selection
    found = frozenset(ids) | inside(design, ids)
    frames = [row.box for id in ids if (row := design.shapes.get(id)) and row.sort == "frame"]
    return found.union(
        element.id for element in drawn.elements if any(_holds(f, element.box) for f in frames)
    )


def _holds(frame: Box, box: Box) -> bool:
    x, y, w, h = box
    fx, fy, fw, fh = frame
    return fx <= x and fy <= y and x + w <= fx + fw and y + h <= fy + fh


def image_of(drawn: Picture, colours: Theme) -> QImage:
    """Return a picture at twice its size, or smaller where it would be larger than anybody can paste."""
    _, _, w, h = drawn.box
    scale = min(_SCALE, _LARGEST / max(w, h))
    size = (max(round(w * scale), 1), max(round(h * scale), 1))
    made = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor(colours.colour("canvas")))
    painter = QPainter(made)
    _paint(painter, drawn, QRectF(0, 0, *size), colours)
    painter.end()
    return made


def ask_print(window: "Window") -> None:
    """Ask for a printer, then print the shown view on one page."""
    drawn = whole(window)
    printer = new_printer(drawn)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("Print the view")
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        print_on(printer, drawn)


def new_printer(drawn: Picture) -> QPrinter:
    """Return a printer whose page lies as the picture does."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    wide = drawn.box[2] > drawn.box[3]
    layout = made.pageLayout()
    layout.setOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )
    layout.setUnits(QPageLayout.Unit.Millimeter)
    layout.setMargins(QMarginsF(_PAPER, _PAPER, _PAPER, _PAPER))
    made.setPageLayout(layout)
    return made


def print_on(printer: QPrinter, drawn: Picture) -> None:
    """Print a picture as large as it fits, in the light colours."""
    painter = QPainter(printer)
    _paint(painter, drawn, QRectF(painter.viewport()), theme("light"))
    painter.end()


def _paint(painter: QPainter, drawn: Picture, room: QRectF, colours: Theme) -> None:
    x, y, w, h = drawn.box
    scale = min(room.width() / w, room.height() / h)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(room.center().x() - w * scale / 2, room.center().y() - h * scale / 2)
    painter.scale(scale, scale)
    painter.translate(-x, -y)
    for element in drawn.elements:
        painter.setOpacity(element.opacity)
        paint(painter, element.ops, colours)
