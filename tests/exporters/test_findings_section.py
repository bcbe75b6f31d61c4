"""The section on findings: the heat map of what is open or else of what was decided, and each finding with its weight."""

from analyzer.engine import analyze
from exporters.blocks import Block, Heading, Matrix, Paragraph, Table
from exporters.report import report
from models import edits
from models.design import Design
from models.review import Risk
from models.samples import sample
from tests.designs import shop


def blocks(design: Design) -> tuple[Block, ...]:
    made = report(design, analyze(design))
    return next(section for section in made.sections if section.anchor == "findings").blocks


def said(row: tuple[object, ...]) -> list[str]:
    """The words of each cell of a row that has words."""
    return ["".join(run.text for run in cell) for cell in row if isinstance(cell, tuple)]


def counted(found: tuple[Block, ...]) -> int:
    (matrix,) = (block for block in found if isinstance(block, Matrix))
    return sum(count for row in matrix.rows for count, _ in row)


def further(found: tuple[Block, ...]) -> Table:
    """The table of what weighs less."""
    at = next(
        n for n, b in enumerate(found) if isinstance(b, Heading) and b.anchor == "findings/further"
    )
    table = found[at + 1]
    assert isinstance(table, Table)
    return table


def test_what_is_open_is_on_the_map_and_each_finding_has_its_weight() -> None:
    design = sample("social-network-before")
    found = blocks(design)
    open_ones = [one for one in analyze(design).findings.values() if not one.asks]
    assert counted(found) == len(open_ones)
    weights = {f"{one.likelihood} × {one.impact}" for one in open_ones}
    rows = [said(row) for row in further(found).rows]
    assert rows
    assert all(row[0] in weights for row in rows)


def test_where_all_is_decided_the_map_has_what_was_decided() -> None:
    found = blocks(sample("social-network"))
    first = found[0]
    assert isinstance(first, Paragraph)
    assert first.runs[0].text.startswith("Nothing is left to deal with.")
    assert counted(found) == 2


def test_a_design_without_findings_has_no_map() -> None:
    assert not [block for block in blocks(Design()) if isinstance(block, Matrix)]


def test_a_risk_that_nobody_has_assessed_has_no_weight() -> None:
    bare = edits.add(shop(), "risks", Risk(id="rsk_1", name="Insider"))
    assessed = edits.add(bare, "risks", Risk(id="rsk_2", name="Flood", likelihood=1, impact=2))
    rows = {row[1]: row[0] for row in map(said, further(blocks(assessed)).rows)}
    assert rows["Insider"] == "—"
    assert rows["Flood"] == "1 × 2"
