"""The legend on the canvas: shown where it is wanted, remembered, and what it says follows the view."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.legend_card import LegendCard
from models import edits
from models.component import Boundary
from models.view import Style
from tests.app.windows_tried import shown
from tests.designs import shop


def test_it_comes_goes_and_follows_what_is_used(qtbot: QtBot) -> None:
    with shown(qtbot, shop()) as window:
        card = window.findChild(LegendCard)
        assert card is not None
        assert not card.isVisible()
        window.actions_by_id["view.legend"].trigger()
        qtbot.waitUntil(card.isVisible, timeout=10_000)
        assert any(words.startswith("Sync") for words in card.words)
        session = window.session
        session.edit("Tag", edits.set_field, "cmp_web", "tags", ("core",))
        styles = (Style(tag="core", colour="red"), Style(tag="unused", colour="blue"))
        session.edit("Style", edits.change, session.view, styles=styles)
        qtbot.waitUntil(lambda: "core" in card.words, timeout=10_000)
        assert "unused" not in card.words
        assert card.geometry().bottom() < window.view.height() / 2 + 12
    with shown(qtbot, shop()) as another:
        found = another.findChild(LegendCard)
        assert found is not None
        qtbot.waitUntil(found.isVisible, timeout=10_000)
        another.actions_by_id["view.legend"].trigger()
        qtbot.waitUntil(lambda: not found.isVisible(), timeout=10_000)


def test_it_names_collapsed_boundaries_while_there_are_any(qtbot: QtBot) -> None:
    with shown(qtbot, shop()) as window:
        card, session = window.findChild(LegendCard), window.session
        assert card is not None
        border = Boundary(id="bnd_all", name="All")
        session.edit("Add", edits.enclose, session.view, border, (-100, -100, 3000, 3000))
        window.actions_by_id["view.legend"].trigger()
        qtbot.waitUntil(card.isVisible, timeout=10_000)
        assert not any(words.startswith("Collapsed") for words in card.words)
        session.select(["bnd_all"])
        window.view.setFocus()
        QTest.keyClick(window.view, Qt.Key.Key_Minus)
        qtbot.waitUntil(lambda: any(words.startswith("Collapsed") for words in card.words))
        QTest.keyClick(window.view, Qt.Key.Key_Plus)
        qtbot.waitUntil(lambda: not any(words.startswith("Collapsed") for words in card.words))
        window.actions_by_id["view.legend"].trigger()
