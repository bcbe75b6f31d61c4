"""The content of a report: complete, linked within itself, and never blank."""

from itertools import pairwise

import pypdfium2
import pytest

from analyzer.engine import analyze
from exporters.blocks import (
    Cards,
    Footnotes,
    Heading,
    Paragraph,
    Pill,
    Points,
    Report,
    Run,
    Table,
    all_runs,
    anchors,
)
from exporters.exporter import Request
from exporters.packet_pdf import packet
from exporters.report import SECTIONS, content_hash, report
from models import edits
from models.design import Design
from models.facets import Capacity
from models.files import from_bytes, to_bytes
from models.requirement import Requirement
from models.samples import sample, samples
from models.units import parse
from tests.designs import large, shop
from tests.exporters.hostile import hostile

DESIGNS = {
    "empty": Design(),
    "shop": shop(),
    "hostile": hostile(),
    "large": large(60, 90),
    "social network": sample("social-network"),
    "voice bot": sample("voice-bot"),
    "online shop": sample("e-commerce"),
}


@pytest.fixture(params=DESIGNS)
def made(request: pytest.FixtureRequest) -> Report:
    design = DESIGNS[request.param]
    return report(design, analyze(design))


def words(made: Report, anchor: str) -> str:
    """All running text of one section."""
    section = next(section for section in made.sections if section.anchor == anchor)
    only = Report("", "", "", (), (section,))
    return "".join(run.text for run in all_runs(only))


def test_every_link_leads_somewhere(made: Report) -> None:
    places = set(anchors(made))
    assert {run.target for run in all_runs(made) if run.target} <= places
    assert len(places) == len(list(anchors(made)))


def test_rows_fit_their_columns(made: Report) -> None:
    tables = [b for section in made.sections for b in section.blocks if isinstance(b, Table)]
    assert tables or made.title == Design().title  # of nothing there is nothing to tabulate
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_no_section_is_blank(made: Report) -> None:
    assert [section.title for section in made.sections] == [title for _, title, _ in SECTIONS]
    for section in made.sections:
        said = [b for b in section.blocks if not isinstance(b, Heading)]
        assert said, section.title


def test_every_heading_stands_over_something(made: Report) -> None:
    for section in made.sections:
        blocks = section.blocks
        for above, below in pairwise(blocks):
            alike = isinstance(above, Heading) and isinstance(below, Heading)
            assert not alike or above.level < below.level, above
        assert not isinstance(blocks[-1], Heading)


def test_every_footnote_letter_is_explained(made: Report) -> None:
    for section in made.sections:
        cited: list[str] = []
        for block in section.blocks:
            if isinstance(block, Heading) and block.number:
                assert not cited
            elif isinstance(block, Cards):
                cited += [card.note for card in block.cards if card.note]
            elif isinstance(block, Table):
                runs = (c for row in block.rows for c in row if isinstance(c, tuple))
                cited += [run.note for cell in runs for run in cell if run.note]
            elif isinstance(block, Footnotes):
                assert [letter for letter, _ in block.notes] == list(dict.fromkeys(cited))
                cited = []
        assert not cited


def test_an_empty_design_says_what_is_missing() -> None:
    made = report(Design(), analyze(Design()))
    for anchor, sentence in (
        ("summary", "No summary has been written."),
        ("requirements", "No requirement has been written down."),
        ("flows", "No flow has been described"),
        ("architecture", "Nothing has been drawn."),
        ("components", "No component has been drawn."),
        ("apis", "No API operation has been described."),
        ("data", "No entity has been described."),
        ("decisions", "No trade-off has been written down."),
        ("load", "No workload has been typed."),
    ):
        assert sentence in words(made, anchor)


def test_a_trade_off_shows_weights_scores_totals_and_the_choice_in_words() -> None:
    design = sample("social-network")
    made = report(design, analyze(design))
    section = next(section for section in made.sections if section.anchor == "decisions")
    options, scores = [b for b in section.blocks if isinstance(b, Table)][:2]
    assert [Pill("Chosen", "good") in row for row in options.rows] == [True, False, False]
    assert [column.title for column in scores.columns[2:]] == ["A (chosen)", "B", "C"]
    said = [
        ["".join(r.text for r in c) for c in row if isinstance(c, tuple)] for row in scores.rows
    ]
    assert said[0][1:] == ["5", "5", "2", "4"]
    assert said[-1] == ["Total", "", "43", "40", "42"]  # 5 × 5 + 2 × 2 + 2 × 1 + 3 × 4


def test_every_record_is_in_its_section() -> None:
    design = sample("social-network")
    made = report(design, analyze(design))
    for anchor, table in (
        ("requirements", design.requirements),
        ("flows", design.actors),
        ("flows", design.flows),
        ("components", design.components),
        ("apis", design.operations),
        ("data", design.entities),
        ("decisions", design.decisions),
        ("architecture", design.boundaries),
    ):
        said = words(made, anchor)
        assert table
        assert [row.name for row in table.values() if row.name not in said] == []


def test_every_finding_is_told_with_why_and_remedy() -> None:
    design = sample("social-network-before")
    analysis = analyze(design)
    said = words(report(design, analysis), "findings")
    assert analysis.findings
    for finding in analysis.findings.values():
        told = (finding.title,) if finding.asks else (finding.title, finding.evidence)
        assert finding.asks or finding.remedy in said or finding.clears in said
        why = (finding.why,) if finding.severity == "critical" else ()
        for text in (*told, *why):
            assert text in said


def test_the_summary_names_the_worst_finding_and_the_first_bottleneck() -> None:
    design = edits.set_field(shop(), "cmp_db", "capacity", Capacity(instances=1, service_time=0.9))
    design = edits.set_field(design, "cmp_db", "capacity.concurrency", 1)
    analysis = analyze(design)
    said = words(report(design, analysis), "summary")
    worst = next(iter(analysis.findings.values()))
    assert worst.severity == "critical"
    assert worst.title in said
    assert "of today's peak, then Orders database is full" in said


def test_numbers_come_with_their_formulas() -> None:
    said = words(report(shop(), analyze(shop())), "flows")
    assert "1 M users × 2 actions ÷ 86,400 s × 3 peak = 69.4 req/s" in said
    assert "Typed: daily users, actions per user, peak factor." in said


def test_numbers_that_come_about_alike_share_a_footnote() -> None:
    design = sample("social-network-before")
    section = next(s for s in report(design, analyze(design)).sections if s.anchor == "load")
    at = next(
        n for n, b in enumerate(section.blocks) if getattr(b, "anchor", "") == "load/components"
    )
    table, notes = section.blocks[at + 1 : at + 3]
    assert isinstance(table, Table)
    assert isinstance(notes, Footnotes)
    letters = [
        run.note
        for row in table.rows
        for cell in row
        if isinstance(cell, tuple)
        for run in cell
        if run.note
    ]
    assert len(notes.notes) <= 10 < 60 < len(letters)
    said = {letter: "".join(run.text for run in runs) for letter, runs in notes.notes}
    posts = next(row for row in table.rows if row[0][0].text == "Posts")
    used = said[posts[3][0].note]
    assert used.startswith("Posts: 1.67k/s × 3.8 ms ÷ (1 × 8) = 79.4 %. Typed: service time")
    assert used.endswith("others.")


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_packet_has_the_pages_that_a_review_can_read(name: str) -> None:
    design = sample(name)
    made = packet(Request(design, None, None, "light", lambda *_: None))
    document = pypdfium2.PdfDocument(made)
    assert 10 <= len(document) <= 40
    document.close()


def test_costs_are_followed_by_the_prices_that_they_were_computed_with() -> None:
    design = sample("e-commerce")
    said = words(report(design, analyze(design)), "cost")
    assert "Load balancer $0.0225 an hour, data through the load balancer $0.008 a GB · Gen" in said
    assert "data that the CDN delivers, the tier to 10,240 $0.085 a GB" in said
    assert "Generic: Twilio, one segment to the US" in said
    assert "2024-07-01, low confidence" in said


def test_a_step_has_the_rate_of_its_way() -> None:
    design = edits.set_field(shop(), "lnk_db", "calls", 2.0)
    made = report(design, analyze(design))
    section = next(section for section in made.sections if section.anchor == "flows")
    steps = [b for b in section.blocks if isinstance(b, Table)][-1]
    assert [row[-1] for row in steps.rows] == [(Run("69.4 req/s"),), (Run("139 req/s"),)]


def test_what_could_not_be_checked_and_warnings_stand_in_the_last_section() -> None:
    design = shop()
    analysis = analyze(design)
    made = report(design, analysis, ("No font can show U+1F512.",))
    points = [b for b in made.sections[-1].blocks if isinstance(b, Points)]
    said = ["".join(run.text for run in point) for block in points for point in block.points]
    assert said == [*analysis.unchecked, "No font can show U+1F512."]


def test_typed_values_are_exact() -> None:
    design = edits.set_field(shop(), "cmp_orders", "capacity", Capacity(service_time=0.0123))
    said = words(report(design, analyze(design)), "components")
    assert parse("12.3 ms", "s") == 0.0123
    assert "Service time 12.3\u00a0ms" in said


def test_the_hash_is_that_of_the_file() -> None:
    design = sample("social-network")
    again = from_bytes(to_bytes(design)).design
    assert content_hash(design) == content_hash(again)
    other = edits.set_field(design, next(iter(design.components)), "owner", "Somebody else")
    assert content_hash(other) != content_hash(design)


def test_paragraphs_have_words(made: Report) -> None:
    paragraphs = [b for s in made.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert all("".join(run.text for run in block.runs).strip() for block in paragraphs)


@pytest.mark.parametrize(("status", "said"), [(None, None), ("in review", "In review")])
def test_a_status_is_only_there_where_somebody_said_it(
    status: str | None, said: str | None
) -> None:
    design = edits.change(shop(), "info", status=status, version="")
    assert dict(report(design, analyze(design)).facts).get("Status") == said


@pytest.mark.parametrize(
    ("traced", "words"),
    [
        (0, "2 must-haves name nothing that satisfies them"),
        (1, "1 must-have names nothing that satisfies it"),
        (2, "2 must-haves name what satisfies them"),
    ],
)
def test_must_haves_without_what_satisfies_them_are_no_missed_targets(
    traced: int, words: str
) -> None:
    design = shop()
    for n in range(2):
        by = ("cmp_web",) if n < traced else ()
        row = Requirement(id=f"req_{n}", name=f"R {n}", priority="must", satisfied_by=by)
        design = edits.add(design, "requirements", row)
    cards = [
        card
        for block in report(design, analyze(design)).sections[0].blocks
        if isinstance(block, Cards)
        for card in block.cards
    ]
    said = [f"{card.value} {''.join(run.text for run in card.label)}" for card in cards]
    assert words in said
