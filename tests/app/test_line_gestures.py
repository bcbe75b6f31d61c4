"""Connections taken by hand: bent, pinned, let go, their labels moved; each one step, and nothing with Escape."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.bending import let_go, slide_label
from app.canvas.hits import card_at, handle_at
from app.canvas.items import LinkItem
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from drawing.picture import borders, connections
from drawing.routing import settle
from drawing.theme import theme
from models import edits
from tests.app.events import LEFT, centre, click, drag, mouse
from tests.designs import shop

LINK = "lnk_db"
ESCAPE = Qt.Key.Key_Escape


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    """A canvas on the shop, shown and fitted, with a connection selected."""
    prepare([])
    made = CanvasView(Canvas(Session(shop()), theme("light")))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.fit()
    made.session.select([LINK])
    qtbot.waitUntil(lambda: not made.canvas.routing)
    return made


def on_screen(view: CanvasView, point: tuple[float, float]) -> QPointF:
    return QPointF(view.mapFromScene(QPointF(*point)))


def handle(view: CanvasView, sort: str = "piece") -> QPointF:
    found = next(h for h in view.canvas.line_handles.handles if h.sort == sort)
    return on_screen(view, found.at)


def label(view: CanvasView) -> QPointF:
    return on_screen(view, view.canvas.routes[LINK].label)


def row(view: CanvasView):  # type: ignore[no-untyped-def]
    return view.session.design.placements.get(f"{view.session.view}/{LINK}")


def bends(view: CanvasView) -> list[tuple[int, int]]:
    found = row(view)
    return [(bend.x, bend.y) for bend in found.bends] if found else []


def passes(view: CanvasView, point: tuple[int, int]) -> bool:
    x, y = point
    return any(
        min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
        for a, b in pairwise(view.canvas.routes[LINK].points)
    )


def settled(view: CanvasView) -> bool:
    canvas, session = view.canvas, view.session
    joined = connections(session.design, session.view, canvas.analysis)
    keep_off = borders(session.design, canvas.frames())
    manner = session.design.views[session.view].lines or "orthogonal"
    return canvas.routes == settle(canvas.boxes(), joined, keep_off, manner)


def steps(view: CanvasView) -> int:
    return view.session.stack.count()


@pytest.fixture
def bent(view: CanvasView, qtbot: QtBot) -> CanvasView:
    """The same with the connection bent by the mouse."""
    start = handle(view)
    drag(view, start, start + QPointF(40, 60))
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert bends(view)
    return view


def test_a_dragged_piece_stays_where_it_is_let_go(view: CanvasView, qtbot: QtBot) -> None:
    start = handle(view)
    drag(view, start, start + QPointF(40, 60))
    assert steps(view) == 1
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert bends(view)
    assert all(passes(view, bend) for bend in bends(view))
    assert all(value % 8 == 0 for bend in bends(view) for value in bend[1:])
    assert settled(view)


def beside_handles(view: CanvasView) -> QPointF:
    """A point of the longest piece that is neither on a handle nor on the label."""
    a, b = max(pairwise(view.canvas.routes[LINK].points), key=lambda ab: abs(ab[1][0] - ab[0][0]))
    for share in (0.1, 0.2, 0.3, 0.7, 0.8, 0.9):
        spot = QPointF(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        at = on_screen(view, spot.toTuple())
        item = view.canvas.items_by_id[LINK]
        assert isinstance(item, LinkItem)
        if not item.label.contains(spot) and not handle_at(view, at) and not card_at(view, at):
            return at
    raise AssertionError("no such point")


def test_a_selected_line_is_taken_anywhere(view: CanvasView, qtbot: QtBot) -> None:
    start = beside_handles(view)
    drag(view, start, start + QPointF(0, 60))
    assert steps(view) == 1
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert bends(view)
    assert all(passes(view, bend) for bend in bends(view))
    assert view.session.selection == (LINK,)


def test_a_line_that_is_not_selected_is_not_bent(view: CanvasView) -> None:
    start = beside_handles(view)
    view.session.select([])
    drag(view, start, start + QPointF(0, 60))
    assert steps(view) == 0
    assert view.session.selection == (LINK,)


def test_escape_gives_up_bending_a_line_taken_anywhere(view: CanvasView) -> None:
    before, start = view.canvas.routes[LINK], beside_handles(view)
    drag(view, start, start + QPointF(0, 60), release=False)
    assert view.canvas.routes[LINK] != before
    QTest.keyClick(view, ESCAPE)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start)
    assert view.canvas.routes[LINK] == before
    assert steps(view) == 0


def test_while_it_is_dragged_the_line_follows(view: CanvasView) -> None:
    before, start = view.canvas.routes[LINK], handle(view)
    drag(view, start, start + QPointF(40, 60), release=False)
    assert view.canvas.routes[LINK] != before
    assert steps(view) == 0


def test_escape_half_way_puts_the_line_back(view: CanvasView) -> None:
    before, design = view.canvas.routes[LINK], view.session.design
    start = handle(view)
    drag(view, start, start + QPointF(40, 60), release=False)
    QTest.keyClick(view, ESCAPE)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start)
    assert view.canvas.routes[LINK] == before
    assert view.session.design is design
    assert view.session.selection == (LINK,)
    assert steps(view) == 0


def test_a_press_on_a_handle_without_a_move_changes_nothing(view: CanvasView) -> None:
    click(view, handle(view))
    assert steps(view) == 0


def test_a_pinned_point_may_be_dragged(bent: CanvasView, qtbot: QtBot) -> None:
    was, start = bends(bent), handle(bent, "pin")
    drag(bent, start, start + QPointF(16, 24))
    qtbot.waitUntil(lambda: not bent.canvas.routing)
    assert steps(bent) == 2
    assert bends(bent) != was
    assert len(bends(bent)) == len(was)
    assert all(passes(bent, bend) for bend in bends(bent))


def test_what_is_pinned_stays_through_other_edits(bent: CanvasView, qtbot: QtBot) -> None:
    was, session = bends(bent), bent.session
    moved = session.design.links[LINK].target
    place = session.design.placements[f"{session.view}/{moved}"]
    session.edit("Move", edits.move, session.view, {moved: (place.x + 48, place.y + 96)})
    session.edit("Rename", edits.change, moved, name="Elsewhere")
    qtbot.waitUntil(lambda: not bent.canvas.routing)
    assert bends(bent) == was
    assert all(passes(bent, bend) for bend in was)


def test_pins_move_along_when_both_ends_do(bent: CanvasView, qtbot: QtBot) -> None:
    was, session = bends(bent), bent.session
    link = session.design.links[LINK]
    route = bent.canvas.routes[LINK].points
    session.select([link.source, link.target])
    start = centre(bent, link.source)
    shift = QPointF(80, 80)
    drag(bent, start, start + shift, release=False)
    by = [v - w for v, w in zip(bent.canvas.routes[LINK].points[0], route[0], strict=True)]
    assert by != [0, 0]
    mouse(bent.viewport(), QEvent.Type.MouseButtonRelease, start + shift)
    qtbot.waitUntil(lambda: not bent.canvas.routing)
    steps_made = {(x - u, y - v) for (x, y), (u, v) in zip(bends(bent), was, strict=True)}
    assert len(steps_made) == 1
    assert steps_made != {(0, 0)}
    session.stack.undo()
    assert bends(bent) == was


def test_a_double_click_on_a_pin_lets_the_line_go(bent: CanvasView, qtbot: QtBot) -> None:
    at = handle(bent, "pin").toPoint()
    QTest.mouseDClick(bent.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert row(bent) is None
    qtbot.waitUntil(lambda: not bent.canvas.routing)
    assert settled(bent)
    assert bent.editor is None
    bent.session.stack.undo()
    assert bends(bent)


def test_route_again_forgets_pins_and_the_place_of_the_label(bent: CanvasView) -> None:
    slide_label(bent, 1)
    assert row(bent).label_at is not None
    let_go(bent)
    assert row(bent) is None
    said: list[str] = []
    bent.said.connect(said.append)
    let_go(bent)
    assert len(said) == 1
    bent.session.select(sorted(bent.canvas.items_by_id))
    let_go(bent)
    assert said == [
        f"Nothing about {which} is pinned." for which in ("this connection", "these connections")
    ]


def test_a_label_slides_along_its_line(view: CanvasView, qtbot: QtBot) -> None:
    before = view.canvas.routes[LINK]
    start = label(view)
    end = on_screen(view, before.points[0])
    drag(view, start, start + (end - start) * 0.5)
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert steps(view) == 1
    assert 0 < row(view).label_at < 0.5
    after = view.canvas.routes[LINK]
    assert after.points == before.points
    assert after.label != before.label
    assert settled(view)


def test_escape_puts_a_label_back(view: CanvasView) -> None:
    before, start = view.canvas.routes[LINK], label(view)
    drag(view, start, start + QPointF(-20, -20), release=False)
    assert view.canvas.routes[LINK].label != before.label
    QTest.keyClick(view, ESCAPE)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start)
    assert view.canvas.routes[LINK] == before
    assert steps(view) == 0


def test_a_label_selects_and_renames_its_connection(view: CanvasView) -> None:
    view.session.select(())
    click(view, label(view))
    assert view.session.selection == (LINK,)
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, label(view).toPoint())
    assert view.editor is not None
    QTest.keyClick(view.editor, ESCAPE)


def test_keys_move_the_middle_of_a_selected_line(view: CanvasView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not view.canvas.routing)
    first = bends(view)
    assert first
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert steps(view) == 1
    assert {y - v for (_, y), (_, v) in zip(bends(view), first, strict=True)} == {8}
    assert view.session.selection == (LINK,)


def test_keys_move_a_label(view: CanvasView) -> None:
    before = view.canvas.routes[LINK].label
    slide_label(view, 1)
    slide_label(view, 1)
    assert steps(view) == 1
    assert view.canvas.routes[LINK].label != before


@pytest.mark.parametrize("lines", ["straight", "curved", "orthogonal"])
def test_another_manner_of_lines(view: CanvasView, qtbot: QtBot, lines: str) -> None:
    session = view.session
    session.edit("Draw lines", edits.draw_lines, session.view, lines)
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert settled(view)
    start = handle(view)
    drag(view, start, start + QPointF(10, 40))
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert bends(view)
    assert settled(view)
    for bend in bends(view):
        item = view.canvas.items_by_id[LINK]
        assert isinstance(item, LinkItem)
        assert item.shape().intersects(on_line(bend))


def on_line(bend: tuple[int, int]):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QRectF

    return QRectF(bend[0] - 12, bend[1] - 12, 24, 24)


def test_no_handles_without_one_selected_connection(view: CanvasView) -> None:
    assert view.canvas.line_handles.handles
    view.session.select([LINK, "lnk_web"])
    assert not view.canvas.line_handles.handles
    view.session.select(())
    assert not view.canvas.line_handles.handles
