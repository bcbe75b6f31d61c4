"""The legend on the canvas: shown where it is wanted, remembered, and what it says follows the view."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from app.canvas.clearing import hides
from app.legend_card import LegendCard
from app.window import Window
from models import edits
from models.component import Boundary
from models.samples import sample
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


def test_fitting_leaves_nothing_under_what_floats_over_the_canvas(qtbot: QtBot) -> None:
    with shown(qtbot, sample("social-network")) as window:
        card, view = window.findChild(LegendCard), window.view
        assert card is not None
        window.actions_by_id["view.legend"].trigger()
        qtbot.waitUntil(card.isVisible, timeout=10_000)
        # it has come over a drawing that was wholly seen
        qtbot.waitUntil(lambda: all_clear(window), timeout=10_000)
        view.zoom_to(2.0)  # the minimap comes
        qtbot.waitUntil(window.minimap.isVisible, timeout=10_000)
        assert not card.geometry().intersects(window.minimap.geometry())
        window.actions_by_id["view.fit"].trigger()
        assert all_clear(window)
        for height in (700, 1000):  # of another shape there is another room
            window.resize(1280, height)
            QTest.qWait(0)
            card.refresh()
            window.actions_by_id["view.fit"].trigger()
            assert all_clear(window)
        window.actions_by_id["view.legend"].trigger()


def test_it_stands_below_the_way_back_up(qtbot: QtBot) -> None:
    with shown(qtbot, sample("social-network")) as window:
        card = window.findChild(LegendCard)
        crumbs = window.view.findChild(QFrame, "crumbs")
        assert card is not None
        assert crumbs is not None
        window.actions_by_id["view.legend"].trigger()
        qtbot.waitUntil(card.isVisible, timeout=10_000)
        window.session.select([next(iter(window.canvas.boxes()))])
        window.actions_by_id["go.inside"].trigger()
        qtbot.waitUntil(crumbs.isVisible, timeout=10_000)
        window.view.add("service")
        window.actions_by_id["view.fit"].trigger()
        qtbot.waitUntil(card.isVisible, timeout=10_000)
        qtbot.waitUntil(lambda: not card.geometry().intersects(crumbs.geometry()), timeout=10_000)
        assert not hides(window.view, crumbs)
        window.actions_by_id["view.legend"].trigger()


def all_clear(window: Window) -> bool:
    view = window.view
    legend, zoom = view.findChild(LegendCard), window.zoombar
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert legend is not None
    assert legend.isVisible()
    whole = seen.contains(QRectF(*window.canvas.content()))
    return whole and not hides(view, legend) and not hides(view, zoom)


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


def test_it_folds_where_it_would_make_a_fitted_drawing_clearly_smaller(qtbot: QtBot) -> None:
    with shown(qtbot, sample("voice-bot")) as window:
        card, view = window.findChild(LegendCard), window.view
        assert card is not None
        flow = next(v.id for v in window.session.design.views.values() if v.sort == "data flow")
        window.session.show_view(flow)
        view.fit()
        without = view.scale_now
        window.actions_by_id["view.legend"].trigger()
        qtbot.waitUntil(card.isVisible, timeout=10_000)
        view.fit()
        assert card.folded
        assert view.scale_now * 1.1 > without
        assert all_clear(window)
        assert card.height() < 40
        assert card.words  # they are still said
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        assert not card.folded
        view.fit()
        assert card.folded
        view.zoom_to(1.5)  # it makes nothing smaller any more
        assert not card.folded
        assert card.height() > 80
        view.fit()
        assert card.folded
        window.actions_by_id["view.legend"].trigger()
