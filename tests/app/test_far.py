"""The canvas from afar and while it rests: boxes in few calls, faces at the exact scale."""

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from analyzer.results import Severity
from app.canvas.card_names import lines_of
from app.canvas.items import CardItem
from app.canvas.loose import Loose
from app.canvas.scene import Canvas
from app.canvas.small_items import card_ops
from app.canvas.view import CanvasView
from app.session import Session
from app.start import prepare
from drawing.card import Face, badge_colour
from drawing.primitives import Text
from drawing.theme import theme
from models import edits
from models.component import Component
from tests.app.events import centre, drag, mouse
from tests.designs import large, shop

_EXTRA = Component(id="cmp_extra", kind="cache", name="Extra")


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    """A canvas on three components."""
    prepare([])
    made = CanvasView(Canvas(Session(shop()), theme("light")))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitUntil(lambda: not made.canvas.routing)
    return made


def colour(view: CanvasView, id: str) -> str:
    return view.viewport().grab().toImage().pixelColor(centre(view, id).toPoint()).name().upper()


def test_from_afar_a_card_is_a_box_where_it_stands_now(view: CanvasView, qtbot: QtBot) -> None:
    view.zoom_to(0.2)
    box = QColor(view.canvas.theme.colour("card-border")).name().upper()
    assert colour(view, "cmp_db") == box
    before = centre(view, "cmp_db").toPoint()
    view.session.edit("Move", edits.move, view.session.view, {"cmp_db": (528, 400)})
    qtbot.waitUntil(lambda: not view.canvas.routing)
    assert colour(view, "cmp_db") == box
    assert view.viewport().grab().toImage().pixelColor(before).name().upper() != box


def on_screen(view: CanvasView) -> QImage:
    """Return what the screen holds, which is not painted again for it."""
    return QApplication.primaryScreen().grabWindow(view.winId()).toImage()


def let_paint() -> None:
    """Let Qt paint what waits: from near it forgets what was on the screen if a grab comes first."""
    for _ in range(3):
        QApplication.processEvents()


def whole(view: CanvasView) -> QImage:
    """Return what a new painting of everything shows."""
    return view.grab().toImage().convertToFormat(on_screen(view).format())


@pytest.mark.parametrize("scale", [0.2, 1.0])
def test_what_is_dragged_leaves_nothing_behind_on_the_screen(
    view: CanvasView, qtbot: QtBot, scale: float
) -> None:
    view.zoom_to(scale)
    view.canvas.update()
    qtbot.waitUntil(lambda: on_screen(view) == whole(view))
    still = on_screen(view)
    start = centre(view, "cmp_web")
    for n in range(1, 8):  # past neighbours, so that guides come and go
        drag(view, start, start + QPointF(20 * n, (-1) ** n * 13 * n), release=False)
        assert view.canvas.chunks.loose.apart
        let_paint()
        qtbot.waitUntil(lambda: on_screen(view) == whole(view))
        assert on_screen(view) != still
        view.give_up()
        assert not view.canvas.chunks.loose.on
    qtbot.waitUntil(lambda: not view.canvas.routing)
    view.session.edit("Move", edits.move, view.session.view, {"cmp_web": (40, 300)})
    qtbot.waitUntil(lambda: not view.canvas.routing)
    let_paint()
    qtbot.waitUntil(lambda: on_screen(view) != still and on_screen(view) == whole(view))


def test_what_stays_is_kept_also_after_something_was_removed(view: CanvasView) -> None:
    view.session.edit("Delete", edits.remove, ["cmp_db"])
    assert "cmp_db" not in view.canvas.items_by_id
    start = centre(view, "cmp_web")
    drag(view, start, start + QPointF(40, 40), release=False)
    assert view.canvas.chunks.loose.apart
    view.give_up()


@pytest.mark.parametrize("scale", [0.2, 1.0])
def test_what_stays_looks_the_same_as_if_all_were_painted_at_each_step(
    view: CanvasView, qtbot: QtBot, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.zoom_to(scale)
    for place in ("cmp_web", "cmp_orders", "cmp_db"):
        start = centre(view, place)
        qtbot.waitUntil(lambda: not view.canvas.faces.owed)
        before = whole(view)
        drag(view, start, start + QPointF(0, 60), release=False)
        apart = whole(view)
        with monkeypatch.context() as patched:
            patched.setattr(Loose, "apart", False)
            assert whole(view) == apart != before
        view.give_up()
        qtbot.waitUntil(lambda: not view.canvas.routing)


@pytest.mark.parametrize("scale", [0.2, 1.0])
def test_what_changes_while_the_mouse_rests_on_a_drag_is_painted(
    view: CanvasView, qtbot: QtBot, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.zoom_to(scale)
    view.session.edit("Add", edits.add_component, _EXTRA, view.session.view, 264, 240)
    qtbot.waitUntil(lambda: not view.canvas.routing and not view.canvas.faces.owed)
    start = centre(view, "cmp_extra")
    (ax, ay), (bx, by) = view.canvas.routes["lnk_db"].points[:2]
    line = QPointF(view.mapFromScene(QPointF(ax * 0.8 + bx * 0.2, ay * 0.8 + by * 0.2)))
    item = view.canvas.items_by_id["lnk_db"]
    drag(view, start, line, release=False)
    assert item.look == "target"
    for to in (line, start + QPointF(0, 80 * scale)):
        mouse(view.viewport(), QEvent.Type.MouseMove, to)
        qtbot.waitUntil(lambda: not view.canvas.routing)  # the full search has been through
        let_paint()
        assert view.canvas.chunks.loose.apart
        assert on_screen(view) == whole(view)
    assert item.look == ""
    apart = on_screen(view)
    with monkeypatch.context() as patched:
        patched.setattr(Loose, "apart", False)
        assert whole(view) == apart
    view.give_up()


def test_what_is_selected_stands_out_from_afar(view: CanvasView) -> None:
    view.zoom_to(0.2)
    before = view.viewport().grab().toImage()
    view.session.select(["cmp_db"])
    assert view.viewport().grab().toImage() != before


def test_faces_are_painted_at_the_exact_scale_when_the_view_rests(
    view: CanvasView, qtbot: QtBot
) -> None:
    view.zoom_to(1.0)
    view.viewport().grab()
    view.zoom_to(1.37)
    view.viewport().grab()
    qtbot.waitUntil(lambda: not view.canvas.faces.owed)
    card = view.canvas.items_by_id["cmp_web"]
    assert isinstance(card, CardItem)
    face = view.canvas.faces.face(card, card.id, card.ops, card.theme)
    assert face is not None
    assert face.scale == pytest.approx(1.37 * view.devicePixelRatioF())


def test_much_that_is_selected_stands_out_from_afar_as_one_thing_does(qtbot: QtBot) -> None:
    prepare([])
    made = CanvasView(Canvas(Session(large(400, 300)), theme("light")))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitUntil(lambda: not made.canvas.routing)
    made.fit()
    assert made.transform().m11() < 0.35
    every = sorted(made.canvas.items_by_id)
    made.session.select(every)
    accent = QColor(made.canvas.theme.colour("accent")).name()
    together = made.viewport().grab().toImage()
    assert all(made.canvas.items_by_id[id].chosen for id in every)
    assert _pixels(together, accent) > 5_000
    made.session.select(every[:1])
    assert 0 < _pixels(made.viewport().grab().toImage(), accent) < 1_000
    made.session.select([])
    assert _pixels(made.viewport().grab().toImage(), accent) == 0


def _pixels(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def dark_pixels(view: CanvasView, id: str) -> int:
    """Return how many pixels of a card are as dark as a text."""
    image = view.viewport().grab().toImage()
    item = view.canvas.item(id, CardItem)
    box = view.mapFromScene(item.size.translated(item.pos())).boundingRect()
    ink = QColor(view.canvas.theme.colour("text")).lightness() + 60
    places = [
        (x, y)
        for x in range(box.left() + 1, box.right())
        for y in range(box.top() + 1, box.bottom())
    ]
    return sum(image.pixelColor(*at).lightness() < ink for at in places)


def test_a_card_with_room_for_it_has_its_name_from_afar(view: CanvasView, qtbot: QtBot) -> None:
    view.zoom_to(0.34)
    qtbot.waitUntil(lambda: dark_pixels(view, "cmp_db") > 20)
    view.zoom_to(0.2)
    qtbot.waitUntil(lambda: dark_pixels(view, "cmp_db") == 0)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Order service", ("Order", "service")),
        ("Users", ("Users",)),
        ("Notifications", ("Notificati…",)),
        ("A very long name of many words", ("A very long", "name of…")),
        ("", ()),
    ],
)
def test_names_from_afar_break_between_words_only(name: str, lines: tuple[str, ...]) -> None:
    assert lines_of(name, 49.0, 2) == lines


def test_between_afar_and_near_a_card_has_its_name_larger(view: CanvasView, qtbot: QtBot) -> None:
    item = view.canvas.items_by_id["cmp_db"]
    assert isinstance(item, CardItem)
    faces = view.canvas.faces
    for scale, smaller in ((0.46, True), (0.6, False)):
        view.zoom_to(scale)
        qtbot.waitUntil(lambda: not faces.owed)
        names = [op for op in card_ops(item, scale) if isinstance(op, Text)]
        assert (names[0].size > 13) is smaller
        assert card_ops(item, scale) is card_ops(item, scale)  # else it is painted in every frame
        colours = {c.name() for c in _inks(view, "cmp_db")}
        assert QColor(view.canvas.theme.colour("card")).name() in colours
        assert len(colours) > 3


def _inks(view: CanvasView, id: str) -> list[QColor]:
    at, picture = centre(view, id).toPoint(), view.viewport().grab().toImage()
    return [picture.pixelColor(at.x() + x, at.y() + y) for x in range(-20, 0) for y in range(-8, 8)]


@pytest.mark.parametrize("severity", ["critical", "high", "medium", "low"])
def test_a_card_with_findings_is_marked_from_afar(
    view: CanvasView, qtbot: QtBot, severity: Severity
) -> None:
    view.zoom_to(0.34)
    mark = QColor(view.canvas.theme.colour(badge_colour(severity)))

    def marked() -> bool:
        item = view.canvas.item("cmp_db", CardItem)
        box = view.mapFromScene(item.size.translated(item.pos())).boundingRect()
        return view.viewport().grab().toImage().pixelColor(box.right() - 5, box.top() + 4) == mark

    assert not marked()
    view.canvas.show_face("cmp_db", view.canvas.boxes()["cmp_db"], Face(badge=(2, severity)))
    qtbot.waitUntil(marked)
    view.canvas.show_face("cmp_db", view.canvas.boxes()["cmp_db"], Face())
    qtbot.waitUntil(lambda: not marked())
