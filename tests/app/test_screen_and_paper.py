"""The drawing in the packet equals the canvas: both are rasterised at twice their size and compared tile by tile.

The two rasterisers smooth differently, so both pictures are blurred a little first. A card moved by 3 px,
a label that is not bold, one glyph or a dash drawn solid are all far above the limits.
"""

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from analyzer.engine import analyze
from analyzer.results import Analysis
from app.canvas.scene import Canvas
from app.session import Session
from app.start import prepare
from drawing.picture import first_view, picture
from drawing.primitives import Box
from drawing.theme import Theme, theme
from exporters.page import page
from models import edits
from models.design import Design
from models.samples import sample

SCALE, TILE = 2, 40
WORST_TILE, WORST_SHARE = 6.0, 0.00003  # mean grey difference of a tile; share of pixels above 48


def on_screen(
    qtbot: QtBot, design: Design, analysis: Analysis, look: Theme, box: Box
) -> Image.Image:
    prepare([])
    canvas = Canvas(Session(design), look)
    canvas.show_analysis(analysis)
    qtbot.waitUntil(lambda: not canvas.routing, timeout=30_000)
    size = round(box[2] * SCALE), round(box[3] * SCALE)
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(QColor(look.colour("canvas")))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    canvas.render(painter, QRectF(0, 0, *size), QRectF(*box))
    painter.end()
    return Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


def on_paper(design: Design, analysis: Analysis, look: Theme, box: Box) -> Image.Image:
    view = first_view(design)
    document = pypdfium2.PdfDocument(page(design, view, analysis, look.name))
    made = document[0].render(scale=SCALE).to_pil().convert("RGB")
    document.close()
    return made.crop((0, 0, round(box[2] * SCALE), round(box[3] * SCALE)))


def differences(a: Image.Image, b: Image.Image) -> tuple[float, float]:
    """Return the worst mean difference of a tile, and the share of pixels that differ clearly."""
    soft = [image.convert("L").filter(ImageFilter.GaussianBlur(1.5)) for image in (a, b)]
    apart = ImageChops.difference(*soft)
    tiles = (
        ImageStat.Stat(apart.crop((x, y, x + TILE, y + TILE))).mean[0]
        for x in range(0, apart.width, TILE)
        for y in range(0, apart.height, TILE)
    )
    clear = sum(apart.histogram()[49:]) / (apart.width * apart.height)
    return max(tiles), clear


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_packet_shows_what_the_canvas_shows(qtbot: QtBot, name: str) -> None:
    design, look = sample("social-network"), theme(name)
    analysis = analyze(design)
    view = first_view(design)
    box = picture(design, view, analysis).box
    screen = on_screen(qtbot, design, analysis, look, box)
    paper = on_paper(design, analysis, look, box)
    assert screen.size == paper.size
    worst, share = differences(screen, paper)
    assert worst <= WORST_TILE
    assert share <= WORST_SHARE


def test_the_comparison_tells_a_moved_card_and_another_word(qtbot: QtBot) -> None:
    design, look = sample("social-network"), theme("light")
    analysis = analyze(design)
    view = first_view(design)
    box = picture(design, view, analysis).box
    paper = on_paper(design, analysis, look, box)
    posts = next(c for c in design.components.values() if c.name == "Posts")
    at = design.placements[f"{view}/{posts.id}"]
    moved = edits.move(design, view, {posts.id: (at.x + 3, at.y)})
    renamed = edits.change(design, posts.id, name="Pasts")
    for other in (moved, renamed):
        worst, share = differences(on_screen(qtbot, other, analysis, look, box), paper)
        assert worst > WORST_TILE or share > WORST_SHARE
