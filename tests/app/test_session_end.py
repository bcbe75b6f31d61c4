"""The end of a session: its steps never go before the stack that owns them."""

import gc
import weakref

from pytestqt.qtbot import QtBot

from app.session import Session
from models import edits
from tests.designs import shop


def edited() -> Session:
    session = Session(shop())
    session.edit("Name", edits.change, "cmp_db", name="Other")
    return session


def test_a_session_with_steps_is_no_garbage_until_it_has_ended(qtbot: QtBot) -> None:
    watched = weakref.ref(edited())
    gc.collect()
    session = watched()
    assert session is not None
    assert session.stack.count() == 1
    session.end()
    del session
    gc.collect()
    assert watched() is None


def test_at_its_end_nothing_can_be_undone_and_nobody_is_told(qtbot: QtBot) -> None:
    session = edited()
    told: list[int] = []
    session.stack.indexChanged.connect(told.append)
    session.end()
    assert session.stack.count() == 0
    assert told == []
