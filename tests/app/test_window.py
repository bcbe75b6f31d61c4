"""The whole window: the main job from an empty canvas to the packet, by real events, with the real worker."""

import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
)
from pytestqt.qtbot import QtBot

from app.actions.table import ACTIONS
from app.inspector.row import Row
from app.palette import KIND_MIME
from app.settings import remember_theme
from app.start import prepare
from app.window import Window
from app.windows import WINDOWS
from models.files import to_bytes
from models.samples import sample
from models.storage import open_design, save_design
from tests.app.events import LEFT, NONE, centre, drag, edge
from tests.app.test_inspector import built, type_into
from tests.app.test_panels import type_cell
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """An empty window with its worker."""
    yield from opened(qtbot, Window)


@pytest.fixture
def example(qtbot: QtBot) -> Iterator[Window]:
    """A window on the social network."""
    yield from opened(qtbot, lambda: Window(sample("social-network-before")))


def opened(qtbot: QtBot, make: type[Window] | object) -> Iterator[Window]:
    prepare([])
    window = make()  # type: ignore[operator]
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    analysed(qtbot, window)
    yield window
    if window in WINDOWS.open:
        window.close_unasked()


def analysed(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.live.up_to_date and not window.canvas.routing, timeout=30_000)


def drop(window: Window, kind: str, name: str, x: float, y: float) -> str:
    view, data = window.view, QMimeData()
    data.setData(KIND_MIME, QByteArray(kind.encode()))
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(
        view.viewport(), QDragEnterEvent(QPointF(x, y).toPoint(), action, data, LEFT, NONE)
    )
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(x, y), action, data, LEFT, NONE))
    assert view.editor is not None
    QTest.keyClicks(view.editor, name)
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    (made,) = window.session.selection
    return made


def test_the_main_job_from_an_empty_canvas_to_the_packet(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, view = window.session, window.view
    # 2: draw
    web = drop(window, "web-app", "Site", 120, 200)
    orders = drop(window, "service", "Orders", 400, 200)
    store = drop(window, "relational-database", "Orders store", 680, 200)
    drag(view, edge(view, web), centre(view, orders))
    drag(view, edge(view, orders), centre(view, store))
    assert {(r.source, r.target) for r in session.design.links.values()} == {
        (web, orders),
        (orders, store),
    }
    # 3: say what it is
    session.select([orders])
    built(qtbot, window.inspector)
    type_into(window.inspector, "capacity.service_time", "20 ms")
    type_into(window.inspector, "capacity.instances", "2")
    type_into(window.inspector, "capacity.concurrency", "1")
    session.select([])
    built(qtbot, window.inspector)
    type_into(window.inspector, "title", "Shop")
    type_into(window.inspector, "daily_users", "1M")
    type_into(window.inspector, "peak_factor", "3")
    # 4: write down what it is for
    window.actions_by_id["panel.requirements"].trigger()
    type_cell(window.dock.records["requirements"].table, 0, "name", "Orders are kept")
    window.actions_by_id["panel.actors"].trigger()
    type_cell(window.dock.records["actors"].table, 0, "name", "Buyer")
    window.actions_by_id["panel.flows"].trigger()
    flows = window.dock.records["flows"].table
    type_cell(flows, 0, "name", "Buy")
    type_cell(flows, 0, "actor", "Buyer")
    type_cell(flows, 0, "entry", "Site")
    type_cell(flows, 0, "actions", "10")
    window.actions_by_id["panel.operations"].trigger()
    type_cell(window.dock.records["operations"].table, 0, "name", "/orders")
    window.actions_by_id["panel.entities"].trigger()
    type_cell(window.dock.records["entities"].table, 0, "name", "Order")
    # 5: be told what it must carry
    analysed(qtbot, window)
    analysis = window.live.current
    assert analysis.value(f"{orders}.load.peak") == pytest.approx(1e6 * 10 / 86_400 * 3)
    assert analysis.results["design.headroom"].about[0] == orders
    saturated = analysis.findings[f"saturated@{orders}"]
    session.select([])
    window.actions_by_id["panel.findings"].trigger()
    findings = window.dock.findings
    row = findings.model.findings.index(saturated)
    spot = findings.list.visualRect(findings.model.index(row, 1)).center()
    QTest.mouseClick(findings.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.selection[0] == orders
    words = {label.text() for label in findings.detail.findChildren(QLabel)}
    assert {saturated.title, saturated.evidence, saturated.why, saturated.remedy} <= words
    built(qtbot, window.inspector)
    value = window.inspector.area.currentWidget().findChild(QPushButton, "numbers.small")
    assert isinstance(value, QPushButton)
    qtbot.waitUntil(lambda: value.isVisible() and "used" in value.text())
    QTest.mouseClick(value, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.explaining.card.isVisible)
    explained = " ".join(label.text() for label in window.explaining.card.findChildren(QLabel))
    assert "20 ms" in explained
    assert "typed" in explained
    # 6: save and open
    file = tmp_path / "shop.loadpath"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    assert session.dirty
    window.actions_by_id["file.save"].trigger()
    assert not session.dirty
    assert open_design(file).design == session.design
    # 7: export
    for format, suffix in (("pdf", "pdf"), ("markdown", "md")):
        out = tmp_path / f"shop.{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, out=out: (str(out), ""))
        window.actions_by_id[f"file.export_{format}"].trigger()
        qtbot.waitUntil(
            lambda out=out: out.exists() and window.exports.current is None, timeout=60_000
        )
    assert "Orders store" in (tmp_path / "shop.md").read_text("utf-8")
    with pikepdf.open(tmp_path / "shop.pdf") as packet:
        assert len(packet.pages) > 5
    # and everything can be taken back
    while session.stack.canUndo():
        session.stack.undo()
    assert not session.design.components
    assert not window.canvas.items_by_id


def test_the_example_is_analysed_and_shown(example: Window) -> None:
    analysis = example.live.current
    assert len(example.canvas.items_by_id) > 50
    assert analysis.findings
    assert example.dock.tabs.count_of(0) == len(analysis.findings)
    assert analysis.value("design.headroom")


def test_more_traffic_is_a_condition_not_an_edit(example: Window, qtbot: QtBot) -> None:
    before, design = example.live.current.value("design.headroom"), example.session.design
    assert before
    example.topbar.traffic_slider.slider.setValue(40)
    analysed(qtbot, example)
    now = example.live.current.value("design.headroom")
    assert now
    assert now < before / 5
    assert example.session.design is design
    assert not example.session.dirty


def test_the_worker_keeps_the_same_design_and_comes_back_after_a_crash(
    example: Window, qtbot: QtBot
) -> None:
    import hashlib

    answers: list[str] = []
    example.session.select(sorted(example.session.design.components)[:3])
    example.actions_by_id["edit.delete"].trigger()
    example.live.request({"do": "hash"}, lambda message: answers.append(message["hash"]))
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers == [hashlib.sha256(to_bytes(example.session.design)).hexdigest()]
    example.live.worker.process.kill()
    qtbot.waitUntil(lambda: not example.live.up_to_date, timeout=20_000)
    analysed(qtbot, example)
    assert example.live.current.results


def test_an_export_can_be_cancelled(example: Window, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "never.pdf"
    example.exports.start(out, "pdf", example.theme)
    qtbot.waitUntil(example.progress.cancel.isVisible)
    QTest.mouseClick(example.progress.cancel, Qt.MouseButton.LeftButton)
    assert example.exports.current is None
    assert example.progress.words.text() == "Export cancelled"
    assert not out.exists()
    assert not list(tmp_path.glob("*.tmp"))


def test_a_file_that_cannot_be_read_leaves_the_open_document(
    example: Window, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.loadpath"
    bad.write_text('{"format": "loadpath/design", "version": 1, "links": 3}')
    before = example.session.design
    assert not example.documents.open(bad)
    assert example.session.design is before
    (card,) = example.notices.cards()
    assert card.words.text().startswith("This file cannot be opened. bad.loadpath: links: ")


def test_unsaved_changes_are_asked_about(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.view.add("cache")
    answer = "Cancel"
    asked: list[str] = []

    def ask(_: object, question: str, *__: object) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("app.documents.ask", ask)
    window.close()
    assert window.isVisible()
    assert asked == ["Save the changes to Untitled?"]
    file = tmp_path / "kept.loadpath"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    answer = "Save"
    window.close()
    assert not window.isVisible()
    assert len(open_design(file).design.components) == 1


def test_a_file_changed_by_another_program_is_not_overwritten_unasked(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "shop.loadpath"
    save_design(file, shop())
    assert window.documents.open(file)
    window.view.add("cache")
    other = to_bytes(shop()).replace(b"Orders database", b"Another name")
    file.write_bytes(other)
    monkeypatch.setattr("app.hold.ask", lambda *_: "Cancel")
    assert not window.documents.save()
    assert file.read_bytes() == other
    assert window.session.dirty


def test_every_action_of_the_table_is_there_with_its_keys(window: Window) -> None:
    assert set(window.actions_by_id) == {action.id for action in ACTIONS}
    for action in ACTIONS:
        assert window.actions_by_id[action.id].objectName() == action.id
    named = {child.objectName() for child in window.findChildren(object) if child.objectName()}
    assert {"canvas", "palette", "inspector", "findings", "status", "topbar.export"} <= named


def test_keys_of_the_window_do_not_reach_into_fields(window: Window, qtbot: QtBot) -> None:
    id = window.view.add("cache")
    assert window.view.editor
    QTest.keyClicks(window.view.editor, "Hot keys")
    QTest.keyClick(window.view.editor, Qt.Key.Key_Left)
    QTest.keyClick(window.view.editor, Qt.Key.Key_Delete)
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return)
    assert window.session.design.components[id].name == "Hot key"
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert id not in window.session.design.components
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert id in window.session.design.components


def test_the_palette_finds_by_product_and_enter_adds(window: Window) -> None:
    window.palette_panel.search.setFocus()
    QTest.keyClicks(window.palette_panel.search, "kafka")
    first = window.palette_panel.list.currentItem()
    assert first is not None
    assert first.text() == "Event stream"
    QTest.keyClick(window.palette_panel.search, Qt.Key.Key_Return)
    (made,) = window.session.design.components.values()
    assert made.kind == "event-stream"


def test_both_themes_paint_the_whole_window(example: Window) -> None:
    for choice, dark in (("dark", True), ("light", False)):
        remember_theme(choice)
        image = example.grab().toImage()
        mean = sum(
            image.pixelColor(x, y).lightness()
            for x in range(0, 1440, 16)
            for y in range(0, 900, 16)
        ) / (90 * 57)
        assert (mean < 80) == dark
        assert (mean > 200) != dark


def test_hostile_names_are_plain_text_everywhere(window: Window, qtbot: QtBot) -> None:
    hostile = '<img src="/etc/hostname"><h1>x</h1>&amp;'
    design = json.loads(to_bytes(shop()).decode())
    for table in ("components", "actors", "flows"):
        for row in design[table]:
            row["name"] = hostile
    from models.files import from_bytes

    window.session.open(from_bytes(json.dumps(design).encode()).design, None)
    analysed(qtbot, window)
    for id in (*window.session.design.components, *window.session.design.flows):
        window.session.select([id])
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    tips = [item.toolTip() for item in window.canvas.items()]
    assert not any("<img" in tip for tip in tips)


def test_whatever_can_be_used_has_a_name(example: Window, qtbot: QtBot) -> None:
    example.session.select(sorted(example.session.design.components)[:1])
    built(qtbot, example.inspector)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QSlider)
    seen = 0
    for kind in kinds:
        for widget in example.findChildren(kind):
            if widget.isVisibleTo(example):
                seen += 1
                words = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or words, widget.objectName()
    assert seen > 60
    for row in example.inspector.findChildren(Row):
        assert row.editor.objectName() == row.field.path


def test_an_explanation_leads_to_the_next_and_escape_closes_it(
    example: Window, qtbot: QtBot
) -> None:
    (posts,) = (id for id, c in example.session.design.components.items() if c.name == "Posts")
    example.explain(f"{posts}.utilisation")
    qtbot.waitUntil(example.explaining.card.isVisible)
    first = example.explaining.card.height()
    assert first > 120
    links = [
        b for b in example.explaining.card.findChildren(QPushButton) if b.text() == "load of Posts"
    ]
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: example.explaining.card.key == f"{posts}.load.peak")
    qtbot.waitUntil(
        lambda: example.explaining.card.isVisible() and example.explaining.card.height() > 120
    )
    qtbot.waitUntil(example.explaining.card.hasFocus)
    QTest.keyClick(example.explaining.card, Qt.Key.Key_Escape)
    assert not example.explaining.card.isVisible()
    example.explain(f"{posts}.utilisation")
    qtbot.waitUntil(example.explaining.card.isVisible)
    fields = [
        b for b in example.explaining.card.findChildren(QPushButton) if "service time" in b.text()
    ]
    QTest.mouseClick(fields[0], Qt.MouseButton.LeftButton)
    assert example.session.selection == (posts,)
    qtbot.waitUntil(
        lambda: any(
            r.field.path == "capacity.service_time" and r.editor.hasFocus()
            for r in example.inspector.findChildren(Row)
        )
    )


def test_the_inspector_of_the_design_fits_its_column(example: Window, qtbot: QtBot) -> None:
    example.session.select([])
    built(qtbot, example.inspector)
    page = example.inspector.area.currentWidget()
    assert isinstance(page, QScrollArea)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_what_is_not_understood_is_said_when_saving(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.view.add("service")
    built(qtbot, window.inspector)
    type_into(window.inspector, "capacity.service_time", "soonish")
    file = tmp_path / "shop.loadpath"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    assert window.documents.save()
    assert window.status.note.text() == "Saved shop.loadpath, without 1 value not understood"
    assert window.topbar.title.text() == "shop"
