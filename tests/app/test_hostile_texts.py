"""Every text of a design, of files and of the team's folder stays text: nothing is interpreted, no file is read."""

import ast
import html
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from markdown_it import MarkdownIt
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsTextItem,
    QLabel,
    QListView,
    QMenu,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import ask, recent
from app.dock import _ORDER
from app.earlier import EarlierVersions
from app.inspector.form import Form
from app.inspector.heading import Heading
from app.inspector.pages import Page
from app.recovery_offer import offer_recovery
from app.start import prepare
from app.team import TEAM, team_folder
from app.window import Window
from app.windows import WINDOWS
from models.catalog import use_further
from models.design import ONE_ROW, TABLES, Design, everything, rows
from models.storage import save_design
from models.team import Team
from tests.hostile_design import design_of, payloads, texts_of
from tests.reliability.windows import crash, opened
from tests.states import STATES, Wait

ROOT = Path(__file__).resolve().parents[2]
RED = 0xFFFF0000
SIZE = 64
SELECTABLE = tuple(table for table in TABLES if table not in (*ONE_ROW, "placements", "prices"))
OLD = 1_000_000_000  # seconds: before this the picture was never read


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A red picture that nothing may show; relative names find it too."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    path = tmp_path / "red.png"
    assert image.save(str(path))
    os.utime(path, (OLD, OLD + 1))  # read before it was written: the next read is noted
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def design(picture: Path) -> Design:
    return design_of(payloads(picture))


@pytest.fixture
def window(qtbot: QtBot, design: Design) -> Iterator[Window]:
    """A window on the hostile design, analysed."""
    prepare([])
    made = Window(design)
    made.resize(1280, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.live.up_to_date and not made.canvas.routing, timeout=60_000)
    made.view.fit()
    yield made
    assert made.session.stack.count() == 0  # looking changes nothing
    for each in tuple(WINDOWS.open):
        each.close_unasked()


@pytest.fixture
def team(picture: Path) -> Iterator[Path]:
    """A team's folder whose kinds and saved selections are called what they should not be."""
    folder = team_folder()
    folder.mkdir(parents=True)
    for number, text in enumerate(payloads(Path("red.png"))):
        if "/" not in text and "\n" not in text:
            save_design(folder / f"{text[:60]}{number}.loadpath", Design())
    texts = "".join(
        f"[evil-{number}]\ntitle = {_toml(text)}\nsummary = {_toml(text)}\nproducts = [{_toml(text)}]\n"
        f'group = {_toml(text[:40])}\nsource = {_toml(text)}\nicon = "server"\nfacets = []\n'
        for number, text in enumerate(payloads(picture)[:7])
    )
    (folder / "kinds.toml").write_text(texts, encoding="utf-8")
    TEAM.folder, TEAM.team = None, Team()
    yield folder
    TEAM.folder, TEAM.team = None, Team()
    use_further(())


def _toml(text: str) -> str:
    escaped = "".join(
        c if " " <= c < "\x7f" and c not in '"\\' else f"\\u{ord(c):04x}" for c in text
    )
    return f'"{escaped}"'


def red(of: QWidget) -> int:
    """Return how many pixels of a widget are purely red."""
    image = of.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return int((pixels == RED).sum())


def labels(of: QWidget) -> Iterator[QLabel]:
    own = [of] if isinstance(of, QLabel) else []
    yield from (each for each in (*own, *of.findChildren(QLabel)) if not is_tip(each))


def is_tip(widget: QWidget) -> bool:
    return widget.metaObject().className() == "QTipLabel"


def look(*shown: QWidget) -> None:
    """Fail if anything that is shown is more than text."""
    for each in shown:
        assert red(each) == 0, f"{each.objectName()} shows the picture"
        for label in labels(each):
            assert label.textFormat() == Qt.TextFormat.PlainText, (label.objectName(), label.text())
        assert each.findChildren(QTextEdit) == []


class Tips:
    """Hovers whatever may have a tool tip, each text once."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def over(self, root: QWidget) -> None:
        """Hover everything in a widget that can be seen."""
        for each in (root, *root.findChildren(QWidget)):
            if isValid(each) and each.isVisible() and not each.visibleRegion().isEmpty():
                if isinstance(each, QAbstractItemView):
                    self._cells(each)
                elif isinstance(each, QMenu):
                    self._entries(each)
                elif each.toolTip() not in self.seen:
                    self.seen.add(each.toolTip())
                    self.hover(each, each.rect().center())

    def hover(self, widget: QWidget, at: QPoint) -> None:
        """Send what Qt sends after the mouse has rested, and look at the tip."""
        where = widget.mapToGlobal(at)
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, where))
        for tip in filter(is_tip, QApplication.topLevelWidgets()):
            if tip.isVisible():
                assert isinstance(tip, QLabel)
                words = tip.text()
                self.seen.add(words)
                inside = words.removeprefix("<span>").removesuffix("</span>")
                assert "<" not in inside, words
                assert html.escape(html.unescape(inside)) == inside
                assert red(tip) == 0, words
        QToolTip.hideText()

    def _cells(self, view: QAbstractItemView) -> None:
        model, port = view.model(), view.viewport()
        columns = 1 if isinstance(view, QListView) else model.columnCount()
        for row in range(model.rowCount()):
            for column in range(columns):
                index = model.index(row, column)
                frame = view.visualRect(index)
                said = model.data(index, Qt.ItemDataRole.ToolTipRole)
                if said and said not in self.seen and port.rect().contains(frame.center()):
                    self.hover(port, frame.center())

    def _entries(self, menu: QMenu) -> None:
        for action in menu.actions():
            self.hover(menu, menu.actionGeometry(action).center())


def waiting(qtbot: QtBot) -> Wait:
    return lambda until: qtbot.waitUntil(until, timeout=30_000)


def built(window: Window) -> bool:
    return all(form.complete for form in window.findChildren(Form) if form.isVisible())


def test_the_picture_would_be_seen_and_its_reading_be_noticed(qtbot: QtBot, picture: Path) -> None:
    for text in payloads(picture)[:2]:
        label = QLabel(text)
        qtbot.addWidget(label)
        label.resize(400, 200)
        assert red(label) > 1000
    if picture.stat().st_atime == OLD:
        pytest.skip("This file system does not say when a file was read")


def test_every_text_field_holds_something_hostile(design: Design, picture: Path) -> None:
    held: dict[str, set[str]] = {}
    for path, text in texts_of(design):
        held.setdefault(path, set()).add(text)
    assert len(held) > 90
    tame = {
        path
        for path, texts in held.items()
        if not any("<" in text or "&" in text for text in texts)
    }
    days = {"treatments.date", "treatments.expires"}  # which hold nothing else
    assert tame == days
    many = [path for path in held.keys() - days if not path.startswith(("info.", "workload."))]
    assert all(len(held[path]) >= 7 for path in many)
    assert sum(str(picture) in text for _, text in texts_of(design)) > 300


@pytest.mark.timeout(300)
def test_every_state_of_the_window_shows_text(window: Window, picture: Path, qtbot: QtBot) -> None:
    tips = Tips()
    for state in STATES:
        with state.show(window, waiting(qtbot)) as shown:
            qtbot.waitUntil(lambda: built(window))
            look(window, shown)
            tips.over(window)
            if state.own:
                tips.over(shown)
    assert len(tips.seen) > 150
    assert picture.stat().st_atime == OLD


@pytest.mark.timeout(300)
def test_every_record_in_the_inspector_is_text(window: Window, picture: Path, qtbot: QtBot) -> None:
    tips, seen = Tips(), 0
    drawn = [(t, id) for t, id, _ in everything(window.session.design) if t in SELECTABLE]
    assert len(drawn) >= 9 * len(SELECTABLE)
    for _, id in drawn:
        window.session.select([id])
        qtbot.waitUntil(lambda: built(window), timeout=30_000)
        for heading in window.inspector.findChildren(Heading):
            if heading.isVisible():
                heading.open()
        page = window.inspector.area.currentWidget()
        assert isinstance(page, Page)
        look(window.inspector, *filter(None, (page.widget(),)))
        tips.over(window.inspector)
        seen += 1
    for number in (1, 2):
        window.inspector.tabs.setCurrentIndex(number)
        for id in window.session.design.components:
            window.session.select([id])
            look(window.inspector)
            tips.over(window.inspector)
    assert seen == len(drawn)
    assert picture.stat().st_atime == OLD


def shown(window: Window, qtbot: QtBot, panel: str) -> None:
    """Bring a panel to the front; what the worker is asked for is waited for."""
    window.dock.show_panel(panel)
    if panel == "threats":
        qtbot.waitUntil(lambda: bool(window.dock.threats.model.rows), timeout=60_000)


@pytest.mark.timeout(300)
def test_every_cell_of_every_panel_and_its_tip_are_text(
    window: Window, picture: Path, qtbot: QtBot
) -> None:
    tips = Tips()
    window.resize(3200, 1600)  # so that all rows and columns stand in it
    window.middle.setSizes([500, 1100])
    for id in _ORDER:
        shown(window, qtbot, id)
        window.dock.focus_panel()
        tables = window.dock.records[id].tables() if id in window.dock.records else ()
        owners = (
            list(rows(window.session.design, window.dock.records[id].panel.table))
            if tables
            else [""]
        )
        for owner in owners:
            window.session.select([owner] if owner else [])
            look(window.dock)
            tips.over(window.dock)
        inside = window.dock.records[id].inside if id in window.dock.records else None
        if inside:
            for number in range(len(inside.tables)):
                inside.strip.choices.setCurrentIndex(number)
                look(window.dock)
                tips.over(window.dock)
    assert len(tips.seen) > 150
    assert picture.stat().st_atime == OLD


def test_what_is_not_understood_is_shown_as_text(window: Window, picture: Path) -> None:
    window.dock.show_panel("requirements")
    table = window.dock.panel("requirements").table
    column = table.rows.column_of("target.value")
    tips = Tips()
    for number, text in enumerate(payloads(picture)):
        table.rows.type(table.rows.ids[number], column, text)
    table.choose(table.rows.ids[:1])
    table.scrollTo(table.rows.index(0, column))
    assert table.rows.not_understood > 5
    look(window)
    tips.over(window.dock)
    assert any(str(picture) in html.unescape(tip) for tip in tips.seen)


def test_the_canvas_shows_text_and_its_tips_too(window: Window, picture: Path) -> None:
    tips, canvas = Tips(), window.view.viewport()
    assert not [item for item in window.canvas.items() if isinstance(item, QGraphicsTextItem)]
    for view in window.session.design.views:
        window.session.show_view(view)
        window.view.zoom_to(1.0)
        look(window.view)
        for x in range(8, canvas.width(), 48):
            for y in range(8, canvas.height(), 24):
                tips.hover(canvas, QPoint(x, y))
    assert picture.stat().st_atime == OLD


def test_a_teams_folder_is_text(team: Path, window: Window, picture: Path, qtbot: QtBot) -> None:
    TEAM.read()
    assert len(TEAM.team.kinds) >= 5
    assert len(TEAM.team.selections) >= 3
    tips, palette = Tips(), window.palette_panel
    for typed in ("", "x", "red", "b"):
        palette.search.setText(typed)
        look(palette)
        tips.over(palette)
    palette.search.clear()
    look(window)
    for state in STATES:
        if state.name.startswith(("finder", "kinds", "notices")):
            with state.show(window, waiting(qtbot)) as shown:
                look(window, shown)
                tips.over(shown)
    assert picture.stat().st_atime == OLD


def test_names_of_files_are_text(picture: Path, qtbot: QtBot) -> None:
    names = [
        f"{n}{text[:60]}.loadpath"
        for n, text in enumerate(payloads(Path("red.png")))
        if "/" not in text
    ]
    assert any("<img" in name for name in names)
    tips = Tips()
    for name in names:
        path = picture.parent / name
        save_design(path, design_of(payloads(picture)))
        with opened(qtbot, path) as window:
            for _ in range(2):
                window.session.edit("Rename", _renamed)
                assert window.documents.save()
            window.do("file.versions")
            dialog = window.findChild(EarlierVersions)
            assert isinstance(dialog, EarlierVersions)
            look(window, dialog)
            tips.over(dialog)
            dialog.close()
            box = ask.question(
                window, f"Save changes to {name}?", f"{name} is\n{name}", ("Save", "Cancel")
            )
            box.show()
            look(box)
            box.close()
            window.session.edit("Rename", _renamed)
            crash(window)
    assert len(recent.recent()) >= len(names)
    with opened(qtbot) as window:
        qtbot.waitUntil(window.welcome.isVisible)
        look(window)
        tips.over(window.welcome)
        for title in ("Open recent", "Windows"):
            menu = next(m for m in window.findChildren(QMenu) if m.title() == title)
            menu.popup(QPoint(10, 10))
            look(menu)
            tips.over(menu)
            menu.close()
        offer = offer_recovery(window)
        assert offer is not None
        look(offer)
        tips.over(offer)
        offer.close()
    assert picture.stat().st_atime == OLD


def _active(markdown: str) -> Iterator[str]:
    """Yield what is more than text in Markdown; a cell's line ends may be."""
    for block in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        for token in (block, *(block.children or ())):
            more = token.type in ("html_block", "html_inline", "image", "link_open")
            if more and token.content != "<br>":
                yield token.content or token.type


def _renamed(design: Design) -> Design:
    old = design.info["info"]
    return replace(design, info={"info": old.but(version=f"{old.version[:900]}.")})


def test_copied_rows_are_text(window: Window, qtbot: QtBot, picture: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    for id in _ORDER:
        shown(window, qtbot, id)
        for format in ("markdown", "csv"):
            window.do(f"panel.copy_{format}")
            held = clipboard.mimeData()
            assert not held.hasHtml()
            assert not held.hasImage()
            said = held.text()
            assert len(said) > 100, id
            if format == "markdown":
                assert list(_active(said)) == []
    clipboard.clear()


# the program itself

INTERPRETING = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "fromHtml"}
RICH = {
    "QTextBrowser",
    "QTextEdit",
    "QErrorMessage",
    "QGraphicsTextItem",
    "QWebEngineView",
    "QStaticText",
}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = (
                    called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                )
                yield path.relative_to(ROOT).as_posix(), name, node


def test_nothing_in_the_program_interprets_text() -> None:
    found = [(path, name) for path, name, _ in calls() if name in INTERPRETING | RICH]
    assert found == []


def test_every_label_is_made_where_its_format_is_set() -> None:
    made = sorted(path for path, name, _ in calls() if name == "QLabel")
    assert set(made) <= {"app/widgets.py", "app/notices.py"}
    for path in set(made):
        assert "setTextFormat(Qt.TextFormat.PlainText)" in (ROOT / path).read_text(encoding="utf-8")


def test_every_tool_tip_is_escaped() -> None:
    tips = [(path, call.args[0]) for path, name, call in calls() if name == "setToolTip"]
    assert len(tips) > 10
    loose = [
        f"{path}:{argument.lineno}"
        for path, argument in tips
        if not (isinstance(argument, ast.Call) and getattr(argument.func, "id", "") == "tip")
        and not (isinstance(argument, ast.Constant) and argument.value == "")
    ]
    assert loose == []
