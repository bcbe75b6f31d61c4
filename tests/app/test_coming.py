"""Much that comes at once comes in turns, and looks in the end as if it had come in one."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.canvas.depths import stacked
from app.canvas.items import CardItem, ElementItem, LinkItem
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from drawing.theme import theme
from models import edits
from tests.designs import large

CARDS, LINES = 700, 900


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    session = Session(large(CARDS, LINES))
    found = Canvas(session, theme("light"))
    rest(qtbot, found)
    yield found
    session.end()


def rest(qtbot: QtBot, canvas: Canvas) -> None:
    qtbot.waitUntil(lambda: not canvas.routing, timeout=120_000)


def face(item: ElementItem) -> tuple[object, ...]:
    far = item.far if isinstance(item, CardItem | LinkItem) else ""
    return type(item), item.sceneBoundingRect().getRect(), item.ops, item.stands, item.chosen, far


def picture(canvas: Canvas) -> tuple[object, ...]:
    """Return all that is seen: each thing as it looks and where, cards from back to front, and the lines."""
    items = canvas.items_by_id
    looks = {id: face(item) for id, item in items.items()}
    cards = sorted((i for i in items.values() if isinstance(i, CardItem)), key=CardItem.zValue)
    return looks, [item.id for item in cards], dict(canvas.routes), canvas.content()


def at_once(qtbot: QtBot, session: Session) -> tuple[object, ...]:
    """Return the picture of a canvas on which all was made in one turn."""
    fresh = Canvas(session, theme("light"))
    assert fresh.items_by_id.keys() >= fresh.page.cards.keys()
    rest(qtbot, fresh)
    return picture(fresh)


def removed(canvas: Canvas, qtbot: QtBot) -> Session:
    """Have all taken away and brought back, and return when the first of it is there."""
    session = canvas.session
    session.edit("Remove", edits.remove, [*session.design.components])
    rest(qtbot, canvas)
    assert not canvas.items_by_id
    session.stack.undo()
    assert 0 < len(canvas.items_by_id) < CARDS
    assert canvas.routing
    return session


def test_what_comes_back_in_turns_looks_as_if_it_came_at_once(canvas: Canvas, qtbot: QtBot) -> None:
    before = picture(canvas)
    session = removed(canvas, qtbot)
    assert canvas.shown == {*session.design.components, *session.design.links}
    assert canvas.content() == pytest.approx(_around_cards(canvas))  # one may look at all of it
    rest(qtbot, canvas)
    assert picture(canvas)[:3] == before[:3] == at_once(qtbot, session)[:3]


def _around_cards(canvas: Canvas) -> tuple[float, float, float, float]:
    boxes = canvas.page.cards.values()
    left, top = min(b[0] for b in boxes) - 14, min(b[1] for b in boxes) - 14
    right, bottom = max(b[0] + b[2] for b in boxes) + 14, max(b[1] + b[3] for b in boxes) + 14
    return left, top, right - left, bottom - top


def test_edits_in_the_middle_leave_everything_right(canvas: Canvas, qtbot: QtBot) -> None:
    session = removed(canvas, qtbot)
    last = [*canvas.page.cards][-1]
    assert last not in canvas.items_by_id
    session.edit("Name", edits.change, last, name="Other")
    session.edit("Move", edits.move, session.view, {last: (-400, -400)})
    session.edit("Remove", edits.remove, [[*canvas.page.cards][-2]])
    session.select([last])
    assert canvas.coming.active
    rest(qtbot, canvas)
    assert len(canvas.items_by_id) == len(canvas.page.cards) + len(canvas.page.lines)
    item = canvas.items_by_id[last]
    assert item.chosen
    assert item.pos().toTuple() == (-400, -400)
    assert picture(canvas)[:3] == at_once(qtbot, session)[:3]


def test_undo_and_redo_in_the_middle_end_where_they_lead(canvas: Canvas, qtbot: QtBot) -> None:
    session = removed(canvas, qtbot)
    session.stack.redo()
    assert not canvas.items_by_id
    rest(qtbot, canvas)
    assert not canvas.items_by_id
    assert not canvas.routes
    session.stack.undo()
    session.stack.redo()
    session.stack.undo()
    rest(qtbot, canvas)
    assert len(canvas.items_by_id) == len(canvas.page.cards) + len(canvas.page.lines)


def test_a_preview_that_ends_in_the_middle_leaves_everything_where_it_was(
    canvas: Canvas, qtbot: QtBot
) -> None:
    before = picture(canvas)
    session = removed(canvas, qtbot)
    first, last = next(iter(canvas.items_by_id)), [*canvas.page.cards][-1]
    canvas.show_preview({first: (-900.0, 0.0), last: (-900.0, 300.0)})
    assert canvas.coming.active
    qtbot.waitUntil(lambda: last in canvas.items_by_id, timeout=60_000)
    assert canvas.items_by_id[last].pos().toTuple() == (-900.0, 300.0)
    canvas.show_preview({})  # as Escape does
    rest(qtbot, canvas)
    assert picture(canvas)[:3] == before[:3]
    assert session.stack.index() == 0


def test_many_that_move_or_look_other_do_so_in_turns(canvas: Canvas, qtbot: QtBot) -> None:
    session, before = canvas.session, picture(canvas)
    page, view = canvas.page.cards, canvas.session.view
    to = {id: (2 * box[0], 3 * box[1] + 64) for id, box in page.items()}
    last = [*page][-1]
    session.edit("Move", edits.move, view, to)
    assert canvas.coming.active
    assert canvas.items_by_id[last].pos().toTuple() == page[last][:2]  # for now
    place = canvas.place(last)
    assert place
    assert place.adjusted(14, 14, -14, -14).topLeft().toTuple() == to[last]
    assert canvas.content()[3] == pytest.approx(_around_cards(canvas)[3])
    session.edit("Display", edits.change, view, display=("kind", "owner"))
    session.edit("Move", edits.move, view, {last: (-80, -80)})
    rest(qtbot, canvas)
    assert canvas.items_by_id[last].pos().toTuple() == (-80, -80)
    assert picture(canvas)[:2] == at_once(qtbot, session)[:2]
    for _ in range(3):
        session.stack.undo()
    assert canvas.coming.active
    rest(qtbot, canvas)
    assert picture(canvas)[:3] == before[:3]


def test_what_is_asked_for_is_there_at_once(canvas: Canvas, qtbot: QtBot) -> None:
    removed(canvas, qtbot)
    last = [*canvas.page.cards][-1]
    assert last not in canvas.items_by_id
    item = canvas.drawn(last)
    assert item is canvas.items_by_id[last]
    assert canvas.drawn("cmp_nobody") is None
    rest(qtbot, canvas)
    assert canvas.items_by_id[last] is item


def test_what_is_selected_and_in_sight_comes_first(canvas: Canvas, qtbot: QtBot) -> None:
    view = CanvasView(canvas)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.zoom_to(1.0)
    far = max(canvas.page.cards, key=lambda id: canvas.page.cards[id][:2])
    canvas.session.select([far])
    view.reveal(far)
    removed(canvas, qtbot)
    qtbot.waitUntil(lambda: far in canvas.items_by_id, timeout=60_000)
    there = canvas.items_by_id.keys()
    assert len(there) < CARDS
    rest(qtbot, canvas)


def test_depths_stay_while_others_come_and_go() -> None:
    first = stacked(("a", "c", "e"), {}, 2.0)
    assert 2.0 < first["a"] < first["c"] < first["e"] < 3.0
    more = stacked(("z", "a", "b", "d", "e", "f"), first, 2.0)
    assert [*sorted(more, key=more.__getitem__)] == ["z", "a", "b", "d", "e", "f"]
    assert (more["a"], more["e"]) == (first["a"], first["e"])
    assert 2.0 < more["z"] < more["f"] < 3.0
    other = stacked(("e", "a"), first, 2.0)
    assert other["e"] < other["a"]
    depths = first
    for n in range(200):  # always before the last one
        depths = stacked((*list(depths)[:-1], f"n{n}", "e"), depths, 2.0)
        assert [*sorted(depths, key=depths.__getitem__)] == [*depths]
        assert len(set(depths.values())) == len(depths)
