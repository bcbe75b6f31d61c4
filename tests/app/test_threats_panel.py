"""The Threats panel: cells by keyboard and mouse, what they rest on, ways to fields and findings, threats of one's own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from analyzer.engine import analyze
from analyzer.facts import Facts
from analyzer.threats.cell import LETTERS
from analyzer.threats.told import to_plain
from analyzer.threats.view import threats
from app.dock import Dock
from app.messages import decode, encode
from app.panels.threats.panel import ThreatsPanel
from app.panels.threats.signs import paint_sign
from app.session import Session
from app.start import prepare
from app.window import Window
from drawing.theme import theme
from models import edits
from models.design import Design
from models.samples import sample
from tests.designs import shop

LEFT = Qt.MouseButton.LeftButton
TODAY = "2026-11-21"
SAMPLE = "social-network-before"


def answer(dock: Dock) -> Callable[[object, Callable[..., None]], None]:
    """Return what answers the panel as the worker does, at once."""

    def asked(message: object, take: Callable[..., None]) -> None:
        assert message == {"do": "threats", "usual": []}
        design = dock.session.design
        found = threats(Facts(design), analyze(design).findings, TODAY)
        take(decode(encode({"say": "threats", "threats": to_plain(found)})))

    return asked


def docked(qtbot: QtBot, design: Design) -> Dock:
    prepare([])
    made = Dock(Session(design), theme("light"))
    qtbot.addWidget(made)
    made.asks.connect(answer(made))
    made.resize(1100, 420)
    made.show()
    made.show_analysis(analyze(design))
    made.show_panel("threats")
    QTest.qWait(0)
    return made


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels of the social network before its review, analysed, the threats in front."""
    return docked(qtbot, sample(SAMPLE))


def texts(panel: ThreatsPanel) -> list[str]:
    return [each.text() for each in panel.detail.findChildren(QLabel) if each.isVisible()]


def buttons(panel: ThreatsPanel, name: str) -> list[QPushButton]:
    found = panel.detail.findChildren(QPushButton, name)
    return [each for each in found if each.isVisible()]


def choose(panel: ThreatsPanel, state: str, letter: str = "") -> tuple[str, str]:
    """Click the first cell in a state; return its element and letter."""
    for n, id in enumerate(panel.model.rows):
        for place, cell in enumerate(panel.sight.elements[id].cells):
            if cell.state == state and LETTERS[place] in (letter or LETTERS):
                click(panel, n, place + 1)
                return id, LETTERS[place]
    raise AssertionError(state)


def click(panel: ThreatsPanel, row: int, column: int) -> None:
    index = panel.model.index(row, column)
    panel.list.scrollTo(index)
    at = panel.list.visualRect(index).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=at)
    QTest.qWait(0)  # what is new is shown by the next turn of the event loop


def test_a_cell_says_what_it_rests_on_and_selects_its_element(dock: Dock) -> None:
    panel = dock.threats
    id, letter = choose(panel, "open", "D")
    assert dock.session.selection == (id,)
    said = texts(panel)
    assert said[0] == "Denial of service: open"
    assert panel.sight.elements[id].cells[LETTERS.index(letter)].words in said


def test_the_arrow_keys_go_through_the_cells(dock: Dock) -> None:
    panel = dock.threats
    panel.focus()
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    first = panel.model.rows[0]
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    QTest.qWait(0)
    assert texts(panel)[0].startswith("Spoofing: ")
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.qWait(0)
    assert texts(panel)[0].startswith("Tampering: ")
    assert panel.sight.name(panel.model.rows[1]) in texts(panel)[1]
    assert panel.model.rows[1] != first
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert dock.session.selection == (panel.model.rows[1],)


def test_the_first_column_tells_all_letters(dock: Dock) -> None:
    panel = dock.threats
    click(panel, 0, 0)
    cells = panel.sight.elements[panel.model.rows[0]].cells
    told = [each for each in texts(panel) if any(cell.words in each for cell in cells)]
    assert len(told) == sum(cell.state != "none" for cell in cells)


def test_each_state_has_a_word_and_a_shape_of_its_own(dock: Dock) -> None:
    shapes = set()
    for state in ("open", "unknown", "treated", "covered", "none"):
        image = QImage(20, 20, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_sign(painter, QPointF(10, 10), state, theme("light"))
        painter.end()
        inked = [image.pixelColor(x, y).alpha() > 128 for x in range(20) for y in range(20)]
        shapes.add(tuple(inked))
        assert any(inked)
    assert len(shapes) == 5
    model = dock.threats.model
    words = {model.index(n, 5).data() for n in range(model.rowCount())}
    assert {"Open", "Covered"} <= words
    told = model.index(0, 5).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("D: ")
    assert "Denial of service: " in told


def test_open_only_and_at_borders_leave_the_rest_out(dock: Dock) -> None:
    panel = dock.threats
    whole = len(panel.model.rows)
    QTest.mouseClick(panel.open_only, LEFT, pos=QPoint(8, panel.open_only.height() // 2))
    assert panel.open_only.isChecked()
    some = panel.model.rows
    assert 0 < len(some) < whole
    for id in some:
        assert {"open", "unknown"} & {cell.state for cell in panel.sight.elements[id].cells}
    QTest.mouseClick(panel.crossing_only, LEFT, pos=QPoint(8, panel.crossing_only.height() // 2))
    assert all(panel.sight.elements[id].crossing for id in panel.model.rows)
    assert len(panel.model.rows) < len(some)


def test_words_filter_the_rows_and_say_so_where_none_is_left(dock: Dock) -> None:
    panel = dock.threats
    dock.search.setText("post-events")
    assert {panel.sight.name(id) for id in panel.model.rows} == {"post-events"}
    dock.search.setText("nothing of the sort")
    assert panel.shown[0] == 0
    assert panel.empty.text() == "Nothing is as asked for."


def test_a_finding_is_gone_to_from_its_cell(dock: Dock) -> None:
    panel = dock.threats
    id, letter = choose(panel, "open")
    key = panel.sight.elements[id].cells[LETTERS.index(letter)].keys[0]
    QTest.mouseClick(buttons(panel, "threats.finding")[0], LEFT)
    assert dock.shown == "findings"
    entry = dock.findings.model.entry(dock.findings.list.currentIndex().row())
    assert entry is not None
    assert entry.finding.key == key


def test_an_own_threat_is_added_with_its_letter_and_element(dock: Dock) -> None:
    panel = dock.threats
    id, letter = choose(panel, "covered", "I")
    before = dict(dock.session.design.risks)
    QTest.mouseClick(buttons(panel, "threats.add")[0], LEFT)
    added = [row for key, row in dock.session.design.risks.items() if key not in before]
    assert [(row.about, row.stride, row.category) for row in added] == [(id, letter, "security")]
    assert added[0].name.startswith("Information disclosure: ")
    assert dock.shown == "findings"
    entry = dock.findings.model.entry(dock.findings.list.currentIndex().row())
    assert entry is not None
    assert entry.finding.key == f"risk@{added[0].id}"
    named = dock.focusWidget()
    assert isinstance(named, QLineEdit)
    assert named.selectedText() == added[0].name
    dock.show_panel("threats")
    row = dock.threats.sight.elements[id]
    assert row.cells[LETTERS.index(letter)].state == "open"
    dock.session.stack.undo()
    QTest.qWait(0)
    assert dock.threats.sight.elements[id].cells[LETTERS.index(letter)].state == "covered"


def test_a_missing_field_is_gone_to(dock: Dock, qtbot: QtBot) -> None:
    made = docked(qtbot, shop())
    panel = made.threats
    choose(panel, "unknown", "S")
    with qtbot.waitSignal(made.field_wanted) as wanted:
        QTest.mouseClick(buttons(panel, "threats.field")[0], LEFT)
    assert wanted.args == ["lnk_web", "authentication"]


def test_counts_are_told_and_follow_an_edit(dock: Dock) -> None:
    panel = dock.threats
    counts = panel.counts.counts
    assert counts["open"] > 0
    assert panel.counts.accessibleName().startswith(f"{counts['open']} open, ")
    id, _ = choose(panel, "open", "D")
    dock.session.edit("Remove", edits.remove, [id])
    QTest.qWait(0)
    assert id not in panel.sight.elements
    assert panel.counts.counts != counts


def test_data_along_flows_and_in_stores(dock: Dock) -> None:
    panel = dock.threats
    panel.pick("flows")
    classes = {panel.model.index(n, 3).data() for n in range(panel.model.rowCount())}
    assert {"restricted", "confidential"} <= classes
    assert not panel.side.isVisible()
    click(panel, 0, 0)
    assert dock.session.selection == (panel.model.rows[0].link,)
    panel.pick("stores")
    names = [panel.model.index(n, 0).data() for n in range(panel.model.rowCount())]
    assert "Users" in names
    QTest.mouseClick(panel.open_only, LEFT, pos=QPoint(8, panel.open_only.height() // 2))
    assert len(panel.model.rows) < len(names)


def test_an_empty_design_says_how_to_begin(qtbot: QtBot) -> None:
    made = docked(qtbot, Design())
    panel = made.threats
    assert panel.empty.isVisible()
    assert "boundary of the sort trust" in panel.empty.text()
    assert not panel.list.isVisible()
    assert panel.counts.accessibleName() == "Nothing is counted yet"


def test_nothing_is_asked_while_nobody_sees_it(qtbot: QtBot) -> None:
    made = docked(qtbot, shop())
    asked: list[object] = []
    made.asks.connect(lambda message, _: asked.append(message))
    made.show_panel("findings")
    made.session.edit("Rename", edits.set_field, "cmp_db", "name", "Ledger")
    made.show_analysis(analyze(made.session.design))
    assert asked == []
    made.show_panel("threats")
    assert asked
    names = [made.threats.sight.name(id) for id in made.threats.model.rows]
    assert "Ledger" in names


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    prepare([])
    made = Window(shop())
    made.resize(1280, 800)
    made.show()
    yield made
    made.close_unasked()


def test_the_worker_fills_it_and_a_field_gets_the_keyboard(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert window.dock.shown == "threats"
    panel = window.dock.threats
    qtbot.waitUntil(lambda: bool(panel.model.rows), timeout=30_000)
    assert next(iter(panel.sight.elements)) == "lnk_web"
    window.session.edit("Secure", edits.set_field, "lnk_web", "authentication", "JWT")

    def covered() -> bool:
        return panel.sight.elements["lnk_web"].cells[0].state == "covered"

    assert not covered()
    qtbot.waitUntil(covered, timeout=30_000)
    choose(panel, "unknown", "D")
    QTest.mouseClick(buttons(panel, "threats.field")[0], LEFT)
    assert window.session.selection == ("cmp_orders",)


def test_nothing_is_cut_off_at_the_side_of_the_detail(qtbot: QtBot) -> None:
    long = "A store whose name is as long as any that people give to stores in practice"
    made = docked(qtbot, edits.set_field(shop(), "cmp_db", "name", long))
    made.resize(740, 260)
    QTest.qWait(0)
    panel = made.threats
    row = list(panel.model.rows).index("cmp_db")
    for column in range(1, 7):
        click(panel, row, column)
        assert panel.detail.width() <= panel.side.viewport().width(), column
    click(panel, row, 2)
    assert any(long in each.accessibleName() for each in buttons(panel, "threats.field"))


def test_all_letters_are_seen_in_a_small_window(dock: Dock) -> None:
    dock.resize(720, 420)
    QTest.qWait(0)
    view = dock.threats.list
    columns = dock.threats.model.listing.columns
    letters = [n for n, column in enumerate(columns) if column.title in LETTERS]
    assert len(letters) == 6
    assert [view.columnWidth(n) for n in letters] == [columns[n].width for n in letters]
    assert view.horizontalScrollBar().maximum() == 0
