"""From an input of an explanation one jumps to its field: of every kind of record, lists too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from analyzer.engine import Engine
from analyzer.results import Term
from app.window import Window
from models.design import Design, record
from models.samples import sample
from tests.app.windows_tried import shown

DESIGN = sample("social-network")


def inputs(design: Design) -> dict[tuple[str, str], Term]:
    """Return an input of every sort that some explanation names, by the kind of its record and its field."""
    engine, found = Engine(), dict[tuple[str, str], Term]()
    for key in engine.update(design).results:
        explained = engine.explain(key)
        assert explained, key
        for term in explained.terms:
            leads = bool(term.result) or (bool(term.record) and bool(term.field))
            free = term.origin == "computed"  # what follows from several steps is no field
            assert leads or free, (key, term)
            if term.field:
                sort = type(record(design, term.record)).__name__
                found.setdefault((sort, term.field), term)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the social network, analysed."""
    with shown(qtbot, DESIGN) as made:
        qtbot.waitUntil(lambda: made.live.up_to_date, timeout=60_000)
        yield made


def named(part: QWidget | None) -> list[str]:
    """Return the names of a widget and of all around it."""
    names = []
    while part:
        names.append(part.objectName().removesuffix(".0"))
        part = part.parentWidget()
    return names


def test_every_input_leads_to_its_field(window: Window) -> None:
    found = inputs(DESIGN)
    assert len(found) > 40
    lost = []
    for (sort, field), term in sorted(found.items()):
        window.view.setFocus()
        window.explaining.card.field_wanted.emit(term.record, field)
        if field not in named(window.focusWidget()):
            lost.append((sort, field))
    assert lost == []


def test_a_price_of_the_book_leads_to_the_choice_of_the_book(window: Window, qtbot: QtBot) -> None:
    window.explain("cmp_pawny4y8tb.cost.compute")
    qtbot.waitUntil(window.explaining.card.isVisible, timeout=30_000)
    links = window.explaining.card.findChildren(QPushButton)
    price = next(link for link in links if link.text() == "price of a core")
    QTest.mouseClick(price, Qt.MouseButton.LeftButton)
    assert "price_book" in named(window.focusWidget())


def test_the_way_back_from_a_field_leads_to_where_one_was(window: Window, qtbot: QtBot) -> None:
    window.session.select(["cmp_pawny4y8tb"])
    other = next(id for id in window.session.design.components if id != "cmp_pawny4y8tb")
    window.explaining.card.field_wanted.emit(other, "name")
    assert window.session.selection == (other,)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.session.selection == ("cmp_pawny4y8tb",)


def test_the_way_back_from_a_record_that_was_shown_leads_to_what_was_selected(
    window: Window,
) -> None:
    first, second = list(window.canvas.boxes())[:2]
    window.session.select([first])
    window.show_record(second)
    assert window.session.selection == (second,)
    window.do("go.back")
    assert window.session.selection == (first,)


def test_escape_on_the_canvas_closes_the_explanation_before_it_selects_nothing(
    window: Window, qtbot: QtBot
) -> None:
    window.session.select(["cmp_pawny4y8tb"])
    window.explain("cmp_pawny4y8tb.utilisation")
    qtbot.waitUntil(window.explaining.card.isVisible, timeout=30_000)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.explaining.card.isVisible()
    assert window.session.selection == ("cmp_pawny4y8tb",)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.session.selection == ()
