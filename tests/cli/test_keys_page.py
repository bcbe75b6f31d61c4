"""The tables of keys: docs/keys.md is written from them, no key has two meanings, and a person's choice wins."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from app.actions.action import WHY, Need
from app.actions.gestures import MANNERS, RESERVED
from app.actions.page import keys_page
from app.actions.shortcuts import lost, owner, settled
from app.actions.table import ACTIONS
from tests.cli.command import run
from tests.cli.peer import ROOT

PORTABLE = QKeySequence.SequenceFormat.PortableText
IDS = [action.id for action in ACTIONS]
KEYS = sorted(
    {*RESERVED, "F9", "Ctrl+J", "Ctrl+Shift+J", *(k for a in ACTIONS for k in a.shortcuts)}
)


def test_the_page_is_as_the_tables_are(tmp_path) -> None:
    page = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert page == keys_page().rstrip("\n") + "\n"
    assert run(tmp_path, "actions", "--markdown").stdout == page


def test_every_action_and_every_manner_is_on_the_page() -> None:
    page = keys_page()
    for action in ACTIONS:
        assert f"| {action.title.rstrip('…')} |" in page
        assert all(f"`{key}`" in page for key in action.shortcuts)
    assert all(f"| {manner.title} | {manner.how} |" in page for manner in MANNERS)


def test_a_key_means_one_thing() -> None:
    given = [key for action in ACTIONS for key in action.shortcuts]
    assert len(given) > 20
    assert len(set(given)) == len(given)
    assert RESERVED.isdisjoint(given)


def test_keys_are_written_as_qt_reads_them() -> None:
    for key in (*RESERVED, *(key for action in ACTIONS for key in action.more)):
        assert QKeySequence.fromString(key, PORTABLE).toString(PORTABLE) == key


def test_what_everyone_expects() -> None:
    keys = {action.id: action.shortcuts for action in ACTIONS}
    expected = {
        "edit.undo": "Ctrl+Z",
        "edit.redo": "Ctrl+Shift+Z",
        "edit.copy": "Ctrl+C",
        "edit.cut": "Ctrl+X",
        "edit.paste": "Ctrl+V",
        "edit.duplicate": "Ctrl+D",
        "edit.select_all": "Ctrl+A",
        "edit.delete": "Del",
        "edit.rename": "F2",
        "find.open": "Ctrl+F",
        "finder.open": "Ctrl+K",
        "file.save": "Ctrl+S",
        "file.open": "Ctrl+O",
        "file.new": "Ctrl+N",
        "file.export_pdf": "Ctrl+P",
    }
    assert {id: keys[id][0] for id in expected} == expected
    assert keys["help.keys"] == ("F1", "?")
    assert {"Space", "Tab", "Esc", "Left", "Shift+Left", "Return"} <= RESERVED


def test_every_need_says_why_an_action_cannot_be_done() -> None:
    assert set(get_args(Need)) - {""} == set(WHY)


def test_the_keys_are_the_shipped_ones_where_nobody_chose() -> None:
    assert settled({}) == {action.id: action.shortcuts for action in ACTIONS}


def test_a_chosen_key_replaces_all_that_were_shipped_and_none_is_a_choice() -> None:
    keys = settled({"edit.delete": "F9", "edit.undo": ""})
    assert keys["edit.delete"] == ("F9",)
    assert keys["edit.undo"] == ()
    assert owner(keys, "Del") == ""
    assert owner(keys, "F9") == "edit.delete"


def test_a_shipped_key_that_went_to_another_action_stays_there() -> None:
    keys = settled({"edit.rename": "Del"})
    assert keys["edit.rename"] == ("Del",)
    assert keys["edit.delete"] == ("Backspace",)
    assert lost(keys, "edit.delete") == "edit.rename"
    assert lost(keys, "edit.undo") == ""


@pytest.mark.parametrize("key", sorted(RESERVED))
def test_a_reserved_key_in_the_settings_counts_for_nothing(key: str) -> None:
    assert settled({"edit.undo": key}) == settled({})


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from(["", *KEYS]), max_size=12))
def test_whatever_was_chosen_no_key_has_two_owners(chosen: dict[str, str]) -> None:
    keys = settled(chosen)
    owned = [key for each in keys.values() for key in each]
    assert set(keys) == set(IDS)
    assert len(set(owned)) == len(owned)
    assert RESERVED.isdisjoint(owned)
