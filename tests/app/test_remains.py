"""What another view replaces: gone from the drawing at once, given back in slices."""

import weakref

from pytestqt.qtbot import QtBot

from app.canvas.remains import Remains, bit_by_bit
from app.canvas.scene import Canvas
from app.session import Session
from drawing.theme import theme
from models import edits
from models.view import View
from tests.designs import large


class Thing:
    pass


def test_things_are_let_go_in_later_turns_all_of_them(qtbot: QtBot) -> None:
    things = [Thing() for _ in range(300)]
    alive = weakref.WeakSet(things)
    remains = Remains()
    remains.take(bit_by_bit(things))
    del things
    assert len(alive) == 300
    qtbot.waitUntil(lambda: not alive)


def test_of_a_drawing_that_is_made_anew_nothing_old_is_drawn_or_kept(qtbot: QtBot) -> None:
    session = Session(large(60, 80))
    canvas = Canvas(session, theme("light"))
    qtbot.waitUntil(lambda: not canvas.routing)
    old = weakref.WeakSet(canvas.items_by_id.values())
    canvas.chunks.near(canvas.sceneRect())  # as a painting from afar does
    canvas.rebuild()
    now = set(map(id, canvas.items_by_id.values()))
    assert all(item.scene() is canvas for item in canvas.items_by_id.values())
    assert all(item.scene() is None for item in old if id(item) not in now)
    qtbot.waitUntil(lambda: not canvas.routing)
    qtbot.waitUntil(
        lambda: all(id(item) in set(map(id, canvas.items_by_id.values())) for item in old)
    )
    session.end()


def test_coming_back_to_many_lines_shows_them_along_the_same_routes(qtbot: QtBot) -> None:
    session = Session(large(420, 640))
    canvas = Canvas(session, theme("light"))
    qtbot.waitUntil(lambda: not canvas.routing, timeout=60_000)
    view, before = session.view, dict(canvas.routes)
    session.edit("Add", edits.add_view, View(id="viw_two", name="Second", sort="free"))
    assert len(canvas.items_by_id) == 420 + 640  # another view is no reason to show this one anew
    session.show_view("viw_two")
    assert not canvas.items_by_id
    session.show_view(view)
    assert canvas.routing
    cards = canvas.page.cards.keys()
    assert 0 < len(canvas.items_by_id) < 420  # some at a time
    assert canvas.items_by_id.keys() < cards
    qtbot.waitUntil(lambda: canvas.items_by_id.keys() >= cards, timeout=60_000)
    assert not canvas.routes  # they come first
    qtbot.waitUntil(lambda: not canvas.routing, timeout=60_000)
    assert canvas.routes == before
    assert len(canvas.items_by_id) == 420 + 640
    session.end()
