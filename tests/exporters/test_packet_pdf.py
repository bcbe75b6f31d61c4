"""The packet as readers meet it: pages, links, bookmarks, fonts, text, and the same bytes each time."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from analyzer.engine import analyze
from exporters.exporter import Request
from exporters.packet_pdf import packet
from exporters.pdf.style import SIDE, TOP
from exporters.report import SECTIONS
from models import edits
from models.design import Design
from models.samples import sample
from tests.designs import large, shop
from tests.exporters.hostile import hostile

ROOT = Path(__file__).parents[2]
DESIGNS = {
    "empty": Design(),
    "shop": shop(),
    "hostile": hostile(),
    "social network": sample("social-network"),
}
_AGAIN = """
import sys
from hashlib import sha256
from exporters.exporter import Request
from exporters.packet_pdf import packet
from models.samples import sample
made = packet(Request(sample("social-network"), None, None, "light", lambda done, text: None))
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
print(sha256(made).hexdigest())
"""


def written(design: Design, warnings: list[str] | None = None) -> bytes:
    told = [] if warnings is None else warnings
    return packet(
        Request(design, analyze(design), None, "light", lambda *_: None, warn=told.append)
    )


@cache
def made(name: str) -> bytes:
    return written(DESIGNS[name])


@cache
def pages(name: str) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(made(name))
    found = tuple(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


@pytest.fixture(params=DESIGNS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pdf(name: str) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(made(name))) as found:
        yield found


def joined(text: str) -> str:
    """Text without white space and the marks that stand for a line end within a word."""
    return re.sub(r"[\s\ufffe\u00ad]+", "", text)


Place = tuple[int, float]  # the page, from 0, and the height on it


def place(pdf: pikepdf.Pdf, target: pikepdf.Object) -> Place:
    """Where a link or a bookmark leads."""
    numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
    return numbers[target[0].objgen], float(target[3])


def bookmarks(pdf: pikepdf.Pdf) -> dict[str, Place]:
    """Where every bookmark leads, by its title; titles begin with their numbers, so none comes twice."""
    with pdf.open_outline() as outline:
        items = [*outline.root, *(below for item in outline.root for below in item.children)]
        return {item.title: place(pdf, item.destination) for item in items}


def of_component(pdf: pikepdf.Pdf, name: str) -> Place:
    return next(
        where
        for title, where in bookmarks(pdf).items()
        if title.startswith("5.") and title.partition(" ")[2] == name
    )


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    for index, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            assert annotation.Subtype == "/Link"
            yield index, annotation


def test_every_page_says_where_it_is(name: str) -> None:
    texts = pages(name)
    assert len(texts) >= 3
    assert "Page 1 of" not in texts[0]
    for number, text in enumerate(texts[1:], 2):
        assert f"Page {number} of {len(texts)}" in text


def test_no_page_is_blank(name: str) -> None:
    for text in pages(name)[1:]:
        assert len(text.strip().splitlines()) > 2


def test_every_section_and_component_is_in_the_text(name: str) -> None:
    text = joined("".join(pages(name)))
    for _, title, _ in SECTIONS:
        assert joined(title) in text
    if name != "hostile":
        lost = [c.name for c in DESIGNS[name].components.values() if joined(c.name) not in text]
        assert lost == []


def test_every_link_leads_to_a_page_of_the_packet(pdf: pikepdf.Pdf) -> None:
    found = list(links(pdf))
    assert found
    for _, annotation in found:
        assert "/A" not in annotation
        page, top = place(pdf, annotation.Dest)
        assert 0 < page < len(pdf.pages)
        assert 0 < top <= float(pdf.pages[page].MediaBox[3])
    assert b"/URI" not in b"".join(obj.unparse() for obj in pdf.objects if _is_plain(obj))


def _is_plain(obj: pikepdf.Object) -> bool:
    return isinstance(obj, pikepdf.Dictionary)


def test_the_contents_tell_the_true_pages(pdf: pikepdf.Pdf, name: str) -> None:
    first = bookmarks(pdf)["1 Summary"][0]
    document = pypdfium2.PdfDocument(made(name))
    told = 0
    for index, annotation in links(pdf):
        if index >= first:
            continue
        left, bottom, right, top = (float(number) for number in annotation.Rect)
        entry = document[index].get_textpage().get_text_bounded(left, bottom, right, top)
        if re.search("[\u0590-\u05ff]", entry):
            continue  # extracted from right to left, number and page change places
        number, title, page = _entry(entry)
        target, _ = place(pdf, annotation.Dest)
        assert page == target + 1
        assert joined(number + title) in joined(pages(name)[target])
        told += 1
    document.close()
    assert told >= len(SECTIONS)


def _entry(text: str) -> tuple[str, str, int]:
    """Number, title as far as it is shown, and page of a line of the contents."""
    words = text.split()
    title = " ".join(words[1:-1]).removesuffix("…")
    return words[0], title, int(words[-1])


def test_bookmarks_hold_sections_and_components(pdf: pikepdf.Pdf, name: str) -> None:
    with pdf.open_outline() as outline:
        tops = {item.title: [below.title for below in item.children] for item in outline.root}
    titles = [f"{number} {title}" for number, (_, title, _) in enumerate(SECTIONS, 1)]
    assert list(tops) == ["Contents", *titles]
    if name != "hostile":
        expected = {c.name for c in DESIGNS[name].components.values()}
        assert {title.partition(" ")[2] for title in tops["5 Components"]} == expected
    assert pdf.Root.PageMode == "/UseOutlines"


def test_fonts_are_embedded_subsets_with_unicode(pdf: pikepdf.Pdf) -> None:
    fonts = {
        font.objgen: font
        for page in pdf.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    }
    assert fonts
    for font in fonts.values():
        assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont))
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_nothing_is_pixels(pdf: pikepdf.Pdf) -> None:
    streams = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
    assert streams
    assert [obj for obj in streams if obj.get("/Subtype") == "/Image"] == []


def test_nothing_stands_outside_the_margins(name: str) -> None:
    document = pypdfium2.PdfDocument(made(name))
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            assert left >= SIDE - 1
            assert right <= width - SIDE + 1
            assert bottom >= 20
            assert top <= height - TOP + 2
    document.close()


def test_no_two_texts_of_a_page_overlap() -> None:
    document = pypdfium2.PdfDocument(made("social network"))
    figures = [index for index, page in enumerate(document) if page.get_size()[0] > 600]
    assert figures
    for index, page in enumerate(document):
        if index in figures:
            continue
        text = page.get_textpage()
        rects = [text.get_rect(number) for number in range(text.count_rects())]
        for number, first in enumerate(rects):
            assert not [second for second in rects[number + 1 :] if _overlap(first, second)]
    document.close()


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide > 1.0 and high > 1.5


def test_the_title_is_the_documents_own(pdf: pikepdf.Pdf, name: str) -> None:
    assert str(pdf.docinfo.Title) == DESIGNS[name].title
    assert str(pdf.docinfo.Author) == DESIGNS[name].about.authors
    assert str(pdf.docinfo.Subject) == "Design review packet"
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "anonymous" not in str(pdf.docinfo)


def test_the_same_design_gives_the_same_bytes_in_any_process() -> None:
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        place = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", _AGAIN],
            cwd=ROOT,
            env={**os.environ, **place},
            check=True,
            capture_output=True,
            text=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_every_finding_leads_to_what_it_is_about() -> None:
    design = sample("social-network")
    findings = analyze(design).findings.values()
    about = {s for f in findings for s in f.subjects[:1] if s in design.components}
    assert about
    with pikepdf.open(BytesIO(made("social network"))) as pdf:
        first, _ = next(at for title, at in bookmarks(pdf).items() if title.endswith(" Findings"))
        targets = {place(pdf, a.Dest) for index, a in links(pdf) if index >= first}
        for id in about:
            name = design.components[id].name
            where = of_component(pdf, name)
            assert where in targets
            assert name in pages("social network")[where[0]]


def test_the_drawing_leads_to_its_components() -> None:
    design = sample("social-network")
    with pikepdf.open(BytesIO(made("social network"))) as pdf:
        drawn, _ = bookmarks(pdf)["4.1 Containers"]
        targets = {place(pdf, a.Dest) for index, a in links(pdf) if index == drawn}
        assert {of_component(pdf, c.name) for c in design.components.values()} <= targets
        box = [float(number) for number in pdf.pages[drawn].MediaBox]
    assert box[2] > box[3]  # a wide drawing turns its page


def test_hostile_texts_are_shown_as_they_are() -> None:
    text = joined("".join(pages("hostile")))
    for said in (
        '<img src="/etc/passwd">',
        "<b>bold</b></para><para>",
        ']]> &amp; <a href="file:///etc/passwd">x</a>',
        "| pipe | `code` **b** _i_",
        "emoji 😀",
        "x" * 200,
    ):
        assert joined(said) in text
    assert text.count("z") >= 10_000


def test_letters_without_a_font_are_told() -> None:
    told: list[str] = []
    design = edits.change(shop(), "cmp_db", name="Orders \U000f0000")
    data = written(design, told)
    assert any("U+F0000" in sentence for sentence in told)
    document = pypdfium2.PdfDocument(data)
    text = joined("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    assert "U+F0000" in text
    assert joined("What this file cannot show") in text


def test_progress_goes_from_nothing_to_done() -> None:
    told: list[tuple[float, str]] = []
    packet(Request(shop(), None, None, "light", lambda done, text: told.append((done, text))))
    shares = [done for done, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert any(text.startswith("Page ") for _, text in told)


def test_a_large_design_keeps_its_order() -> None:
    design = large(150, 260)
    document = pypdfium2.PdfDocument(written(design))
    text = joined("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    assert all(joined(c.name) in text for c in design.components.values())
