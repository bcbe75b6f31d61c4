"""More of what a person does in the window: arranging, looking, panels, dialogs, presenting."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.graphs import VIEW, component_id

if TYPE_CHECKING:
    from app.window import Window

_PANELS = ("guide", "threats", "capacity", "requirements", "flows", "operations", "entities")


class Action(NamedTuple):
    """What is done, and what brings it about that it can be done."""

    name: str
    ready: Callable[[], object]
    act: Callable[[], object]


def more(window: "Window", count: int, afresh: Callable[[], None]) -> Iterator[Action]:
    """Yield actions one after the other; each leaves nothing but what afresh takes back."""
    yield from _arranging(window, count, afresh)
    yield from _looking(window, afresh)
    yield from _panels(window, afresh)


def _arranging(window: "Window", count: int, afresh: Callable[[], None]) -> Iterator[Action]:
    from app.laying_out import laying_out
    from models import edits

    session, do = window.session, window.do
    some = [component_id(n) for n in range(count)][100:400]
    boxes = dict(window.canvas.page.cards)
    tidy = {id: (x + 32.0 * (n % 7), y, w, h) for n, (id, (x, y, w, h)) in enumerate(boxes.items())}
    arrange = partial(session.edit, "Tidy", edits.put_in_order, VIEW, tidy)

    def chosen() -> None:
        afresh()
        session.select(some)

    def arranged() -> None:
        afresh()
        arrange()

    def dragged() -> None:
        afresh()
        _hand(window, let_go=False)

    yield Action("duplicate 300", chosen, partial(do, "edit.duplicate"))
    yield Action("align 300", chosen, partial(do, "arrange.left"))
    yield Action("the end of Tidy", afresh, arrange)
    yield Action("undo of Tidy", arranged, partial(do, "edit.undo"))
    yield Action("let go on bare ground", dragged, partial(_hand, window, let_go=True))
    yield Action("the start of Tidy", afresh, partial(do, "arrange.tidy"))
    laying_out(window).cancel()
    afresh()


def _hand(window: "Window", let_go: bool) -> None:
    """Drag the card in the middle by some pixels, or let go of it there, as the mouse does."""
    from PySide6.QtCore import QEvent, QPoint, QPointF

    from tests.benchmarks.looking import mouse

    view = window.view
    middle = view.mapToScene(view.viewport().rect().center())
    boxes = window.canvas.page.cards
    box = min(boxes.values(), key=lambda b: abs(b[0] - middle.x()) + abs(b[1] - middle.y()))
    at = view.mapFromScene(QPointF(box[0] + box[2] / 2, box[1] + box[3] / 2))
    if let_go:
        mouse(view, QEvent.Type.MouseButtonRelease, at + QPoint(16, 12), held=False)
        return
    mouse(view, QEvent.Type.MouseButtonPress, at)
    for n in range(1, 5):
        mouse(view, QEvent.Type.MouseMove, at + QPoint(4 * n, 3 * n))


def _looking(window: "Window", afresh: Callable[[], None]) -> Iterator[Action]:
    from app.commands.display import choose
    from app.finding.open import find_bar
    from app.present.begin import present
    from app.present.screen import Screen

    do, bar = window.do, find_bar(window)
    screens: list[Screen | None] = []

    def replaced() -> None:
        afresh()
        bar.open()
        bar.wanted.setText("Worker")
        bar.by.setText("Runner")
        bar.search.look_for("Worker", case=False)

    def usual() -> None:
        afresh()
        choose(window, ())

    def editing() -> None:
        while screens:
            if screen := screens.pop():
                screen.close()

    yield Action("replace in an eighth of all names", replaced, bar.replace_all)
    bar.close_()
    yield Action("change what cards show", usual, partial(choose, window, ("kind", "owner")))
    yield Action(
        "change the theme", partial(do, "view.theme_light"), partial(do, "view.theme_dark")
    )
    do("view.theme_light")
    yield Action("present", editing, lambda: screens.append(present(window)))
    editing()
    yield Action("change the manner of lines", afresh, partial(do, "view.lines_straight"))
    afresh()


def _panels(window: "Window", afresh: Callable[[], None]) -> Iterator[Action]:
    show = window.dock.show_panel
    for panel in _PANELS:
        yield Action(f"open {panel}", partial(show, "findings"), partial(show, panel))
    show("findings")
