"""An editing marathon: 20,000 random gestures at 500 components; the memory after it against the memory before."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.graphs import design, graph
from tests.benchmarks.measure import Row

if TYPE_CHECKING:
    from app.window import Window

GESTURES = int(os.environ.get("LOADPATH_GESTURES", "20000"))
_SIZE = 500
_OFFSCREEN = "This plugin does not support"  # what only a real screen can do
_AT_REST = 4000  # ms after which what nobody sees is let go, and what the C library holds back
_WARM = 2000  # gestures before the first look at the memory: what is kept on purpose is full then


def run() -> Iterator[Row]:
    """Yield the memory before and after, and how many warnings Qt gave."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    from app.start import prepare
    from app.window import Window

    said: list[str] = []
    prepare([])
    qInstallMessageHandler(
        lambda kind, _context, words: (
            None
            if kind == QtMsgType.QtDebugMsg or words.startswith(_OFFSCREEN)
            else said.append(words)
        )
    )
    window = Window(design(graph(_SIZE)))
    window.resize(1600, 1000)
    window.show()
    chance = random.Random(5)  # noqa: S311 - gestures
    gestures(window, chance, _WARM)
    before, began = resting(window), window.session.design
    gestures(window, chance, GESTURES)
    after, ended = resting(window), window.session.design
    # random gestures connect more than they delete: a larger design is no leak, and none hides behind a smaller
    window.session.edit("As it was", lambda _: began)
    again = resting(window, undo=False)
    size = f"{_SIZE} components, {GESTURES:,} gestures"
    yield Row("marathon", size, "resident before", before, "MB")
    yield Row("marathon", size, "resident after", after, "MB", after / before, "before")
    yield Row("marathon", size, "with the design as it was", again, "MB", again / before, "before")
    yield Row("marathon", size, "connections before", len(began.links), "")
    yield Row("marathon", size, "connections after", len(ended.links), "")
    yield Row("marathon", size, "warnings of Qt", len(said), "")
    qInstallMessageHandler(None)
    window.session.stack.setClean()
    window.close()


def gestures(window: "Window", chance: random.Random, count: int) -> None:
    """Do so many things with the mouse and the keyboard on the canvas."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.looking import turn

    does: list[Callable[[Window, random.Random], None]] = [_drag, _drag, _click, _key, _look, _edit]
    for _ in range(count):
        chance.choice(does)(window, chance)
        if popup := QApplication.activePopupWidget():  # what a drag into the void asks for
            popup.close()
        turn()
        # outside of the event loop of a program nothing else deletes what is to be deleted later
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def resting(window: "Window", undo: bool = True) -> float:
    """Return the resident memory in MB with nothing to undo and nothing left to do."""
    from PySide6.QtTest import QTest

    from tests.benchmarks.looking import turn

    if undo:
        window.session.stack.undo()
    window.session.select(())
    window.session.stack.clear()
    window.view.fit()
    while window.canvas.routing:
        turn()
    turn(20)
    QTest.qWait(_AT_REST)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _drag(window: "Window", chance: random.Random) -> None:
    from PySide6.QtCore import QPointF

    from tests.app.events import drag

    port = window.view.viewport().rect()
    start = QPointF(chance.uniform(0, port.width()), chance.uniform(0, port.height()))
    drag(window.view, start, start + QPointF(chance.uniform(-60, 60), chance.uniform(-60, 60)))


def _click(window: "Window", chance: random.Random) -> None:
    from tests.app.events import centre, click

    click(window.view, centre(window.view, chance.choice(sorted(window.session.design.components))))


def _key(window: "Window", chance: random.Random) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    keys = (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Escape)
    QTest.keyClick(window.view, chance.choice(keys))


def _look(window: "Window", chance: random.Random) -> None:
    view = window.view
    if chance.random() < 0.2:
        view.fit()
    else:
        view.zoom(chance.choice((0.7, 1.4)))


def _edit(window: "Window", chance: random.Random) -> None:
    stack = window.session.stack
    dice = chance.random()
    if dice < 0.5 or len(window.session.design.components) < _SIZE - 20:
        stack.undo()
    elif dice < 0.8:
        stack.redo()
    else:
        window.do("edit.delete")
