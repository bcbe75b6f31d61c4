"""Boundaries from the window: keys, menu, palette and inspector, each by real events."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.offers import BOUNDARIES, groups
from app.palette_list import BOUNDARY_MIME
from app.start import prepare
from app.window import Window
from models.design import Design
from tests.designs import shop

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    prepare([])
    made = Window(shop())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.view.setFocus()
    yield made
    made.session.stack.setClean()
    made.close()


def design(window: Window) -> Design:
    return window.session.design


def test_keys_put_in_and_take_out(window: Window) -> None:
    window.session.select(["cmp_web", "cmp_orders"])
    QTest.keyClick(window.view, Qt.Key.Key_G, CTRL)
    (made,) = design(window).boundaries
    assert design(window).boundaries[made].sort == "region"
    assert window.view.editor is not None
    QTest.keyClicks(window.view.editor, "EU")
    QTest.keyClick(window.view.editor, Qt.Key.Key_Return)
    assert design(window).boundaries[made].name == "EU"
    assert {design(window).components[id].boundaries for id in ("cmp_web", "cmp_orders")} == {
        (made,)
    }
    assert window.session.selection == (made,)
    QTest.keyClick(window.view, Qt.Key.Key_G, CTRL | SHIFT)
    assert not design(window).boundaries
    for _ in range(3):
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert design(window) == shop()


def test_only_what_was_selected_is_put_in_and_the_rest_is_named(window: Window) -> None:
    window.session.select(["cmp_web", "cmp_db"])  # the orders stand between them
    QTest.keyClick(window.view, Qt.Key.Key_G, CTRL)
    (made,) = design(window).boundaries
    parts = design(window).components
    assert [parts[f"cmp_{id}"].boundaries for id in ("web", "db", "orders")] == [
        (made,),
        (made,),
        (),
    ]
    (card,) = window.notices.cards()
    assert card.notice.words == (
        f"{parts['cmp_orders'].name} stands inside the frame too. Only what was selected is part of it."
    )
    window.session.stack.undo()
    window.session.select(["cmp_web", "cmp_orders", "cmp_db"])
    QTest.keyClick(window.view, Qt.Key.Key_G, CTRL)
    assert len(window.notices.cards()) == 1  # nothing else to name


def test_what_cannot_be_done_is_not_offered(window: Window) -> None:
    enclose, take_out = (window.actions_by_id[f"insert.{id}"] for id in ("enclose", "take_out"))
    window.session.select(())
    assert (enclose.isEnabled(), take_out.isEnabled()) == (False, False)
    window.session.select(["lnk_web"])
    assert (enclose.isEnabled(), take_out.isEnabled()) == (False, False)
    window.session.select(["cmp_web"])
    assert (enclose.isEnabled(), take_out.isEnabled()) == (True, False)
    enclose.trigger()
    assert (enclose.isEnabled(), take_out.isEnabled()) == (True, True)


def test_the_menu_lets_one_be_drawn_and_escape_leaves(window: Window) -> None:
    window.session.select(())
    window.actions_by_id["insert.network"].trigger()
    assert window.view.framing == "network"
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.view.framing is None
    assert design(window) == shop()


def test_the_palette_offers_every_sort(window: Window) -> None:
    (found,) = [offers for title, offers in groups("", (), (), ()) if title == BOUNDARIES]
    assert len(found) == 8
    assert [offer.title for offer in found][:4] == ["Region", "Zone", "Network", "Trust boundary"]
    window.palette_panel.search.setFocus()
    QTest.keyClicks(window.palette_panel.search, "trust b")
    offer = window.palette_panel.list.offer()
    assert offer is not None
    assert offer.id == "boundary:trust"
    data = window.palette_panel.list.mimeData([window.palette_panel.list.currentItem()])
    assert bytes(data.data(BOUNDARY_MIME).data()) == b"trust"
    window.session.select(["cmp_db"])
    QTest.keyClick(window.palette_panel.search, Qt.Key.Key_Return)
    (made,) = design(window).boundaries.values()
    assert made.sort == "trust"
    assert design(window).components["cmp_db"].boundaries == (made.id,)
