"""Prices of the design's own: typed in their panel, seen in the cost at once, and said to be typed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.window import Window
from models import edits
from tests.app.test_panels import type_cell
from tests.app.windows_tried import shown
from tests.designs import shop

KEY = "cmp_orders.cost.compute"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop, analysed, with the prices in front."""
    design = shop()
    for field, value in (("instances", 4), ("cpu", 2.0), ("memory", 4.0 * 2**30)):
        design = edits.set_field(design, "cmp_orders", f"capacity.{field}", value)
    with shown(qtbot, design) as made:
        qtbot.waitUntil(lambda: made.live.up_to_date, timeout=30_000)
        made.do("panel.prices")
        yield made


def test_an_own_price_counts_at_once_and_says_that_it_was_typed(
    window: Window, qtbot: QtBot
) -> None:
    table = window.dock.records["prices"].table
    before = window.live.current.value(KEY)
    assert before
    type_cell(table, 0, "item", "compute.vcpu")
    type_cell(table, 0, "price", "0.5")
    (row,) = window.session.design.prices.values()
    assert (row.item, row.price) == ("compute.vcpu", 0.5)
    qtbot.waitUntil(lambda: (window.live.current.value(KEY) or 0.0) > 2 * before, timeout=30_000)
    window.explain(KEY)
    qtbot.waitUntil(lambda: window.explaining.card.isVisible(), timeout=30_000)
    said = [label.text() for label in window.explaining.card.findChildren(QLabel)]
    assert "typed" in said
    assert "$0.5" in said
    price = next(
        button
        for button in window.explaining.card.findChildren(QPushButton)
        if "price of" in button.text()
    )
    QTest.mouseClick(price, Qt.MouseButton.LeftButton)
    assert window.session.selection == (row.id,)
    field = window.focusWidget()
    assert field is not None
    assert field.objectName() == "price"


def test_the_book_s_price_stands_beside_it_and_items_are_completed(window: Window) -> None:
    table = window.dock.records["prices"].table
    type_cell(table, 0, "item", "third.sms")
    book = table.rows.index(0, table.rows.column_of("book"))
    assert str(book.data()).startswith("$")
    assert str(book.data()).endswith(" a message")
    table.setCurrentIndex(table.rows.index(1, 0))
    table.edit(table.rows.index(1, 0))
    editor = next(e for e in table.findChildren(QLineEdit) if e.isVisible())
    completer = editor.completer()
    assert completer is not None
    completer.setCompletionPrefix("cache")
    assert completer.completionCount() >= 1


def test_a_price_of_nothing_waits_and_says_what_is_missing(window: Window) -> None:
    table = window.dock.records["prices"].table
    type_cell(table, 0, "price", "0.5")
    assert not window.session.design.prices
    index = table.rows.index(0, table.rows.column_of("price"))
    assert "Item" in table.rows.complaint(index)
    type_cell(table, 0, "item", "compute.vcpu")
    (row,) = window.session.design.prices.values()
    assert row.price == 0.5
