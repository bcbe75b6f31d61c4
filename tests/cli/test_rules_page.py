"""docs/rules.md is what the rules say, and every line of the method leads somewhere that there is."""

import re
from pathlib import Path

import pytest

from analyzer.guide.checks import CHECKS
from analyzer.rules import rules
from app.actions.panels import PANELS
from app.cli.rules_page import WHY, coverage, page
from models.design import TABLES
from models.facets import FACETS

ROOT = Path(__file__).resolve().parents[2]
LINES = [
    (part["title"], tuple(line))
    for parts in coverage().values()
    for part in parts
    for line in part["lines"]
]


def is_there(place: str) -> bool:
    """Tell whether a rule, a check, a panel or a field of this name exists."""
    if place in rules() or place in {check.id for check in CHECKS}:
        return True
    if place in {action.id for action in PANELS}:
        return True
    table, _, field = place.partition(".")
    records = [found[table] for found in (TABLES, FACETS) if table in found]
    return any(field in record.model_fields for record in records)


def test_the_page_is_what_the_rules_say_now() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(("title", "line"), LINES)
def test_every_line_leads_to_what_there_is_or_says_why_not(
    title: str, line: tuple[str, ...]
) -> None:
    words, *places = line
    assert words
    assert places, f"{title}: {words} leads nowhere"
    for place in places:
        assert is_there(place) or (place.startswith(WHY) and len(place) > 20), place


def test_the_method_is_covered_whole() -> None:
    titles = [part["title"] for part in coverage()["list"]]
    assert len(titles) == len(set(titles)) == 5
    assert sum(len(part["lines"]) for part in coverage()["list"]) >= 150
    tools = {tool["title"]: len({line[0] for line in tool["lines"]}) for tool in coverage()["tool"]}
    assert tools == {"Threagile": 42, "Threat Dragon's demo model": 14}


def test_every_rule_has_its_texts_and_a_name_that_is_its_file() -> None:
    folder = ROOT / "analyzer" / "rules"
    for slug, rule in rules().items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)
        assert (folder / f"{slug.replace('-', '_')}.py").is_file()
        for text in (rule.what, rule.why, rule.remedy):
            assert text[0].isupper()
            assert text.endswith((".", ")")), text
        assert len(rule.title) <= 48, rule.title
        assert all(len(each) > 4 for each in rule.references)
