"""Auto layout in the window with notes and a line laid by hand: the key, one step, and what is drawn where."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.laying_out import laying_out
from app.views.places import spot
from app.window import Window
from models import edits
from models.shape import Shape
from tests.app.windows_tried import shown
from tests.designs import large, shop

VIEW = "viw_main"
ALT = Qt.KeyboardModifier.AltModifier


def settled(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: laying_out(window).worker is None, timeout=30_000)


def test_notes_go_along_and_stand_beside_cards_in_one_step(qtbot: QtBot) -> None:
    design = edits.move(shop(), VIEW, {"cmp_web": (600, 400), "cmp_db": (40, 500)})
    for id, x, y in (("shp_by", 600, 480), ("shp_far", 0, 0)):  # one below the web app
        note = Shape(id=id, view=VIEW, sort="note", text="Look", x=x, y=y, width=160, height=80)
        design = edits.add(design, "shapes", note)
    design = edits.pin(design, VIEW, "lnk_db", [(300, 700)])
    with shown(qtbot, design) as window:
        window.view.setFocus()
        QTest.keyClick(window, Qt.Key.Key_L, ALT)
        settled(window, qtbot)
        made, items = window.session.design, window.canvas.items_by_id
        assert made != design
        web, note = made.placements[f"{VIEW}/cmp_web"], made.shapes["shp_by"]
        assert (note.x - web.x, note.y - web.y) == (0, 80)
        assert made.placements[f"{VIEW}/lnk_db"].bends == ()
        qtbot.waitUntil(lambda: items["cmp_web"].pos().toTuple() == (web.x, web.y))
        qtbot.waitUntil(lambda: items["shp_by"].pos().toTuple() == (note.x, note.y))
        cards = [items[id].sceneBoundingRect() for id in window.canvas.page.cards]
        for id in ("shp_by", "shp_far"):
            row = made.shapes[id]
            box = items[id].mapRectToScene(0, 0, row.width, row.height)
            assert not any(box.adjusted(6, 6, -6, -6).intersects(card) for card in cards)
        window.session.stack.undo()
        assert window.session.design == design


def test_cancel_changes_nothing_and_gives_the_keyboard_back_to_the_canvas(qtbot: QtBot) -> None:
    with shown(qtbot, large(600, 900)) as window:
        before = window.session.design
        window.view.setFocus()
        QTest.keyClick(window, Qt.Key.Key_L, ALT)
        strip = laying_out(window).strip
        qtbot.waitUntil(strip.cancel.isVisible)
        strip.cancel.setFocus()
        QTest.keyClick(strip.cancel, Qt.Key.Key_Space)
        assert laying_out(window).worker is None
        assert window.session.design is before
        assert window.view.hasFocus()
        assert window.status.note.text() == "The layout was cancelled."
        QTest.keyClick(window, Qt.Key.Key_L, ALT)
        assert window.status.note.text() == ""
        laying_out(window).cancel()


def test_after_tidying_what_is_selected_stays_in_sight(qtbot: QtBot) -> None:
    with shown(qtbot, shop()) as window:
        view = window.view
        edit = {"cmp_web": (4000.0, 3000.0), "cmp_db": (40.0, 500.0)}
        window.session.edit("Far", edits.move, VIEW, edit)
        view.zoom_to(2.0)
        for chosen in ("cmp_web", "cmp_db"):
            window.session.select([chosen])
            view.reveal(chosen)
            QTest.keyClick(window, Qt.Key.Key_T, ALT)
            settled(window, qtbot)
            assert window.session.stack.undoText() == "Tidy"
            seen = view.mapToScene(view.viewport().rect()).boundingRect()
            assert seen.contains(QRectF(*window.canvas.boxes()[chosen]))
            window.session.stack.undo()
        window.session.select([])
        QTest.keyClick(window, Qt.Key.Key_T, ALT)
        settled(window, qtbot)  # too much for this zoom: all of it is shown
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        for box in window.canvas.boxes().values():
            assert seen.contains(QRectF(*box))


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_layout_that_is_taken_back_gives_back_what_one_looked_at(
    qtbot: QtBot, elsewhere: bool
) -> None:
    with shown(qtbot, shop()) as window:
        view = window.view
        view.zoom_to(2.0)
        before = spot(view)
        view.setFocus()
        QTest.keyClick(window, Qt.Key.Key_L, ALT)
        settled(window, qtbot)
        assert spot(view) != before
        if elsewhere:
            view.zoom_to(1.5)
        kept = spot(view)
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert spot(view) == (kept if elsewhere else before)


def test_a_drawing_that_was_fitted_is_fitted_again_when_its_layout_is_taken_back(
    qtbot: QtBot,
) -> None:
    with shown(qtbot, shop()) as window:
        view = window.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        before = spot(view)
        QTest.keyClick(window, Qt.Key.Key_L, ALT)
        settled(window, qtbot)
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert spot(view) == before
        assert view.fitted.holds
