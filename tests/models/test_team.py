"""A team's folder: its kinds are known like shipped ones, and nothing in it can do harm."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.icons import icon_names
from models.catalog import UNKNOWN, kind, kinds, resolve, shipped, use_further
from models.component import Component
from models.search import find_kinds
from models.team import MOST_BYTES, MOST_FILES, MOST_KINDS, MOST_SELECTIONS, Team, read_team

LEDGER = """
[ledger]
title = "Ledger"
group = "Acme"
summary = "Our book of payments."
icon = "book"
traits = ["datastore", "durable"]
aliases = ["books"]
products = ["TigerBeetle"]
facets = ["capacity", "availability"]
accepts = ["TCP"]
defaults.capacity = { instances = 3, service_time = 0.001 }
source = "assumed"
"""


def read(folder: Path) -> Team:
    return read_team(folder, icon_names())


def with_file(folder: Path, text: str | bytes, name: str = "ours.toml") -> Team:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(folder)


@pytest.fixture
def known(tmp_path: Path) -> Iterator[None]:
    """The ledger as a further kind."""
    use_further(with_file(tmp_path, LEDGER).kinds)
    yield
    use_further(())


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == Team()
    (tmp_path / "file").write_text("")
    assert read(tmp_path / "file").problems == ("file: Not a directory",)


def test_a_kind_is_read_like_a_shipped_one(tmp_path: Path) -> None:
    found = with_file(tmp_path, LEDGER)
    (ledger,) = found.kinds
    assert (ledger.id, ledger.title, ledger.group, ledger.icon) == (
        "ledger",
        "Ledger",
        "Acme",
        "book",
    )
    assert ledger.has("datastore")
    assert found.problems == ()


def test_a_further_kind_is_found_resolved_and_forgotten(known: None) -> None:
    assert kind("ledger").title == "Ledger"
    assert list(kinds())[-1] == "ledger"
    assert find_kinds("tigerbeetle")[0].id == "ledger"
    component = Component(id="cmp_1", kind="ledger", name="Book")
    assert resolve(component, "capacity", "instances").value == 3
    use_further(())
    assert kind("ledger") is UNKNOWN
    assert find_kinds("tigerbeetle") == []
    assert resolve(component, "capacity", "instances").origin == "missing"
    assert kinds() == shipped()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("icon = ", 'icon = "../../passwd" #'), "No icon is called '../../passwd'"),
        (("[ledger]", "[cache]"), "cache: The shipped catalogue has a kind of this id"),
        (("[ledger]", "[unknown]"), "unknown: The shipped catalogue has a kind of this id"),
        (("[ledger]", '["../ledger"]'), "An id is made of at most 60"),
        (("[ledger]", f"[{'l' * 61}]"), "An id is made of at most 60"),
        (("instances = 3", "instances = -3"), "instances: "),
        (("instances = 3", "instances = nan"), "instances: "),
        (('"capacity", "avail', '"speed", "avail'), "facets.0: "),
        (("group = ", "colour = 1\ngroup = "), "colour: "),
        (('title = "Ledger"', f'title = "{"x" * 201}"'), "title: "),
        (("[ledger]", "ledger = 1\n[other]"), "ledger: It is no table"),
    ],
)
def test_a_bad_kind_is_left_out_and_the_rest_works(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    (tmp_path / "good.toml").write_text(LEDGER.replace("[ledger]", "[fine]"))
    found = with_file(tmp_path, LEDGER.replace(*change))
    assert "fine" in [each.id for each in found.kinds]
    assert "ledger" not in [each.id for each in found.kinds]
    (problem,) = found.problems
    assert problem.startswith("ours.toml: ")
    assert said in problem


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[ledger", "Expected"),
        (b"a = '\xff'", "It is not UTF-8 text (byte 5)"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "It is nested too deeply"),
        (b"a = " + b"9" * 5000, "a number that is too long"),
        (b"#" * (MOST_BYTES + 1), "The file is larger than 256 KiB"),
        (b"a = '\x00'", "invalid character"),
    ],
)
def test_a_bad_file_is_named_and_the_rest_works(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "good.toml").write_text(LEDGER)
    found = with_file(tmp_path, data)
    assert [each.id for each in found.kinds] == ["ledger"]
    (problem,) = found.problems
    assert problem.startswith("ours.toml: ")
    assert said in problem


def test_the_first_of_two_entries_with_one_id_counts(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(LEDGER)
    found = with_file(tmp_path, LEDGER.replace('title = "Ledger"', 'title = "Other"'), "b.toml")
    assert [each.title for each in found.kinds] == ["Ledger"]
    assert found.problems == ("b.toml: ledger: Another entry of the team has this id",)


def test_texts_become_plain_lines_in_which_nothing_hides(tmp_path: Path) -> None:
    hostile = '"<b>Le\\u202ed\\n\\tger</b>"'
    (made,) = with_file(tmp_path, LEDGER.replace('"Ledger"', hostile)).kinds
    assert made.title == "<b>Le\\u202ed ger</b>"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert read(tmp_path).problems == ("pipe.toml: It is not a regular file",)


def test_there_are_limits(tmp_path: Path) -> None:
    for n in range(MOST_FILES + 1):
        (tmp_path / f"{n:03}.toml").write_text("")
    for n in range(MOST_SELECTIONS + 1):
        (tmp_path / f"{n:03}.loadpath").write_text("")
    many = (LEDGER.replace("[ledger]", f"[ledger-{n}]") for n in range(MOST_KINDS + 1))
    text = "".join(many)
    half = text.index("[ledger-300]")
    (tmp_path / "000.toml").write_text(text[:half])
    found = with_file(tmp_path, text[half:], "001.toml")
    assert len(found.kinds) == MOST_KINDS
    assert len(found.selections) == MOST_SELECTIONS
    assert set(found.problems) == {
        f"001.toml: ledger-{MOST_KINDS}: There are {MOST_KINDS} further kinds already",
        f"More than {MOST_FILES} files *.toml: the rest was left out",
        f"More than {MOST_SELECTIONS} files *.loadpath: the rest was left out",
    }


def test_saved_selections_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("b.loadpath", "a.loadpath", ".hidden.loadpath", "c.txt"):
        (tmp_path / name).write_text("")
    assert [path.name for path in read(tmp_path).selections] == ["a.loadpath", "b.loadpath"]


@given(st.binary(max_size=300))
def test_no_file_makes_it_fail(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("team")
    found = with_file(folder, LEDGER.encode() + data)
    assert found.kinds or found.problems
