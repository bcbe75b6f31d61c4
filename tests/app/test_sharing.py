"""Copying as picture, SVG and text, and printing."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from app.sharing import new_printer, print_on, shared
from app.window import Window
from drawing.primitives import Picture
from models import edits
from models.component import Boundary
from models.shape import Shape
from models.written import read
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(shop())
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: not made.canvas.routing)
    yield made
    made.close_unasked()


def test_the_view_is_copied_as_a_picture_and_as_svg(window: Window) -> None:
    window.do("edit.copy_png")
    image = QGuiApplication.clipboard().image()
    box = shared(window).box
    assert (image.width(), image.height()) == (round(box[2] * 2), round(box[3] * 2))
    assert len(colours(image)) > 5
    window.do("edit.copy_svg")
    root = ET.fromstring(QGuiApplication.clipboard().text().encode())  # noqa: S314 - our own
    ids = {group.get("id") for group in root.iter("{http://www.w3.org/2000/svg}g")}
    assert {"cmp_web", "cmp_db", "lnk_db"} <= ids


def test_only_what_is_selected_is_copied_with_the_lines_between(window: Window) -> None:
    window.session.select(["cmp_orders", "cmp_db"])
    assert {element.id for element in shared(window).elements} == {"cmp_orders", "cmp_db", "lnk_db"}


def test_text_can_be_pasted_again(window: Window) -> None:
    window.do("edit.copy_text")
    written = read(QGuiApplication.clipboard().text())
    names = {row.name for row in window.session.design.components.values()}
    assert {part.name for part in written.parts} == names
    assert len(written.arrows) == len(window.session.design.links)


def test_printing_makes_one_page(window: Window, tmp_path: Path) -> None:
    printer = new_printer(shared(window))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "view.pdf"))
    print_on(printer, shared(window))
    data = (tmp_path / "view.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/Count 1" in data


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    }


def test_what_is_inside_of_a_boundary_or_a_frame_goes_with_it(window: Window) -> None:
    session, box = window.session, (240.0, -60.0, 600.0, 240.0)
    border = Boundary(id="bnd_a", name="A")
    session.edit("Enclose", edits.enclose, session.view, border, box)
    session.select(["bnd_a"])
    kept = {"bnd_a", "cmp_orders", "cmp_db", "lnk_db"}
    assert {element.id for element in shared(window).elements} == kept
    x, y, w, h = (round(value) for value in box)
    row = Shape(id="shp_f", view=session.view, sort="frame", x=x, y=y, width=w, height=h)
    session.edit("Frame", edits.add_shape, row)
    session.select(["shp_f"])
    found = {element.id for element in shared(window).elements}
    assert {"shp_f", "cmp_orders", "cmp_db", "lnk_db"} <= found
    assert not found & {"cmp_web", "lnk_web"}


def test_the_whole_view_is_printed_whatever_is_selected(window: Window) -> None:
    window.session.select(["cmp_db"])
    printed: list[Picture] = []
    with (
        patch("app.sharing.print_on", lambda _, drawn: printed.append(drawn)),
        patch.object(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted),
    ):
        window.do("file.print")
    assert {"cmp_web", "cmp_orders", "cmp_db"} <= {each.id for each in printed[0].elements}


def test_what_steps_back_does_so_in_a_copied_picture(window: Window) -> None:
    session = window.session
    session.edit("Only", edits.change, session.view, only_tags=("none",))
    window.do("edit.copy_png")
    faint = darkest(QGuiApplication.clipboard().image())
    session.stack.undo()
    window.do("edit.copy_png")
    assert darkest(QGuiApplication.clipboard().image()) < faint - 60


def darkest(image: QImage) -> int:
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return min(image.pixelColor(x, y).lightness() for x, y in points)
