"""The Capacity panel: lists that sort, filter, explain and copy what was computed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from analyzer.engine import analyze
from analyzer.results import Analysis, Result
from app.dock import Dock
from app.inspector.numbers import DESIGN, NumbersCard
from app.marks import marks
from app.panels.capacity import CapacityPanel
from app.panels.capacity_lists import LISTS
from app.session import Session
from app.start import prepare
from drawing.metrics import width
from drawing.theme import theme
from models.design import Design
from models.samples import sample
from models.units import amount

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels of the social network, analysed, the Capacity panel in front."""
    prepare([])
    design = sample("social-network-before")
    made = Dock(Session(design), theme("light"))
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    made.show_analysis(analyze(design))
    made.show_panel("capacity")
    return made


def column(panel: CapacityPanel, title: str) -> int:
    titles = [each.title for each in panel.listing.columns]
    return titles.index(title)


def texts(panel: CapacityPanel, title: str) -> list[str]:
    place = column(panel, title)
    return [panel.model.index(row, place).data() for row in range(panel.model.rowCount())]


def click_heading(panel: CapacityPanel, title: str) -> None:
    header = panel.list.horizontalHeader()
    place = column(panel, title)
    panel.list.scrollTo(panel.model.index(0, place))
    at = header.viewport().rect().topLeft()
    at.setX(header.sectionViewportPosition(place) + 30)
    at.setY(header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.id)
def test_every_list_has_rows_and_every_number_leads_to_its_explanation(
    dock: Dock, listing: object, qtbot: QtBot
) -> None:
    panel = dock.capacity
    panel.pick(listing.id)  # type: ignore[attr-defined]
    assert panel.shown[0] == panel.shown[1] > 5
    results = analyze(dock.session.design).results
    keys = set()
    for row in range(panel.model.rowCount()):
        for place, each in enumerate(panel.listing.columns):
            cell = panel.model.cell(panel.model.index(row, place))
            assert cell.key in results or not cell.key
            assert cell.key or cell.record or cell.help or cell.text in ("", "—") or not each.number
            if cell.text == "—":
                assert cell.help
            keys.add(cell.key)
    assert len(keys) > 5


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.id)
def test_every_column_sorts_both_ways_with_what_is_missing_last(
    dock: Dock, listing: object
) -> None:
    panel = dock.capacity
    panel.pick(listing.id)  # type: ignore[attr-defined]
    own = list(panel.model.rows)
    for place, each in enumerate(panel.listing.columns):
        if panel.list.isColumnHidden(place):
            continue
        for _ in range(2):
            click_heading(panel, each.title)
            orders = [each.order(panel.model.sight, row) for row in panel.model.rows]
            known = [found for found in orders if found is not None]
            assert known == sorted(known, reverse=panel.model.sorting[1])  # type: ignore[index]
            assert None not in orders[: len(known)]
            title = panel.model.headerData(place, Qt.Orientation.Horizontal)
            assert title == each.title + (" ↓" if panel.model.sorting[1] else " ↑")  # type: ignore[index]
        click_heading(panel, each.title)
        assert panel.model.sorting is None
        assert list(panel.model.rows) == own


def test_the_keyboard_reaches_every_number(dock: Dock, qtbot: QtBot) -> None:
    panel = dock.capacity
    panel.focus()
    assert panel.list.hasFocus()
    name = panel.model.cell(panel.list.currentIndex()).record
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert dock.session.selection == (name,)
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dock.explain) as asked:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args[0].endswith(".load.peak")
    panel.chips.choices.setFocus()
    QTest.keyClick(panel.chips.choices, Qt.Key.Key_Right)
    assert panel.listing.id == "flows"


def test_targets_say_value_margin_and_state(dock: Dock) -> None:
    panel = dock.capacity
    panel.pick("targets")
    states = texts(panel, "State")
    assert set(states) == {"Missed", "Met", "Not known"}
    for state, value, margin in zip(
        states, texts(panel, "Value"), texts(panel, "Margin"), strict=True
    ):
        assert (value == "—") == (state == "Not known")
        assert margin.startswith(("missed by", "over its budget")) == (state == "Missed")
    panel.pick("flows")
    assert any("missed" in said for said in texts(panel, "Targets"))


def test_the_filter_and_copying_take_what_is_shown(dock: Dock) -> None:
    panel = dock.capacity
    dock.search.setText("post service")
    assert panel.shown[0] == 1
    dock.copy_as("csv")
    head, row = QGuiApplication.clipboard().text().strip().split("\r\n")
    assert head.startswith('"Component","Peak load","Utilisation","Headroom"')
    assert row.startswith('"Post service",')
    click_heading(panel, "Headroom")
    dock.copy_as("markdown")
    assert "↓" not in QGuiApplication.clipboard().text()
    dock.search.setText("")
    panel.pick("targets")
    dock.search.setText("missed")
    assert set(texts(panel, "State")) == {"Missed"}


def test_numbers_change_where_they_stand_and_the_current_row_stays(dock: Dock) -> None:
    panel = dock.capacity
    panel.list.setCurrentIndex(panel.model.index(3, 1))
    id = panel.model.rows[3]
    before = analyze(dock.session.design)
    key = f"{id}.utilisation"
    dock.show_analysis(Analysis({**before.results, key: Result(key, 5.0, "fraction")}))
    assert panel.model.rows[0] == id
    assert texts(panel, "Utilisation")[0] == "500 %"
    assert (panel.list.currentIndex().row(), panel.list.currentIndex().column()) == (0, 1)


def test_a_hidden_panel_computes_nothing_until_it_is_shown(dock: Dock) -> None:
    panel = dock.capacity
    dock.show_panel("findings")
    dock.show_analysis(Analysis())
    assert panel.shown[1] > 5
    dock.show_panel("capacity")
    assert panel.shown == (0, 0)
    assert panel.empty.isVisible()


def test_an_empty_design_is_told_what_the_lists_need(qtbot: QtBot) -> None:
    prepare([])
    panel = CapacityPanel(Session(Design()), theme("dark"))
    qtbot.addWidget(panel)
    panel.show()
    for listing in LISTS:
        panel.pick(listing.id)
        assert panel.shown == (0, 0)
        assert panel.empty.text() == listing.lesson
        assert listing.lesson.endswith(".")


def test_requirements_and_flows_say_how_their_targets_stand(dock: Dock, qtbot: QtBot) -> None:
    for id, said in (("requirements", "Missed, 3.29 h"), ("flows", "Met, ")):
        dock.show_panel(id)
        table = dock.records[id].table
        place = table.rows.column_of("stands")
        found = [table.rows.index(row, place).data() for row in range(table.rows.count)]
        assert any(text.startswith(said) for text in found)
        row = next(n for n, text in enumerate(found) if text.startswith(said))
        table.setFocus()
        table.setCurrentIndex(table.rows.index(row, place))
        before = dock.session.design
        with qtbot.waitSignal(dock.explain) as asked:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert "." in asked.args[0]
        assert not table.rows.setData(table.rows.index(row, place), "Met")
        assert dock.session.design is before


def test_findings_sort_by_their_headings(dock: Dock) -> None:
    dock.show_panel("findings")
    panel = dock.findings
    header = panel.list.horizontalHeader()
    own = list(panel.model.findings)
    at = header.viewport().rect().topLeft()
    at.setY(header.height() // 2)
    at.setX(header.sectionViewportPosition(1) + 20)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    titles = [finding.title.casefold() for finding in panel.model.findings]
    assert titles == sorted(titles)
    assert panel.model.headerData(1, Qt.Orientation.Horizontal) == "Finding ↑"
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    assert [f.title.casefold() for f in panel.model.findings] == sorted(titles, reverse=True)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    assert list(panel.model.findings) == own


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.id)
def test_no_number_stands_on_its_bar(dock: Dock, listing: object) -> None:
    panel = dock.capacity
    panel.pick(listing.id)  # type: ignore[attr-defined]
    for row in range(panel.model.rowCount()):
        for place in range(panel.model.columnCount()):
            cell = panel.model.cell(panel.model.index(row, place))
            if cell.share is not None:
                room = panel.list.columnWidth(place) - 16 - 40 - 4 - 12  # bar, gap, margin
                assert width(cell.text, 13, "medium") <= room, (cell.text, place)


def test_a_long_number_widens_its_column(dock: Dock) -> None:
    """Cut off, nine nines would be another number."""
    panel = dock.capacity
    panel.pick("components")
    place = column(panel, "Availability")
    before = panel.list.columnWidth(place)
    found = analyze(dock.session.design).results
    nines = {
        key: result._replace(value=0.999999999999)
        for key, result in found.items()
        if key.endswith(".availability")
    }
    dock.show_analysis(Analysis({**found, **nines}))
    wide = width("99.9999999999 %", 13) + 20
    assert "99.9999999999 %" in texts(panel, "Availability")
    assert before < wide <= panel.list.columnWidth(place)


@pytest.mark.parametrize(("times", "role"), [(1.6, "good"), (1.44, "warning"), (0.9, "bad")])
def test_headroom_stands_alike_in_the_strip_and_in_the_inspector(
    times: float, role: str, qtbot: QtBot
) -> None:
    found = {
        "design.entry.peak": Result("design.entry.peak", 10.0, "1/s"),
        "design.headroom": Result("design.headroom", times, "times"),
    }
    card = NumbersCard(DESIGN)
    qtbot.addWidget(card)
    card.record = "design"
    card.show_analysis(Analysis(found))
    small = card.findChild(QPushButton, "numbers.small")
    assert small
    assert small.property("role") == f"pill-{role}"
    assert marks(Design(), Analysis(found))[0].role == role


def test_workers_that_are_held_are_said_so_and_ordered_by(dock: Dock) -> None:
    panel, analysis = dock.capacity, analyze(dock.session.design)
    panel.pick("components")
    said = dict(zip(texts(panel, "Component"), texts(panel, "Utilisation"), strict=True))
    social = analysis.value("cmp_w0bex1vv8s.utilisation.held")
    assert social
    assert said["Social service"] == f"{amount(social, 'fraction')} held"
    cell = panel.model.cell(
        panel.model.index(
            texts(panel, "Component").index("Social service"), column(panel, "Utilisation")
        )
    )
    assert (cell.key, cell.role) == ("cmp_w0bex1vv8s.utilisation.held", "warning")
    assert "held while what it calls answers. Its own work: " in cell.help
    assert cell.share == pytest.approx(social)
    busy = [float(words.split()[0]) for words in texts(panel, "Utilisation") if "%" in words]
    assert busy == sorted(busy, reverse=True)


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.id)
def test_no_heading_is_cut_off_where_it_gives_the_order(dock: Dock, listing: object) -> None:
    panel = dock.capacity
    panel.pick(listing.id)  # type: ignore[attr-defined]
    if not any(each.number for each in panel.listing.columns[1:]):
        return  # words share what room there is
    for place, each in enumerate(panel.listing.columns):
        if each.number and not panel.list.isColumnHidden(place):
            room = panel.list.columnWidth(place) - 16 - 9
            assert width(f"{each.title} ↓", 11, "medium") <= room, each.title


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.id)
def test_nothing_scrolls_sideways_in_a_narrow_window(dock: Dock, listing: object) -> None:
    panel = dock.capacity
    panel.pick(listing.id)  # type: ignore[attr-defined]
    for wide in (1400, 728, 1400):
        dock.resize(wide, 400)
        QTest.qWait(0)
        widths = [panel.list.columnWidth(n) for n in range(len(panel.listing.columns))]
        assert sum(widths) <= panel.list.viewport().width()
        for row in range(min(panel.model.rowCount(), 20)):
            for place, each in enumerate(panel.listing.columns):
                if each.number and widths[place]:
                    text = panel.model.index(row, place).data()
                    assert width(text, 13) + 16 <= widths[place], (each.title, text)
    assert panel.list.left_out == ()
    assert panel.list.more.isHidden()


def test_a_column_that_is_left_out_comes_from_the_menu_and_goes_again(dock: Dock) -> None:
    panel = dock.capacity
    panel.pick("flows")
    dock.resize(728, 400)
    QTest.qWait(0)
    mean = column(panel, "Mean")
    assert panel.list.isColumnHidden(mean)
    assert panel.list.more.isVisible()
    assert "Mean" in panel.list.more.toolTip()
    panel.model.sort_by(0, True)  # the same columns, other rows
    dock.resize(1400, 400)
    QTest.qWait(0)
    assert not panel.list.isColumnHidden(mean)
    dock.resize(728, 400)
    QTest.qWait(0)
    choose(panel, "Show Mean")
    assert not panel.list.isColumnHidden(mean)
    assert panel.list.columnWidth(mean) > 40
    choose(panel, "Only the columns that have room")
    assert panel.list.isColumnHidden(mean)


def choose(panel: CapacityPanel, title: str) -> None:
    menu = panel.list.menu(-1)
    (found,) = [each for each in menu.actions() if each.text() == title]
    found.trigger()
    menu.deleteLater()
