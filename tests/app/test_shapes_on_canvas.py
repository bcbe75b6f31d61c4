"""Notes, texts, frames and images on the canvas: by mouse, keys and menu, each one step; hostile images stay out."""

import base64
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.clearing import parts_of
from app.canvas.image import ImageError, made_anew, taken_in
from app.canvas.image_intake import take_data, take_file
from app.canvas.items import LinkItem
from app.canvas.shape_item import ShapeItem
from app.canvas.text_editor import TextEditor
from app.window import Window
from drawing.image import LARGEST_SIDE, pixels
from drawing.shape import STRIP
from drawing.slides import slides
from models import edits
from models.design import Design
from models.files import from_bytes, to_bytes
from models.shape import Shape
from tests.app.events import centre, click, drag
from tests.app.windows_tried import shown
from tests.designs import shop

NAMES = [
    "nothing",
    "cut PNG",
    "cut JPEG",
    "harmed PNG",
    "only a head",
    "bomb",
    "BMP",
    "SVG",
    "text",
]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    with shown(qtbot, shop()) as made:
        made.view.setFocus()
        yield made


def add(window: Window, sort: str) -> str:
    """Add a shape by its action, leave its editor, and return its id."""
    before = window.session.design.shapes.keys()
    window.actions_by_id[f"insert.{sort}"].trigger()
    (made,) = window.session.design.shapes.keys() - before
    if window.view.editor:
        QTest.keyClick(window.view.editor, Qt.Key.Key_Escape)
    return made


def shape(window: Window, id: str) -> Shape:
    return window.session.design.shapes[id]


def at(window: Window, id: str, x: float, y: float) -> QPointF:
    """Return a point of a shape in the viewport, in parts of its size."""
    item = window.canvas.items_by_id[id]
    assert isinstance(item, ShapeItem)
    spot = QPointF(item.size.width() * x, item.size.height() * y)
    return QPointF(window.view.mapFromScene(item.mapToScene(spot)))


def empty_place(window: Window, id: str) -> None:
    """Put a shape where nothing else stands, in sight."""
    row = shape(window, id)
    x, y, _w, h = window.canvas.content()
    window.session.edit("Move", _moved, id, round(x), round(y + h + 80))
    window.view.fit()
    window.session.select(())
    assert row.sort


def _moved(design: Design, id: str, x: int, y: int) -> Design:
    return edits.change(design, id, x=x, y=y)


def picture_bytes(wide: int = 60, high: int = 40, sort: str = "PNG", clear: bool = False) -> bytes:
    image = QImage(wide, high, QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    image.fill(QColor(200, 40, 40, 120 if clear else 255))
    return stored(image, sort)


def stored(image: QImage, sort: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, sort)
    return bytes(buffer.data().data())


@pytest.mark.parametrize("sort", ["note", "text"])
def test_what_is_written_covers_nothing(window: Window, sort: str) -> None:
    window.view.fit()
    taken = list(window.canvas.boxes().values())
    for _ in range(3):
        x, y, w, h = shape(window, add(window, sort)).box
        assert all(
            x + w <= bx or bx + bw <= x or y + h <= by or by + bh <= y for bx, by, bw, bh in taken
        )
        taken.append((x, y, w, h))


@pytest.mark.parametrize("sort", ["note", "text"])
def test_what_is_written_lies_over_no_line_and_no_label(window: Window, sort: str) -> None:
    window.view.fit()
    drawn = [
        QRectF(left, top, right - left, bottom - top)
        for item in window.canvas.items_by_id.values()
        if isinstance(item, LinkItem)
        for left, top, right, bottom in parts_of(item)
    ]
    assert drawn
    for line in drawn:  # wanted in the middle of each
        window.view.centerOn(line.center())
        box = QRectF(*shape(window, add(window, sort)).box)
        assert not any(box.adjusted(-4, -4, 4, 4).intersects(each) for each in drawn)
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)


def test_writing_again_is_a_step_of_its_own(window: Window) -> None:
    before = window.session.stack.count()
    window.actions_by_id["insert.text"].trigger()
    assert window.view.editor
    QTest.keyClicks(window.view.editor, "First")
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return, CTRL)
    assert window.session.stack.count() == before + 1
    (row,) = window.session.design.shapes.values()
    QTest.keyClick(window.view, Qt.Key.Key_F2)
    assert window.view.editor
    QTest.keyClicks(window.view.editor, "Second")
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return, CTRL)
    assert (shape(window, row.id).text, window.session.stack.count()) == ("Second", before + 2)
    QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert shape(window, row.id).text == "First"
    QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert not window.session.design.shapes


def test_a_note_is_written_where_it_stands(window: Window) -> None:
    before = window.session.design
    QTest.keyClick(window.view, Qt.Key.Key_N, CTRL | ALT)
    editor = window.view.editor
    assert isinstance(editor, TextEditor)
    QTest.keyClicks(editor, "Ask the team")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "<b>about</b> this")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    (row,) = window.session.design.shapes.values()
    assert row.text == "Ask the team\n<b>about</b> this"
    assert window.session.selection == (row.id,)
    assert window.view.editor is None
    assert window.view.hasFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert window.session.design == before


def test_escape_leaves_the_text_as_it_was_and_leaving_keeps_it(window: Window) -> None:
    id = add(window, "note")
    window.view.rename(id)
    QTest.keyClicks(window.view.editor, "No")
    QTest.keyClick(window.view.editor, Qt.Key.Key_Escape)
    assert shape(window, id).text == "Note"
    empty_place(window, id)
    QTest.mouseDClick(
        window.view.viewport(), Qt.MouseButton.LeftButton, pos=at(window, id, 0.5, 0.5).toPoint()
    )
    assert isinstance(window.view.editor, TextEditor)
    QTest.keyClicks(window.view.editor, "Yes")
    window.view.setFocus()
    assert shape(window, id).text == "Yes"


def test_a_long_note_grows_and_a_text_without_words_goes(window: Window) -> None:
    id = add(window, "note")
    window.view.rename(id)
    window.view.editor.setPlainText("many words " * 60)
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return, CTRL)
    assert shape(window, id).height > 200
    text = add(window, "text")
    window.view.rename(text)
    QTest.keyClick(window.view.editor, Qt.Key.Key_Delete)
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return, CTRL)
    assert text not in window.session.design.shapes
    window.session.stack.undo()
    assert shape(window, text).text == "Text"


@pytest.mark.parametrize("sort", ["note", "text", "frame"])
def test_the_mouse_moves_and_resizes_it_and_escape_does_not(window: Window, sort: str) -> None:
    id = add(window, sort)
    empty_place(window, id)
    before, view = window.session.design, window.view
    start = at(window, id, 0.5, 0.0) + QPointF(0, 12)
    drag(view, start, start + QPointF(80, 40), release=False)
    item = window.canvas.items_by_id[id]
    assert item.pos().x() > shape(window, id).x
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.session.design is before
    assert item.pos().x() == shape(window, id).x
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    drag(view, start, start + QPointF(80, 40))
    moved = shape(window, id)
    assert moved.x > before.shapes[id].x
    assert moved.y > before.shapes[id].y
    corner = at(window, id, 1.0, 1.0)
    drag(view, corner, corner + QPointF(64, 48))
    assert shape(window, id).width > moved.width
    assert shape(window, id).height > moved.height
    assert (shape(window, id).x, shape(window, id).y) == (moved.x, moved.y)
    window.session.stack.undo()
    window.session.stack.undo()
    assert window.session.design == before


def test_arrows_delete_duplicate_lock_hide_and_order(window: Window) -> None:
    id = add(window, "note")
    window.view.setFocus()
    x = shape(window, id).x
    QTest.keyClick(window.view, Qt.Key.Key_Right)
    assert shape(window, id).x == x + 1
    QTest.keyClick(window.view, Qt.Key.Key_D, CTRL)
    (copy,) = window.session.selection
    assert copy != id
    assert shape(window, copy).text == "Note"
    assert shape(window, copy).y >= shape(window, id).y + shape(window, id).height
    window.session.select([id])
    window.actions_by_id["arrange.front"].trigger()
    assert shape(window, id).depth > shape(window, copy).depth or id > copy
    assert window.canvas.items_by_id[id].zValue() > window.canvas.items_by_id[copy].zValue()
    window.actions_by_id["arrange.lock"].trigger()
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert id in window.session.design.shapes
    window.actions_by_id["arrange.unlock"].trigger()
    window.actions_by_id["arrange.hide"].trigger()
    assert id not in window.canvas.items_by_id
    window.actions_by_id["arrange.show_hidden"].trigger()
    assert id in window.canvas.items_by_id
    window.session.select([id])
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert id not in window.session.design.shapes
    assert id not in window.canvas.items_by_id


def test_it_is_copied_with_cards_and_into_another_document(window: Window, qtbot: QtBot) -> None:
    id = add(window, "note")
    window.session.select([id, "cmp_web"])
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_C, CTRL)
    with shown(qtbot) as other:
        other.view.setFocus()
        QTest.keyClick(other.view, Qt.Key.Key_V, CTRL)
        (row,) = other.session.design.shapes.values()
        assert (row.text, row.view) == ("Note", other.session.view)
        assert row.id != id
        assert len(other.session.design.components) == 1
        assert row.id in other.session.selection
        QGuiApplication.clipboard().clear()


def test_a_note_in_front_takes_the_press_from_the_card_behind_it(window: Window) -> None:
    id = add(window, "note")
    card = window.session.design.placements[f"{window.session.view}/cmp_web"]
    window.session.edit("Move", _moved, id, card.x, card.y)
    window.view.fit()
    window.session.select(())
    click(window.view, centre(window.view, "cmp_web"))
    assert window.session.selection == (id,)
    frame = add(window, "frame")
    window.session.edit("Move", _moved, frame, card.x - 40, card.y - 60)
    window.session.edit("Delete", edits.remove, [id])
    click(window.view, centre(window.view, "cmp_web"))
    assert window.session.selection == ("cmp_web",)


def test_frames_are_put_around_what_is_selected_and_presented_in_their_order(
    window: Window,
) -> None:
    window.session.select(["cmp_web", "cmp_orders"])
    first = add(window, "frame")
    boxes = window.canvas.boxes()
    x, y, w, h = shape(window, first).box
    for id in ("cmp_web", "cmp_orders"):
        cx, cy, cw, ch = boxes[id]
        assert x < cx
        assert y < cy
        assert cx + cw < x + w
        assert cy + ch < y + h
    second = add(window, "frame")

    def order() -> list[str]:
        return [slide.title for slide in slides(window.session.design)][1:]

    assert order() == ["Frame 1", "Frame 2"]
    window.session.select([second])
    window.actions_by_id["insert.frame_earlier"].trigger()
    assert order() == ["Frame 2", "Frame 1"]
    window.actions_by_id["insert.frame_earlier"].trigger()  # it is the first one
    window.actions_by_id["insert.frame_later"].trigger()
    assert order() == ["Frame 1", "Frame 2"]
    window.session.select(["cmp_web"])
    assert not window.actions_by_id["insert.frame_earlier"].isEnabled()


def test_a_frame_s_title_keeps_clear_of_a_card_just_above(window: Window) -> None:
    boxes, page = window.canvas.boxes(), window.session.view
    x, y, _, high = boxes["cmp_web"]
    window.session.edit("Move", edits.move, page, {"cmp_orders": (x, y + high + 40)})
    window.session.select(["cmp_orders"])
    window.actions_by_id["insert.frame"].trigger()
    (made,) = window.session.selection
    row = window.session.design.shapes[made]
    assert y + high <= row.y
    assert row.y + STRIP < y + high + 40


def test_a_frame_is_called_what_was_typed(window: Window) -> None:
    window.actions_by_id["insert.frame"].trigger()
    QTest.keyClicks(window.view.editor, "Checkout")
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return)
    (row,) = window.session.design.shapes.values()
    assert row.name == "Checkout"


# images


def test_an_image_file_comes_in_small_and_whole(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(picture_bytes(2600, 1300))
    take_file(window.view, path)
    qtbot.waitUntil(lambda: bool(window.session.design.shapes), timeout=20_000)
    (row,) = window.session.design.shapes.values()
    found = pixels(row.image)
    assert found
    assert (found.width, found.height) == (LARGEST_SIDE, LARGEST_SIDE // 2)
    assert (row.name, row.width, row.height) == ("map", 320, 160)
    assert from_bytes(to_bytes(window.session.design)).design == window.session.design
    window.session.stack.undo()
    assert not window.session.design.shapes


def test_an_image_that_comes_by_the_menu_lies_under_nothing(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.view.fit()
    path = tmp_path / "map.png"
    path.write_bytes(picture_bytes(200, 120))
    taken = [QRectF(*box) for box in window.canvas.boxes().values()]
    taken += [
        QRectF(left, top, right - left, bottom - top)
        for item in window.canvas.items_by_id.values()
        if isinstance(item, LinkItem)
        for left, top, right, bottom in parts_of(item)
    ]
    take_file(window.view, path)
    qtbot.waitUntil(lambda: bool(window.session.design.shapes), timeout=20_000)
    (row,) = window.session.design.shapes.values()
    assert not any(QRectF(*row.box).intersects(each) for each in taken)


def test_an_image_is_pasted_and_dropped(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setImageData(QImage.fromData(picture_bytes()))
    QGuiApplication.clipboard().setMimeData(data)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(window.session.design.shapes) == 1, timeout=20_000)
    path = tmp_path / "a.jpg"
    path.write_bytes(picture_bytes(sort="JPG"))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(files)
    QTest.keyClick(window.view, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(window.session.design.shapes) == 2, timeout=20_000)
    QGuiApplication.clipboard().clear()


def bomb() -> bytes:
    """Return a PNG that says that it is 50,000 pixels wide and high."""

    def part(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(bytes(1_000_000)))
        + part(b"IEND", b"")
    )


def hostile() -> dict[str, bytes]:
    whole, photo = picture_bytes(400, 300), picture_bytes(400, 300, "JPG")
    return {
        "nothing": b"",
        "cut PNG": whole[: len(whole) // 2],
        "cut JPEG": photo[: len(photo) // 3],
        "harmed PNG": whole[:60] + b"xxxx" + whole[64:],
        "only a head": whole[:8],
        "bomb": bomb(),
        "BMP": stored(QImage.fromData(whole), "BMP"),
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x/y"/></svg>',
        "text": b"\x89PNG but only in words",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_image_is_refused_and_said(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    content = hostile()[name]
    with pytest.raises(ImageError):
        taken_in(content)
    path = tmp_path / "evil.png"
    path.write_bytes(content)
    before, said = window.session.design, []
    window.view.said.connect(said.append)
    take_file(window.view, path)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith("The image was not taken in.")
    assert window.session.design is before


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_image_in_a_file_is_a_sign_and_no_more(name: str) -> None:
    assert pixels(base64.b64encode(hostile()[name]).decode()) is None


def test_nothing_but_pixels_comes_along(window: Window) -> None:
    image = QImage.fromData(picture_bytes())
    image.setText("Comment", "taken at home")
    assert b"taken at home" in stored(image, "PNG")
    assert b"taken at home" not in base64.b64decode(taken_in(stored(image, "PNG")))
    assert b"taken at home" not in base64.b64decode(made_anew(image))


def test_raw_bytes_of_a_clipboard_go_the_same_way(window: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData("image/png", QByteArray(bomb()))
    said: list[str] = []
    window.view.said.connect(said.append)
    assert take_data(window.view, data)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert not window.session.design.shapes
