"""Folders of rules that are meant to do harm: every file of them ends in rules or in a sentence."""

import os
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.team.flaw import FlawError
from analyzer.team.loading import MOST_RULES, loaded
from analyzer.team.operators import OPERATORS
from analyzer.team.reading import OTHERS, TEXTS
from analyzer.team.reading import declared as read
from models.rule_files import MOST_BYTES, MOST_FILES, RuleFiles, read_rules
from models.units import UnitError, parse
from tests.analyzer.analyzer_designs import component, design
from tests.analyzer.team.team_files import OWNER, checked, declared, load

TAGGED = 'tags = ["a"]'
CONDITION = '{ field = "owner", is = "known" }, '
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


def one(text: str) -> str:
    """Return the one sentence about a file, whose neighbour is fine."""
    found = load(bad=text, fine=OWNER)
    assert [rule.slug for rule in found.rules] == ["acme-owner"]
    (sentence,) = found.missed
    assert "\n" not in sentence
    assert len(sentence) < 500
    return sentence


def test_texts_that_are_no_toml() -> None:
    assert "line 2" in one("[a]\nb = = 3\n")
    assert "too deeply" in one("a = " + "[" * 50_000 + "]" * 50_000)
    assert "too deeply" in one(f"a = {'9' * 6000}")
    assert one("[a]\n[a]\n").startswith("Team rules: bad.toml: ")
    bytes_ = RuleFiles((("bad.toml", b"\xff\xfe"), ("fine.toml", OWNER.encode())))
    assert "is not UTF-8 text (byte 0)" in loaded(bytes_).missed[0]


@pytest.mark.parametrize(
    "text",
    [
        "[" + "a." * 20_000 + "b]",
        "[acme-x]\n" + "a." * 20_000 + "b = 1",
        '["\\u202e\\u0000evil"]',
        declared(TAGGED, f'message = "{"x" * 100_000}"'),
        declared(TAGGED, f'message = "{"{" * 900}"', f'references = [{"1," * 3}]'),
        declared("when = [" + CONDITION * 5000 + "]"),
        declared(f'when = [{{ field = "owner", one_of = [{chr(34)}a{chr(34)}{", 1" * 5000}] }}]'),
        declared('when = [{ field = "capacity.cpu", above = "1e999999999" }]'),
        declared('when = [{ field = "capacity.cpu", above = 1e400 }]'),
        declared("when = [{ field = \"capacity.cpu\", above = nan }]"),
        declared("when = [{ field = \"capacity.cpu\", above = 99999999999999999999999999999999999999999999 }]"),
        declared('when = [{ field = "capacity.__class__", is = "known" }]'),
        declared('when = [{ field = "__class__.__init__", is = "known" }]'),
        declared('when = [{ field = "model_fields", is = "known" }]'),
        declared(TAGGED, 'message = "{name.__class__}"'),
        declared(TAGGED, 'message = "{__class__}"'),
    ],
)  # fmt: skip
def test_each_ends_in_one_sentence(text: str) -> None:
    assert one(text).startswith("Team rules: bad.toml")


@given(st.dictionaries(st.sampled_from([*TEXTS, *OTHERS]), junk, max_size=5), junk)
def test_whatever_stands_under_a_key_is_a_rule_or_a_sentence(
    values: dict[str, object], when: object
) -> None:
    entry = tomllib.loads(declared(TAGGED))["acme-one"] | values | {"when": when}
    for condition in ({"field": "owner", name: when} for name in OPERATORS):
        for made in (entry, entry | {"when": [condition]}):
            with suppress(FlawError):
                assert read("acme-one", made, "x").slug == "acme-one"


def test_no_text_can_make_a_search_take_for_ever() -> None:
    name = "a" * 30_000 + "!"
    text = declared(f'when = [{{ field = "description", contains = "{"(a+)+" * 40}$" }}]')
    assert not checked(design(component("x", description=name[:20_000])), a=text).findings.get(
        "acme-one@x"
    )


def test_numbers_with_endless_exponents_are_not_worked_out() -> None:
    for typed in ("1e999999999", "1e-999999999 s", "9" * 40 + "e999999"):
        with pytest.raises(UnitError):
            parse(typed, "s")
    assert parse("1e3 s", "s") == 1000.0


def test_limits_of_the_folder(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 3):
        (tmp_path / f"{number:03}.toml").write_text("")
    (tmp_path / "big.py").write_bytes(b"#" * (MOST_BYTES + 1))
    (tmp_path / ".hidden.py").write_text("raise SystemExit")
    (tmp_path / "note.txt").write_text("x")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "000-pipe.toml")
    found = read_rules(tmp_path)
    assert len(found.declared) == MOST_FILES - 1
    assert found.code == ()
    assert found.problems == (
        f"There are more than {MOST_FILES} files *.toml: the rest was left out.",
        "000-pipe.toml: It is not a regular file.",
        f"big.py: The file is larger than {MOST_BYTES // 2**10} KiB.",
    )


def test_no_folder_holds_nothing_and_a_file_is_none(tmp_path: Path) -> None:
    assert read_rules(tmp_path / "nowhere") == RuleFiles()
    (tmp_path / "file").write_text("x")
    assert read_rules(tmp_path / "file").problems == ("file: Not a directory.",)


def test_names_of_files_cannot_hide_anything(tmp_path: Path) -> None:
    (tmp_path / "a\u202egpj.toml").write_text("[x")
    (tmp_path / f"{'n' * 200}.toml").write_text("[x")
    for sentence in loaded(read_rules(tmp_path)).missed:
        assert "\u202e" not in sentence
        assert len(sentence) < 300


def test_there_is_an_end_of_rules() -> None:
    many = "\n".join(declared(TAGGED, slug=f"acme-{n}") for n in range(MOST_RULES + 2))
    found = load(a=many)
    assert len(found.rules) == MOST_RULES
    assert len(found.missed) == 2
    assert f"there are {MOST_RULES} rules already" in found.missed[0]
