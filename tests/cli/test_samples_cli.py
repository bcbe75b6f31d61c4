"""loadpath samples: what is planted in each example, as text, as JSON, and as the page docs/examples.md."""

import json
from pathlib import Path

import pytest

from app.cli.samples import page
from models.samples import before, finished, planted
from tests.cli.command import run

ROOT = Path(__file__).parents[2]


def test_the_page_of_the_examples_is_the_one_that_is_made(tmp_path: Path) -> None:
    written = (ROOT / "docs" / "examples.md").read_text("utf-8")
    assert "\n".join(page()) + "\n" == written
    assert run(tmp_path, "samples", "--markdown").stdout == written


@pytest.mark.parametrize("name", sorted(finished()))
def test_what_is_planted_is_listed_for_both_forms_of_an_example(tmp_path: Path, name: str) -> None:
    rows = planted(name)
    assert rows == planted(before(name))
    said = run(tmp_path, "samples", before(name), "--json")
    assert (said.returncode, said.stderr) == (0, "")
    told = [(row["key"], row["asks"]) for row in json.loads(said.stdout)]
    assert told == [(row.key, row.asks) for row in rows]
    text = run(tmp_path, "samples", name).stdout.split()
    assert {row.key for row in rows} <= set(text)


def test_an_example_that_there_is_not_is_refused(tmp_path: Path) -> None:
    ended = run(tmp_path, "samples", "none")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "social-network-before" in ended.stderr
    with pytest.raises(KeyError):
        planted("none")
