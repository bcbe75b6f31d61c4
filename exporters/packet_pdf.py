"""The review packet as a PDF: everything is set and put on pages first, then painted once."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from unicodedata import normalize

from reportlab.pdfgen.canvas import Canvas

from analyzer.engine import analyze
from drawing.theme import theme
from exporters.blocks import Report, Run, all_runs
from exporters.exporter import Request
from exporters.fonts import FONTS, Doubts, register, runs
from exporters.pdf.cover import KIND, PROGRAM
from exporters.pdf.figure import Sheets
from exporters.pdf.pages import page_numbers, paginate
from exporters.pdf.pen import Pen
from exporters.pdf.piece import Page
from exporters.pdf.setting import groups
from exporters.pdf.style import A4, FOOT, FOOTER, SIDE, frame_width
from exporters.pdf.text import one_line, set_lines
from exporters.register import still_open
from exporters.report import report
from models.design import Design

_SET, _PAINTED = 0.1, 0.5  # the shares of the work that are done before setting and before painting
_PAPER = "light"  # whatever the screen has


def packet(request: Request) -> bytes:
    """Return the packet; the same design gives the same bytes wherever the same fonts are installed."""
    register()
    request.progress(0.0, "Collecting")
    analysis = request.analysis or analyze(request.design)
    made = report(request.design, analysis)
    if doubts := _doubts(made):
        made = report(request.design, analysis, doubts)
    for sentence in doubts:
        request.warn(sentence)
    source = Sheets(
        request.design, still_open(request.design, analysis) or analysis, _targets(request.design)
    )

    def told(share: float) -> None:
        request.progress(_SET + share * (_PAINTED - _SET), "Setting the text")

    return _painted(request, made, paginate(groups(made, source, told)))


def _doubts(made: Report) -> tuple[str, ...]:
    """Return what no font here can show, looking at each different character once."""
    texts = [made.title, made.subtitle, *(said for _, said in made.facts)]
    found: set[str] = set()
    for text in (*texts, *(run.text for run in all_runs(made))):
        found.update(normalize("NFC", text))
    doubts = Doubts()
    runs("".join(sorted(found)), "regular", doubts)
    return tuple(doubts.sentences())


def _targets(design: Design) -> dict[str, str]:
    return {id: f"components/{id}" for id in design.components}


def _painted(request: Request, made: Report, pages: Sequence[Page]) -> bytes:
    buffer = BytesIO()
    pen = Pen(_canvas(buffer, made, request.design), theme(_PAPER), page_numbers(pages))
    for number, page in enumerate(pages, 1):
        share = _PAINTED + (1 - _PAINTED) * (number - 1) / len(pages)
        request.progress(share, f"Page {number} of {len(pages)}")
        pen.begin(page.sheet)
        for piece, top in page.placed:
            piece.paint(pen, SIDE, top)
        if number > 1:
            _footer(pen, made, page, f"Page {number} of {len(pages)}")
        pen.end()
    pen.canvas.save()
    request.progress(1.0, "Done")
    return buffer.getvalue()


def _canvas(buffer: BytesIO, made: Report, design: Design) -> Canvas:
    first: Any = FONTS["regular"]  # its stubs take this name for a number
    canvas = Canvas(
        buffer, pagesize=A4, invariant=1, pageCompression=1, initialFontName=first, lang="en"
    )
    canvas.setTitle(made.title)
    canvas.setAuthor(design.about.authors)
    canvas.setSubject(KIND)
    canvas.setKeywords("")
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _footer(pen: Pen, made: Report, page: Page, place: str) -> None:
    width, height = frame_width(page.sheet), page.sheet[1]
    version = f" · version {made.version}" if made.version else ""
    number = set_lines((Run(place),), FOOT)[0]
    said = one_line((Run(f"{made.title}{version}"),), FOOT, width - number.width - 24)
    pen.rule(SIDE, height - FOOTER - 14, width)
    pen.line(said, FOOT, SIDE, height - FOOTER - 8)
    pen.line(number, FOOT, SIDE, height - FOOTER - 8, width - number.width)
