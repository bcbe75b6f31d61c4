"""A picture on a page: vectors and embedded fonts only, in its place, with links where they are asked for."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from drawing.metrics import width
from drawing.picture import first_view, picture
from drawing.primitives import Element, Path, Picture, Text, rectangle
from drawing.theme import theme
from exporters import paint as module
from exporters.exporter import EXPORTERS, Request
from exporters.fonts import FONTS, register
from exporters.page import LARGEST, page
from exporters.paint import paint
from models import edits
from models.component import Component
from models.design import Design
from models.samples import sample
from tests.designs import shop
from tests.drawing.busy import busy
from tests.exporters.seeds import same_under_every_hash_seed

LIGHT = theme("light")


def painted(drawn: Picture, scale: float = 1.0, targets: dict[str, str] | None = None) -> bytes:
    register()
    buffer = BytesIO()
    canvas = Canvas(buffer, (400, 300), initialFontName=FONTS["regular"], invariant=1)
    for name in (targets or {}).values():
        canvas.bookmarkPage(name)
    paint(canvas, drawn, (50.0, 40.0), scale, LIGHT, targets)
    canvas.save()
    return buffer.getvalue()


def one(*ops: Path | Text, box: tuple[float, float, float, float] = (0, 0, 100, 50)) -> Picture:
    return Picture(box, (Element("cmp_a", "Orders", box, ops),))


def pixels(data: bytes) -> "dict[tuple[int, int], tuple[int, int, int]]":
    """Return the colour of each point of the page, counted from its lower left corner."""
    with pypdfium2.PdfDocument(data) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    high = image.height
    return {
        (x, y): image.getpixel((x, high - 1 - y)) for x in range(image.width) for y in range(high)
    }


def rgb(role: str) -> tuple[int, ...]:
    value = LIGHT.colour(role)
    return tuple(int(value[at : at + 2], 16) for at in (1, 3, 5))


def test_picture_stands_where_it_is_put_with_its_top_up() -> None:
    half = rectangle((0.0, 0.0, 100.0, 25.0))
    found = pixels(painted(one(Path(half, fill="bad"))))
    coloured = {at for at, colour in found.items() if colour == rgb("bad")}
    assert (min(coloured), max(coloured)) == ((50, 65), (149, 89))
    assert len(coloured) == 100 * 25


def test_scale_and_origin_of_the_picture_count() -> None:
    moved = Picture(
        (500.0, -80.0, 40.0, 20.0),
        one(Path(rectangle((500.0, -80.0, 40.0, 20.0)), fill="bad")).elements,
    )
    found = pixels(painted(moved, 2.0))
    coloured = {at for at, colour in found.items() if colour == rgb("bad")}
    assert (min(coloured), max(coloured)) == ((50, 40), (129, 79))


def test_nothing_is_painted_outside_the_picture() -> None:
    wide = rectangle((-1000.0, -1000.0, 3000.0, 3000.0))
    found = pixels(painted(one(Path(wide, fill="bad"))))
    assert sum(colour == rgb("bad") for colour in found.values()) == 100 * 50


def test_opacity_mixes_with_the_ground() -> None:
    faint = Path(rectangle((0.0, 0.0, 100.0, 50.0)), fill="text", opacity=0.1)
    middle = pixels(painted(one(faint)))[(100, 60)]
    expected = tuple(255 - (255 - part) * 0.1 for part in rgb("text"))
    assert middle == pytest.approx(expected, abs=2)


def test_dashed_line_has_gaps_and_solid_has_none() -> None:
    line = (("M", 0.0, 25.0), ("L", 100.0, 25.0))
    counts = []
    for dash in ((), (6.0, 4.0)):
        found = pixels(painted(one(Path(line, stroke="text", width=4.0, dash=dash))))
        counts.append(sum(found[(x, 65)] == rgb("text") for x in range(52, 148)))
    assert counts[0] == 96
    assert 48 <= counts[1] <= 62


@pytest.mark.parametrize(("anchor", "left"), [("start", 10), ("middle", 50), ("end", 90)])
def test_text_stands_at_its_anchor(anchor: str, left: int) -> None:
    text = Text(left, 30.0, "HHHH", 20.0, "bad", "semibold", anchor)
    found = pixels(painted(one(text)))
    xs = [x for (x, _), colour in found.items() if colour[0] > 150 > colour[1]]
    ys = [y for (_, y), colour in found.items() if colour[0] > 150 > colour[1]]
    edge = {"start": min(xs), "middle": (min(xs) + max(xs) + 1) / 2, "end": max(xs) + 1}[anchor]
    assert edge == pytest.approx(50 + left, abs=3)
    assert min(ys) == 40 + 50 - 30


def test_text_in_a_wider_font_keeps_the_room_that_was_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wider = [(FONTS["semibold"], "HHHHHHHH")]
    monkeypatch.setattr(module, "runs", lambda *_: wider)
    found = pixels(painted(one(Text(10.0, 30.0, "iiiiiiii", 20.0, "bad"))))
    xs = [x for (x, _), colour in found.items() if colour != (255, 255, 255)]
    assert min(xs) >= 59
    assert max(xs) <= 60 + width("iiiiiiii", 20.0)


def test_elements_with_a_target_become_links() -> None:
    square = one(Path(rectangle((0.0, 0.0, 100.0, 50.0)), fill="card"))
    with pikepdf.open(BytesIO(painted(square, 2.0, {"cmp_a": "components/cmp_a"}))) as pdf:
        (link,) = pdf.pages[0].Annots
        assert [float(side) for side in link.Rect] == [50.0, 40.0, 250.0, 140.0]
        assert str(link.Contents) == "Orders"
    with pikepdf.open(BytesIO(painted(square))) as pdf:
        assert "/Annots" not in pdf.pages[0]


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for one in pdf.pages for font in one.Resources.Font.values()]


def test_drawing_is_vectors_with_embedded_subsets() -> None:
    design = sample("social-network")
    data = page(design, first_view(design), busy(design))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert "/XObject" not in pdf.pages[0].Resources
        assert not [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
        found = fonts_of(pdf)
        assert len(found) >= 2
        for font in found:
            assert str(font.BaseFont)[7] == "+"
            assert "Loadpath" in str(font.BaseFont)
            assert 0 < len(font.FontDescriptor.FontFile2.read_bytes()) < 60_000
        assert str(pdf.docinfo["/Title"]) == design.title
    assert len(data) < 100_000


def test_text_of_the_page_can_be_copied() -> None:
    design = sample("social-network")
    with pypdfium2.PdfDocument(page(design, first_view(design))) as document:
        text = document[0].get_textpage().get_text_bounded()
    shown = picture(design, first_view(design)).elements
    names = [design.components[e.id].name for e in shown if e.id in design.components]
    assert len(names) > 10
    assert all(name in text for name in names)


def test_page_is_never_larger_than_readers_show() -> None:
    far = edits.add_component(
        shop(), Component(id="cmp_far", kind="cache", name="Far"), "viw_main", 200_000, 90_000
    )
    with pikepdf.open(BytesIO(page(far, "viw_main"))) as pdf:
        assert max(float(side) for side in pdf.pages[0].MediaBox) == LARGEST


def test_same_bytes_twice_and_under_every_hash_seed() -> None:
    design = sample("social-network")
    assert page(design, first_view(design)) == page(design, first_view(design))
    same_under_every_hash_seed("from exporters.page import page as make")


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_drawings_are_exported_by_their_suffix(suffix: str, start: bytes) -> None:
    told: list[str] = []
    odd = Component(id="cmp_odd", kind="cache", name="\U0010fffd")
    design = edits.add_component(shop(), odd, "viw_main", 0, 200)
    request = Request(design, None, None, "light", lambda _done, _text: None, told.append)
    assert EXPORTERS[suffix].write(request).startswith(start)
    assert told == (["No font of this system can show U+10FFFD."] if suffix == "png" else [])


def test_every_exporter_is_found_by_its_own_suffix() -> None:
    assert {"pdf", "md", "svg", "png", "csv", "xlsx"} == EXPORTERS.keys()
    assert all(one.suffix == suffix and one.title for suffix, one in EXPORTERS.items())


def test_design_without_views_is_a_page_that_says_so() -> None:
    with pypdfium2.PdfDocument(page(Design(), "")) as document:
        assert "no view" in document[0].get_textpage().get_text_bounded()
