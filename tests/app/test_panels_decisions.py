"""The Trade-offs panel: options are scored as they are typed, totals follow, and one option is chosen."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.dock import Dock
from app.fields import FieldError, field, shown, typed
from app.panels.records import RecordsPanel
from app.panels.table import Table
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.decision import Criterion, Decision, Option, Score, chosen, total
from models.design import Design
from tests.app.test_panels import type_cell

SCORES = field(Option, "scores")


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels on one question that has two options."""
    made = Decision(
        id="dec_a",
        name="Rows or documents?",
        criteria=(Criterion(name="Cost", weight=2.0), Criterion(name="Latency")),
        options=(Option(name="Rows"), Option(name="Documents")),
    )
    prepare([])
    found = Dock(Session(edits.add(Design(), "decisions", made)), theme("light"))
    qtbot.addWidget(found)
    found.resize(1100, 320)
    found.show()
    qtbot.waitExposed(found)
    found.show_panel("decisions")
    found.session.select(["dec_a"])
    return found


@pytest.fixture
def panel(dock: Dock) -> RecordsPanel:
    return dock.records["decisions"]


def inner(panel: RecordsPanel, title: str) -> Table:
    assert panel.inside
    nested = [each.title for each in panel.panel.nested].index(title)
    panel.inside.strip.choices.pick(nested)
    return panel.inside.tables[nested]


def cell(table: Table, row: int, path: str) -> QModelIndex:
    return table.rows.index(row, table.rows.column_of(path))


def decision(panel: RecordsPanel) -> Decision:
    return panel.session.design.decisions["dec_a"]


def test_scores_are_typed_in_one_cell_and_the_totals_follow(panel: RecordsPanel) -> None:
    options = inner(panel, "Options")
    type_cell(options, 0, "scores", "cost 4, Latency: 2.5")
    type_cell(options, 1, "scores", "Latency 5; Cost 1")
    rows, documents = decision(panel).options
    assert rows.scores == (
        Score(criterion="Cost", value=4.0),
        Score(criterion="Latency", value=2.5),
    )
    assert (total(decision(panel), rows), total(decision(panel), documents)) == (10.5, 7.0)
    assert cell(panel.table, 0, "totals").data() == "Rows 10.5, Documents 7"
    assert panel.session.stack.count() == 2


def test_what_follows_from_the_rest_cannot_be_typed(panel: RecordsPanel) -> None:
    for path in ("totals", "choice"):
        assert not cell(panel.table, 0, path).flags() & Qt.ItemFlag.ItemIsEditable
    assert cell(panel.table, 0, "name").flags() & Qt.ItemFlag.ItemIsEditable
    panel.table.rows.write("Paste", {"dec_a": {"name": "Again?", "totals": "x", "choice": ""}})
    assert decision(panel).name == "Again?"
    assert panel.table.rows.not_understood == 0


def test_a_score_for_another_criterion_adds_it(panel: RecordsPanel) -> None:
    options = inner(panel, "Options")
    type_cell(options, 0, "scores", "Cost 4, Latency 2, Team 3")
    assert [row.name for row in decision(panel).criteria] == ["Cost", "Latency", "Team"]
    assert panel.session.stack.count() == 1
    panel.session.stack.undo()
    assert len(decision(panel).criteria) == 2


def test_a_criterion_is_renamed_with_its_scores(panel: RecordsPanel) -> None:
    type_cell(inner(panel, "Options"), 0, "scores", "Cost 4, Latency 2")
    type_cell(inner(panel, "Criteria"), 0, "name", "Price")
    assert shown(panel.session.design, SCORES, decision(panel).options[0].scores) == (
        "Price 4, Latency 2"
    )


def test_choosing_another_option_takes_the_choice_from_the_first(panel: RecordsPanel) -> None:
    options = inner(panel, "Options")
    type_cell(options, 0, "chosen", "Yes")
    assert cell(panel.table, 0, "choice").data() == "Rows"
    type_cell(options, 1, "chosen", "Yes")
    found = chosen(decision(panel))
    assert found
    assert found.name == "Documents"
    assert cell(panel.table, 0, "choice").data() == "Documents"
    assert cell(options, 0, "chosen").data() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cost 4", [("Cost", 4.0)]),
        ("RFC 2119 4, Simple, cheap = 3.5", [("RFC 2119", 4.0), ("Simple, cheap", 3.5)]),
        (" a 0 ;b 100,", [("a", 0.0), ("b", 100.0)]),
        ("", []),
    ],
)
def test_scores_are_read_as_people_write_them(text: str, expected: list[tuple[str, float]]) -> None:
    found = typed(Design(), SCORES, text)
    assert [(row.criterion, row.value) for row in found] == expected
    assert typed(Design(), SCORES, shown(Design(), SCORES, found)) == found


@pytest.mark.parametrize("text", ["Cost", "4", "Cost 4, Latency", "Cost 101", f"{'x' * 300} 4"])
def test_what_is_no_score_is_not_understood(text: str, panel: RecordsPanel) -> None:
    with pytest.raises(FieldError, match="Expected"):
        typed(Design(), SCORES, text)
    options = inner(panel, "Options")
    type_cell(options, 0, "scores", text)
    assert options.rows.not_understood == 1
    assert panel.session.stack.count() == 0
