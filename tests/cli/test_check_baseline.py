"""loadpath check as SARIF, against a baseline, and with treatments: what fails, and what is said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.engine import analyze
from analyzer.register import fingerprint
from app.__main__ import main
from models.component import Component
from models.design import Design
from models.edits import add_component
from models.review import Treatment
from models.storage import save_design
from tests.designs import shop


def more() -> Design:
    """The shop with one thing more to object to."""
    return add_component(
        shop(), Component(id="cmp_new", kind="service", name="New"), "viw_main", 0, 900
    )


def treated(design: Design) -> Design:
    """A design of which everything is accepted."""
    rows = {
        f"trt_{i}": Treatment(
            id=f"trt_{i}", key=one.key, title=one.title, state="accepted", reason="So be it",
            evidence=fingerprint(design, one),
        )
        for i, one in enumerate(analyze(design).findings.values())
    }  # fmt: skip
    return replace(design, treatments=rows)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    save_design(tmp_path / "old.loadpath", shop())
    save_design(tmp_path / "new.loadpath", more())
    save_design(tmp_path / "treated.loadpath", treated(shop()))
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["check", *arguments])
    return status, capsys.readouterr().out


@pytest.mark.parametrize("format", ["json", "sarif", "design"])
def test_only_what_is_new_fails(
    files: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    before = "old.loadpath"
    if format != "design":
        before = f"before.{format}"
        (files / before).write_text(check(capsys, "old.loadpath", "--format", format)[1])
    status, said = check(capsys, "old.loadpath", "--baseline", before)
    assert (status, said.splitlines()[0]) == (0, "No new findings.")
    status, said = check(capsys, "new.loadpath", "--baseline", before)
    assert status == 1
    assert "New (cmp_new)" in said
    fresh = analyze(more()).findings.keys() - analyze(shop()).findings.keys()
    assert f"{len(fresh)} new finding" in said
    told = json.loads(check(capsys, "new.loadpath", "--baseline", before, "--format", "json")[1])
    assert {one["key"] for one in told["findings"] if one["baseline"] == "new"} == fresh


def test_what_got_worse_is_new(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = json.loads(check(capsys, "old.loadpath", "--format", "json")[1])
    worst = plain["findings"][0]
    assert worst["severity"] != "low"
    worst["severity"] = "low"
    (files / "before.json").write_text(json.dumps(plain))
    assert check(capsys, "old.loadpath", "--baseline", "before.json")[0] == 1


def test_what_was_accepted_does_not_fail(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = check(capsys, "treated.loadpath")
    number = len(analyze(shop()).findings)
    assert (status, said.splitlines()[:2]) == (
        0,
        ["No findings.", f"Dealt with: {number} accepted."],
    )


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"runs": 1}', '{"findings": [{}]}', "[" * 9999])
def test_a_baseline_that_is_none_is_refused_in_one_line(
    files: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (files / "bad").write_text(text)
    assert main(["check", "old.loadpath", "--baseline", "bad"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("loadpath: bad: neither a report of check")
    assert said.err.count("\n") == 1
