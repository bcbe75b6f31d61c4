"""The risk register as CSV, Excel and SARIF: what tools of others read of it."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from analyzer.engine import analyze
from analyzer.register import fingerprint, register
from analyzer.rules import rules
from exporters.register import HEADINGS, still_open
from exporters.register_csv import register_csv
from exporters.register_xlsx import register_xlsx
from exporters.sarif import Source, address, sarif
from models.design import Design
from models.files import to_bytes
from models.lines import record_lines
from models.review import Risk, Treatment
from tests.designs import shop

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(1)", "\tx", "＝1", "  =1", "https://a.example")


def risky(*names: str) -> Design:
    risks = {
        f"rsk_{i}": Risk(id=f"rsk_{i}", name=name, description=name, likelihood=2, impact=2)
        for i, name in enumerate(names)
    }
    return replace(shop(), risks=risks)


def accepted(design: Design) -> tuple[Design, str]:
    """Return a design whose worst finding is accepted, and that finding's key."""
    worst = next(iter(analyze(design).findings.values()))
    row = Treatment(
        id="trt_1",
        key=worst.key,
        title=worst.title,
        state="accepted",
        reason="Known to the board",
        evidence=fingerprint(design, worst),
    )
    return replace(design, treatments={row.id: row}), worst.key


def table(design: Design) -> list[dict[str, str]]:
    text = register_csv(design, analyze(design)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_finding_and_risk_is_a_row_with_its_treatment() -> None:
    design, key = accepted(risky("The vendor goes bankrupt"))
    found = table(design)
    keys = [*analyze(design).findings, "risk@rsk_0"]
    assert sorted(row["Key"] for row in found) == sorted(keys)
    (row,) = (row for row in found if row["Key"] == key)
    assert (row["State"], row["Reason"]) == ("accepted", "Known to the board")
    assert tuple(found[0]) == HEADINGS


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_the_csv_can_be_taken_for_a_formula(name: str) -> None:
    for row in table(risky(name)):
        assert not any(
            cell.lstrip(" ")[:1] in {*"=+@-＝", "\t", "\r"} - {""} for cell in row.values() if cell
        )
    (row,) = (row for row in table(risky(name)) if row["Key"] == "risk@rsk_0")
    assert row["Title"].removeprefix("'") == name


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u202e", " \u2060 "])
def test_a_character_that_nobody_sees_hides_no_formula(hidden: str) -> None:
    name = f"{hidden}=1+1"
    (row,) = (row for row in table(risky(name)) if row["Key"] == "risk@rsk_0")
    assert row["Title"] == f"'{name}"


def test_the_workbook_has_texts_and_numbers_only_and_the_same_bytes_twice() -> None:
    design = risky(*HOSTILE)
    made = register_xlsx(design, analyze(design))
    assert made == register_xlsx(design, analyze(design))
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        assert not [name for name in book.namelist() if "rels" in name and "sheet" in name]
    assert "<f>" not in sheet
    assert "<row" in sheet
    assert "=1+1" in texts


def log(design: Design, **more: Any) -> dict[str, Any]:
    found = register(design, analyze(design).findings.values(), "2026-11-21")
    source = Source("designs/a%20b.loadpath", record_lines(to_bytes(design)))
    made: dict[str, Any] = json.loads(
        sarif(design, found.entries, rules(), source, "0.1.0", **more)
    )
    return made


def test_each_result_names_its_rule_its_line_and_a_stable_fingerprint() -> None:
    design = shop()
    (run,) = log(design)["runs"]
    lines = to_bytes(design).decode().splitlines()
    findings = analyze(design).findings
    assert [one["partialFingerprints"]["loadpathFinding/v1"] for one in run["results"]] == list(
        findings
    )
    for one, finding in zip(run["results"], findings.values(), strict=True):
        assert (
            run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == finding.rule == one["ruleId"]
        )
        (place,) = one["locations"]
        line = place["physicalLocation"]["region"]["startLine"]
        assert f'"id": "{finding.subjects[0]}"' in lines[line - 1]
        assert "suppressions" not in one


def test_what_is_accepted_is_suppressed_with_its_reason() -> None:
    design, key = accepted(shop())
    (run,) = log(design)["runs"]
    (one,) = (one for one in run["results"] if "suppressions" in one)
    assert one["partialFingerprints"]["loadpathFinding/v1"] == key
    assert one["suppressions"][0]["justification"] == "Accepted: Known to the board"


def test_a_path_becomes_an_address() -> None:
    assert address("a b/c%d.loadpath") == "a%20b/c%25d.loadpath"
    assert address("a\\ü") == "a/%C3%BC"


def test_the_line_of_a_record_is_found_whatever_texts_say() -> None:
    data = b'{"a": [\n{"name": "\\"id\\": \\"x\\"",\n"id" :\t"x"}, {"id": "y"}]}'
    assert record_lines(data) == {"x": 3, "y": 3}


def test_drawings_count_only_what_nobody_dealt_with() -> None:
    design = shop()
    every = {
        f"trt_{i}": Treatment(
            id=f"trt_{i}",
            key=one.key,
            state="accepted",
            reason="So be it",
            evidence=fingerprint(design, one),
        )
        for i, one in enumerate(analyze(design).findings.values())
    }
    left = still_open(replace(design, treatments=every), analyze(design))
    assert left is not None
    assert not left.findings
    assert left.results == analyze(design).results
    kept = still_open(design, analyze(design))
    assert kept is not None
    assert kept.findings == analyze(design).findings
