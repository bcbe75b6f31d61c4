"""The table of the window's actions."""

import re
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from app.actions.action import Action
from app.actions.table import ACTIONS


def each(action: Action) -> str:
    return action.id


def test_ids_titles_and_shortcuts_are_unique() -> None:
    for values in (
        [action.id for action in ACTIONS],
        [action.title for action in ACTIONS],
        [action.shortcut for action in ACTIONS if action.shortcut],
    ):
        assert values
        assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("action", ACTIONS, ids=each)
def test_an_action_is_complete(action: Action) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", action.id)
    assert action.title
    assert action.help.endswith(".")


@pytest.mark.parametrize("action", [a for a in ACTIONS if a.shortcut], ids=each)
def test_a_shortcut_is_written_as_qt_reads_it(action: Action) -> None:
    portable = QKeySequence.SequenceFormat.PortableText
    assert QKeySequence.fromString(action.shortcut, portable).toString(portable) == action.shortcut


def test_what_everyone_knows_is_where_everyone_looks() -> None:
    keys = {action.id: action.shortcut for action in ACTIONS}
    assert keys["edit.undo"] == "Ctrl+Z"
    assert keys["edit.redo"] == "Ctrl+Shift+Z"
    assert keys["edit.delete"] == "Del"
    assert keys["edit.select_all"] == "Ctrl+A"
    assert keys["edit.rename"] == "F2"
    assert (keys["file.new"], keys["file.open"], keys["file.save"]) == (
        "Ctrl+N",
        "Ctrl+O",
        "Ctrl+S",
    )
    zooms = (keys["view.zoom_in"], keys["view.zoom_out"], keys["view.zoom_reset"])
    assert zooms == ("Ctrl++", "Ctrl+-", "Ctrl+0")
