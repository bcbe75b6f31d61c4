"""The formats a design is exported to, by the suffix of the file."""

from collections.abc import Callable

from analyzer.results import Analysis
from drawing.picture import first_view
from models.design import Design
from models.frozen import frozen


def _ignore(_text: str) -> None:
    pass


@frozen
class Request:
    """What to export, and whom to tell how it goes."""

    design: Design
    analysis: Analysis | None
    view: str | None  # the view that a drawing shows, the first if None; other formats hold all
    theme: str  # of a drawing; "light" or "dark"
    progress: Callable[[float, str], None]  # share done from 0 to 1, and what is being done
    warn: Callable[[str], None] = _ignore  # a sentence on what could not be shown as it was written


@frozen
class Exporter:
    """One format: what a person calls it, its suffix, and what makes the bytes of the file."""

    title: str
    suffix: str  # without its dot
    write: Callable[[Request], bytes]


def _packet(request: Request) -> bytes:
    from exporters.packet_pdf import packet  # reportlab is slow to import

    return packet(request)


def _report(request: Request) -> bytes:
    from exporters.markdown import markdown

    return markdown(request)


def _drawing(request: Request) -> bytes:
    from exporters.svg import svg

    request.progress(0.1, "Drawing")
    from exporters.register import still_open

    counted = still_open(request.design, request.analysis)
    return svg(request.design, _view(request), counted, request.theme)


def _image(request: Request) -> bytes:
    from exporters.fonts import Doubts  # reportlab and pdfium are slow to import
    from exporters.png import png
    from exporters.register import still_open

    request.progress(0.1, "Drawing")
    doubts = Doubts()
    counted = still_open(request.design, request.analysis)
    made = png(request.design, _view(request), counted, theme=request.theme, doubts=doubts)
    for sentence in doubts.sentences():
        request.warn(sentence)
    return made


def _table(request: Request) -> bytes:
    from exporters.register_csv import register_csv

    return register_csv(request.design, request.analysis)


def _workbook(request: Request) -> bytes:
    from exporters.register_xlsx import register_xlsx

    return register_xlsx(request.design, request.analysis)


def _view(request: Request) -> str:
    return first_view(request.design) if request.view is None else request.view


EXPORTERS: dict[str, Exporter] = {
    one.suffix: one
    for one in (
        Exporter("Review packet (PDF)", "pdf", _packet),
        Exporter("Report (Markdown)", "md", _report),
        Exporter("Drawing (SVG)", "svg", _drawing),
        Exporter("Image (PNG)", "png", _image),
        Exporter("Risk register (CSV)", "csv", _table),
        Exporter("Risk register (Excel)", "xlsx", _workbook),
    )
}
