"""The Markdown report: tables that stay tables, links that lead somewhere, no HTML, small differences."""

import difflib
import json
import re
from functools import cache
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from analyzer.engine import analyze
from exporters.blocks import Bar, Matrix, Table, all_runs
from exporters.exporter import Request
from exporters.gfm import Slugs
from exporters.markdown import markdown
from exporters.report import content_hash, report
from models import edits
from models.design import Design
from models.samples import sample
from tests.designs import shop
from tests.exporters.hostile import hostile

PARSER = MarkdownIt("gfm-like", {"linkify": False})
DESIGNS = {
    "empty": Design(),
    "shop": shop(),
    "hostile": hostile(),
    "social network": sample("social-network"),
}


def written(design: Design) -> str:
    made = markdown(Request(design, analyze(design), None, "light", lambda *_: None))
    return made.decode("utf-8")


@cache
def text_of(name: str) -> str:
    return written(DESIGNS[name])


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1]


@cache
def tokens(name: str) -> tuple[Token, ...]:
    return tuple(PARSER.parse(body(text_of(name))))


def inlines(name: str) -> list[Token]:
    return [child for token in tokens(name) for child in token.children or []]


def shown(token: Token) -> str:
    return "".join(c.content for c in token.children or [] if c.type in ("text", "text_special"))


@pytest.fixture(params=DESIGNS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_lines_end_as_git_likes_them(name: str) -> None:
    text = text_of(name)
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)
    assert "\n\n\n" not in text


def test_front_matter_is_the_reports_own(name: str) -> None:
    head, *_ = text_of(name).removeprefix("---\n").split("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.split("\n"))
    design = DESIGNS[name]
    assert json.loads(fields["title"]) == design.title
    assert json.loads(fields["content"]) == f"sha256 {content_hash(design)}"
    assert not re.search(r"\d\d:\d\d", head.replace(design.title, ""))


def test_tables_are_those_of_the_report(name: str) -> None:
    design = DESIGNS[name]
    made = report(design, analyze(design))
    expected = [
        (_columns(block), len(block.rows)) if isinstance(block, Table) else (5, 4)
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Table | Matrix)
    ]
    assert [(columns, rows) for columns, rows, _ in _tables(name)] == expected
    assert all(full for _, _, full in _tables(name))


def _columns(block: Table) -> int:
    bars = {i for row in block.rows for i, cell in enumerate(row) if isinstance(cell, Bar)}
    return len(block.columns) - len(bars)


def _tables(name: str) -> list[tuple[int, int, bool]]:
    """Columns and rows of each table, and whether all rows are as wide as the heading."""
    found: list[tuple[int, int, bool]] = []
    heads, widths = 0, [0]
    for token in tokens(name):
        if token.type == "table_open":
            heads, widths = 0, []
        elif token.type == "th_open":
            heads += 1
        elif token.type == "tr_open":
            widths.append(0)
        elif token.type == "td_open":
            widths[-1] += 1
        elif token.type == "table_close":
            found.append((heads, len(widths) - 1, all(width == heads for width in widths[1:])))
    return found


def test_no_html_but_line_breaks(name: str) -> None:
    assert not [token for token in tokens(name) if token.type == "html_block"]
    html = {token.content for token in inlines(name) if token.type == "html_inline"}
    assert html <= {"<br>"}


def test_every_link_leads_to_a_heading_of_the_report(name: str) -> None:
    slugs = Slugs()
    found = list(tokens(name))
    headings = {
        slugs.next(shown(found[i + 1]))
        for i, token in enumerate(found)
        if token.type == "heading_open"
    }
    targets = [token.attrs["href"] for token in inlines(name) if token.type == "link_open"]
    assert targets
    unescaped = {str(target) for target in targets}
    assert unescaped <= {PARSER.normalizeLink(f"#{slug}") for slug in headings}
    assert not [token for token in inlines(name) if token.type == "image"]


def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    levels = [int(token.tag[1:]) for token in tokens(name) if token.type == "heading_open"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_it_says_what_the_packet_says(name: str) -> None:
    design = DESIGNS[name]
    said = _bare("".join(shown(token) for token in tokens(name) if token.type == "inline"))
    lost = {
        run.text
        for run in all_runs(report(design, analyze(design)))
        if len(run.text.split()) > 3 and _bare(run.text) not in said
    }
    assert lost == set()


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_diagram_is_in_its_own_fence(name: str) -> None:
    fences = [token for token in tokens(name) if token.type == "fence"]
    assert [fence.info for fence in fences] == ["mermaid"] * len(DESIGNS[name].views)
    assert all(fence.content.startswith("flowchart LR\n") for fence in fences)


def test_a_small_change_is_a_small_difference() -> None:
    design = sample("social-network")
    id = next(iter(sorted(design.components)))
    other = edits.set_field(design, id, "responsibilities", "Something else altogether.")
    changed = [
        line
        for line in difflib.ndiff(written(design).split("\n"), written(other).split("\n"))
        if line[0] in "+-"
    ]
    assert any("Something else altogether." in line for line in changed)
    assert len(changed) <= 6  # the text itself, and the hash in two places


def test_the_same_design_gives_the_same_bytes() -> None:
    assert text_of("social network") == written(sample("social-network"))


def test_progress_goes_from_nothing_to_done() -> None:
    told: list[float] = []
    markdown(Request(shop(), None, None, "light", lambda done, _: told.append(done)))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
