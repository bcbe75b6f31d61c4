"""A drawing as a PNG, made without a screen: a page of vectors turned into pixels."""

from io import BytesIO

from pypdfium2 import PdfDocument

from analyzer.results import Analysis
from exporters.fonts import Doubts
from exporters.page import page
from models.design import Design

LARGEST = 80_000_000  # pixels, 240 MB while they are made
_INCH = 96.0  # pixels at scale 1


def png(
    design: Design,
    view: str,
    analysis: Analysis | None = None,
    scale: float = 2,
    theme: str = "light",
    doubts: Doubts | None = None,
) -> bytes:
    """Return the drawing and its legend with scale pixels for each of its own, fewer above 80 megapixels."""
    document = PdfDocument(page(design, view, analysis, theme, doubts))
    try:
        sheet = document[0]
        wide, high = sheet.get_size()
        scale = min(scale, (LARGEST / (wide * high)) ** 0.5)
        bitmap = sheet.render(scale=scale)
        image = bitmap.to_pil().convert("RGB")
        buffer = BytesIO()
        image.save(buffer, "PNG", dpi=(_INCH * scale, _INCH * scale))
    finally:
        document.close()
    return buffer.getvalue()
