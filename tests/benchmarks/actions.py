"""What a person does in the window at 5,000 components: for how long nothing else happens, in milliseconds of a core."""

import gc
import os
import time
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.acts import Action, more
from tests.benchmarks.graphs import VIEW, component_id, design, graph
from tests.benchmarks.measure import Row

if TYPE_CHECKING:
    from app.window import Window

SIZES = tuple(map(int, os.environ.get("LOADPATH_SIZES", "5000").split(",")))
_ONLY = os.environ.get("LOADPATH_ACTIONS", "")  # a part of the names of those that are wanted
_TIMES = 3  # that each is done, the least counts
_WAITED = 600.0  # seconds at most, until the window has nothing to do
_STILL = 40  # turns without anything to do, after which that is so
_NOTHING = 1.0  # ms; a turn of less does nothing


def run() -> Iterator[Row]:
    """Yield the longest turn of the event loop for each action, from it until the window is at rest."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.start import prepare

    prepare([])
    for count in SIZES:
        yield from _at(count)


def _at(count: int) -> Iterator[Row]:
    from app.window import Window

    shape = graph(count)
    window = Window(design(shape))
    window.resize(1600, 1000)
    window.show()
    window.fill()
    window.live.begin_in(0)
    rest(window)
    gc.collect()
    words = f"{count} components, {len(shape.edges)} links"
    for action in actions(window, count):
        if _ONLY in action.name:
            found = [_longest(window, action) for _ in range(_TIMES)]
            yield Row(action.name, words, "longest turn", min(found), "ms")
    window.session.stack.setClean()
    window.close_unasked()


def rest(window: "Window") -> float:
    """Wait until a window has nothing to do; return the longest turn of its event loop in milliseconds of a core."""
    from PySide6.QtWidgets import QApplication

    longest, still, until = 0.0, 0, time.monotonic() + _WAITED
    while still < _STILL and time.monotonic() < until:
        start = time.process_time()
        QApplication.processEvents()
        took = (time.process_time() - start) * 1000
        longest = max(longest, took)
        busy = took > _NOTHING or window.canvas.routing or not window.live.up_to_date
        still = 0 if busy else still + 1
    return longest


def _longest(window: "Window", action: Action) -> float:
    action.ready()
    rest(window)
    gc.collect()
    start = time.process_time()
    action.act()
    took = (time.process_time() - start) * 1000
    return max(took, rest(window))


def actions(window: "Window", count: int) -> Iterator[Action]:
    """Yield the actions one after the other; each finds nothing selected and the design as it was at first."""
    from app.views.levels import go_inside
    from models import edits

    session, ids = window.session, [component_id(n) for n in range(count)]
    links, do, nothing = sorted(session.design.links), window.do, partial(session.select, ())
    name = partial(session.edit, "Name", edits.change, ids[0])

    def afresh() -> None:
        while session.stack.canUndo():
            session.stack.undo()
        window.assumed.traffic(1.0)
        nothing()

    def unsaved() -> None:
        afresh()
        window.recovery.restart()

    def moved() -> None:
        afresh()
        boxes = window.canvas.boxes()
        to = {id: (boxes[id][0] + 16, boxes[id][1] + 16) for id in ids[count // 2 :][:200]}
        session.edit("Move", edits.move, VIEW, to)

    def copied() -> None:
        afresh()
        session.select(ids[100:400])
        do("edit.copy")
        nothing()

    def pasted() -> None:
        copied()
        do("edit.paste")

    def chosen() -> None:
        afresh()
        do("edit.select_all")

    def removed() -> None:
        afresh()
        do("edit.select_all")
        do("edit.delete")

    def entered() -> None:
        afresh()
        go_inside(session, ids[0])

    def nest() -> None:
        session.edit("Make part of", edits.nest, ids[50:51], ids[19])

    def guided() -> None:
        afresh()
        window.dock.show_panel("guide")

    def outlined() -> None:
        afresh()
        window.dock.show_panel("findings")
        do("outline.focus")

    yield Action("first edit", unsaved, partial(name, name="Other"))
    yield Action("edit", afresh, partial(name, name="Next"))
    yield Action("select all", afresh, partial(do, "edit.select_all"))
    yield Action("select nothing", partial(do, "edit.select_all"), nothing)
    yield Action("select 4,000 connections", afresh, partial(session.select, links[:4000]))
    yield Action("undo of moving 200", moved, partial(do, "edit.undo"))
    yield Action("make part of another", afresh, nest)
    yield Action("go inside", afresh, partial(go_inside, session, ids[0]))
    yield Action("come back from inside", entered, partial(do, "edit.undo"))
    yield Action("paste 300", copied, partial(do, "edit.paste"))
    yield Action("remove all", chosen, partial(do, "edit.delete"))
    yield Action("undo of removing all", removed, partial(do, "edit.undo"))
    yield Action("undo of pasting 300", pasted, partial(do, "edit.undo"))
    yield Action("a step of the traffic slider", afresh, partial(window.assumed.traffic, 2.0))
    yield Action("edit beside the Guide", guided, partial(name, name="Third"))
    yield Action(
        "select all in the outline", outlined, lambda: window.side.outline.tree.selectAll()
    )
    yield from more(window, count, afresh)
    afresh()
