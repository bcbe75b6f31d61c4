"""Kept what-ifs in the packet: what is assumed, what breaks, before and after, the recoveries."""

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.scenarios.kept import scenario_of
from exporters.blocks import Facts, Heading, Pill, Report, Section, Table
from exporters.exporter import Request
from exporters.markdown import markdown
from exporters.report import report
from models.design import Design
from models.edits import add
from models.samples import sample
from tests.designs import shop


def section(made: Report) -> Section:
    return next(section for section in made.sections if section.anchor == "scenarios")


def kept() -> Design:
    """Return the shop with the loss of its database and a leak among its what-ifs."""
    lost = Conditions(down=frozenset({"cmp_db"}))
    design = add(
        shop(), "scenarios", scenario_of("scn_a", "The database is lost", lost, None, "As in May.")
    )
    leak = Conditions(leaked=frozenset({"cmp_orders"}))
    return add(design, "scenarios", scenario_of("scn_b", "Orders' key leaks", leak))


def test_a_design_without_what_ifs_says_so() -> None:
    made = section(report(Design(), analyze(Design())))
    assert "No what-if has been kept." in str(made.blocks)


def test_each_kept_what_if_says_what_breaks_and_what_would_help() -> None:
    design = kept()
    made = section(report(design, analyze(design)))
    assert [b.text for b in made.blocks if isinstance(b, Heading) and b.level == 2] == [
        "The database is lost",
        "Orders' key leaks",
    ]
    facts, numbers, _, recoveries = made.blocks[1:5]
    assert isinstance(facts, Facts)
    said = {label: "".join(run.text for run in runs) for label, runs in facts.rows}
    assert said == {
        "Assumed": "Orders database down",
        "Flows broken": "Order",
        "Down": "Orders database",
        "Note": "As in May.",
    }
    assert isinstance(numbers, Table)
    rows = [
        ["".join(r.text for r in c) for c in row if isinstance(c, tuple)] for row in numbers.rows
    ]
    assert ["Order", "works → broken"] in [row[:2] for row in rows]
    assert rows[0][0] == "The whole design"
    assert "availability" in rows[0][2]
    assert "→" in rows[0][2]
    assert isinstance(recoveries, Table)
    states = {str(row[1].text) for row in recoveries.rows if isinstance(row[1], Pill)}
    assert states <= {"Present", "Missing", "Not said"}
    assert len(recoveries.rows) == 3
    assert "Orders reads and writes" in str(made.blocks)


def test_the_design_and_every_other_section_stay_as_they_are() -> None:
    plain, with_kept = shop(), kept()
    before, after = report(plain, analyze(plain)), report(with_kept, analyze(with_kept))
    for old, new in zip(before.sections, after.sections, strict=True):
        assert old == new or new.anchor == "scenarios"


def test_the_markdown_holds_what_if_and_its_tables() -> None:
    design = kept()
    made = markdown(Request(design, analyze(design), None, "light", lambda _done, _text: None))
    assert b"The database is lost" in made
    assert b"broken" in made


def test_what_if_of_an_example_is_printed_with_its_numbers() -> None:
    design = sample("social-network")
    much = scenario_of("scn_a", "Launch", Conditions(traffic=3.0), "traffic spike")
    design = add(design, "scenarios", much)
    made = section(report(design, analyze(design)))
    words = str(made.blocks)
    assert "Auto-scaling" in words
    assert "unstable" in words
