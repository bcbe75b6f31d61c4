"""The same things done again and again leave as many objects as when they were first done: nothing piles up."""

import gc
from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session import Step
from app.window import Window
from tests.app.events import centre, click, drag
from tests.designs import shop

_OURS = ("app.", "models.design", "ctypes.")
_FIRST, _MORE = 3, 2  # rounds before objects are counted, and until they are counted again
_DESIGNS = 16  # as they were a few edits ago: pages and fields are made of the ones before


def one_round(window: Window, qtbot: QtBot) -> None:
    """Select, drag, connect into the void, nudge, look closer, delete, and take it all back."""
    view, session = window.view, window.session
    for ids in (["cmp_web"], ["cmp_web", "cmp_db"], [*session.design.links][:2], ["cmp_db"], []):
        session.select(ids)
    at = centre(view, "cmp_web")
    click(view, at)
    drag(view, at, at + QPointF(40, 24))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)
    corner = QPointF(view.viewport().rect().bottomRight()) - QPointF(20, 20)
    drag(view, corner - QPointF(60, 40), corner)
    for factor in (1.4, 1.4, 0.7, 0.7):
        view.zoom(factor)
        view.viewport().repaint()
    session.select(["cmp_db"])
    window.do("edit.delete")
    while session.stack.canUndo():
        session.stack.undo()
    session.select([])
    session.stack.clear()
    view.fit()
    qtbot.waitUntil(lambda: not window.canvas.routing, timeout=30_000)
    window.inspector.rest()
    if popup := QApplication.activePopupWidget():
        popup.close()


def settled(window: Window) -> None:
    """Wait until what is made a turn later is there, and what is deleted later is gone."""
    last = -1
    QTest.qWait(400)  # what Qt lists just before it deletes it keeps its Python half for good
    while last != (last := len(window.findChildren(QObject))):
        QTest.qWait(400)


def ours() -> list[object]:
    """Return the objects of Python of the program's classes."""
    gc.unfreeze()
    gc.collect()
    return [one for one in gc.get_objects() if str(type(one).__module__).startswith(_OURS)]


def counted(window: Window, others: set[int]) -> Counter[str]:
    """Return how many objects there are of each class of the program, and of Qt's in the window."""
    mine = [one for one in ours() if id(one) not in others]
    # the Python half of a step that another took in stays, without anything in it
    found = Counter(type(one).__qualname__ for one in mine if type(one) is not Step or vars(one))
    found.update(each.metaObject().className() for each in window.findChildren(QObject))
    found["drawn"] = len(window.canvas.items())
    return found


def test_the_same_done_again_leaves_no_more_objects(qtbot: QtBot) -> None:
    before = ours()  # of other tests, kept so that their numbers stay theirs
    others = set(map(id, before))
    window = Window(shop())
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: not window.canvas.routing, timeout=30_000)
    looks = []
    for rounds in (_FIRST, _MORE, _MORE):
        for _ in range(rounds):
            one_round(window, qtbot)
            settled(window)
        looks.append(counted(window, others))
    # an answer that is still to come may hold a part for a while; what piles up is more each time
    more = [after - before for before, after in pairwise(looks)]
    piled = {name for name in more[0] & more[1] if min(each[name] for each in more) >= _MORE}
    assert [look["CardItem"] for look in looks] == [3, 3, 3]
    assert looks[-1]["Design"] <= _DESIGNS
    assert piled <= {"Design"}
    window.close_unasked()
