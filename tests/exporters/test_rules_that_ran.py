"""The rules that a report says have run: what was decided or asked counts, what is switched off has not run."""

from analyzer.engine import analyze
from exporters.blocks import Facts, Heading, Table, anchors
from exporters.report import report
from models import edits
from models.design import Design
from models.review import RuleSetting
from models.samples import sample


def lists(design: Design) -> dict[str, dict[str, str]]:
    """The titles of each row under "Rules that ran" with where they lead, by the row's label."""
    made = report(design, analyze(design))
    places = set(anchors(made))
    section = next(section for section in made.sections if section.anchor == "unchecked")
    found: dict[str, dict[str, str]] = {}
    for block in section.blocks:
        for label, runs in block.rows if isinstance(block, Facts) else ():
            found[label] = {run.text: run.target for run in runs if run.tone == "plain"}
            assert {run.target for run in runs if run.target} <= places
    return found


def test_what_was_accepted_or_asked_was_found() -> None:
    found = lists(sample("social-network"))
    assert found["Found, asked"]["Everything in one region"] == "findings/accepted"
    assert "Everything in one region" not in found["Found nothing"]
    found = lists(sample("social-network-before"))
    assert found["Found, asked"]["Restore never tried"] == "findings/questions"
    assert found["Found, asked"]["No backup"] == "findings/backup-missing"


def test_a_rule_that_is_off_has_not_run_and_stands_there_by_its_title_with_the_reason() -> None:
    design = sample("social-network-before")
    row = RuleSetting(
        id="rul_0000000001", rule="unbounded-growth", off=True, reason="The index is made anew"
    )
    design = edits.add(design, "rule_settings", row)
    found = lists(design)
    assert set(found["Switched off"]) >= {"Data grows without end"}
    assert "Data grows without end" not in found["Found nothing"]
    made = report(design, analyze(design))
    section = next(section for section in made.sections if section.anchor == "findings")
    at = next(
        n
        for n, block in enumerate(section.blocks)
        if isinstance(block, Heading) and block.anchor == "findings/settings"
    )
    table = section.blocks[at + 1]
    assert isinstance(table, Table)
    (said,) = table.rows
    words = ["".join(run.text for run in cell) for cell in said if isinstance(cell, tuple)]
    assert words == ["Data grows without end", "off", "The index is made anew"]
