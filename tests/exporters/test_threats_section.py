"""The packet has the coverage matrix and where sensitive data goes, as PDF and as Markdown say it."""

import pytest

from analyzer.engine import analyze
from exporters.blocks import Heading, Paragraph, Run, Table
from exporters.report import report
from exporters.sections.review import Review
from exporters.sections.threats import threats
from models import edits
from models.component import Component, Link
from models.design import Design
from models.entity import Entity
from models.samples import sample
from tests.designs import shop


def sold() -> Design:
    """Return the shop whose database keeps cards, reached without encryption."""
    cards = Entity(id="ent_cards", name="Cards", store="cmp_db", data_class="restricted")
    design = edits.add(shop(), "entities", cards)
    return edits.set_field(design, "lnk_db", "encryption", "none")


def blocks(design: Design) -> list[object]:
    return list(threats(Review(design, analyze(design))))


def said(cell: object) -> str:
    assert isinstance(cell, tuple)
    return "".join(run.text for run in cell)


def rows(design: Design, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table whose first column is called so, by their first cell."""
    tables = (each for each in blocks(design) if isinstance(each, Table))
    found = next(each for each in tables if each.columns[0].title == heading)
    return {said(row[0]): [said(cell) for cell in row[1:]] for row in found.rows}


def test_connections_and_components_have_a_sign_for_each_letter() -> None:
    design = sold()
    links = rows(design, "Connection")
    assert list(links) == ["Web app → Orders"]
    assert links["Web app → Orders"] == ["○", "✓", "–", "✓", "○", "–"]
    components = rows(design, "Component")
    assert list(components) == ["Orders database", "Orders", "Web app"]
    assert components["Orders database"][3] == "◆"
    assert all(set(signs) <= set("◆○□✓–") for signs in components.values())


def test_the_signs_are_explained_with_their_counts() -> None:
    (words,) = (
        "".join(run.text for run in each.runs)
        for each in blocks(sold())
        if isinstance(each, Paragraph) and "spoofing" in each.runs[0].text
    )
    assert "S spoofing, T tampering" in words
    for sign in ("◆ open", "○ not known", "□ treated", "✓ covered", "– not applicable"):
        assert sign in words.replace("\u00a0", " ")  # each stays on one line with its count


def test_sensitive_data_is_told_where_it_crosses_or_is_not_encrypted() -> None:
    found = [each for each in blocks(sold()) if isinstance(each, Table)]
    passages = next(each for each in found if each.columns[1].title == "Data" and each.columns[0].title == "Connection")  # fmt: skip
    told = {said(row[0]): [said(cell) for cell in row[1:]] for row in passages.rows}
    assert told == {
        "Web app → Orders": ["restricted", "Order", "crossed", "encrypted"],
        "Orders → Orders database": ["restricted", "Order", "—", "not encrypted"],
    }
    assert rows(sold(), "Store") == {
        "Orders database": ["restricted", "Cards (restricted)", "encryption at rest not known"]
    }


def test_plain_data_is_not_told_and_an_empty_design_says_nothing() -> None:
    headings = [each.text for each in blocks(shop()) if isinstance(each, Heading)]
    assert headings == ["Threats by element"]
    assert blocks(Design()) == []


def test_a_large_design_has_its_first_elements_and_counts_the_others() -> None:
    design = shop()
    for n in range(80):
        store = Component(id=f"cmp_s{n:02}", kind="relational-database", name=f"Store {n:02}")
        design = edits.add(design, "components", store)
        design = edits.add(
            design, "links", Link(id=f"lnk_s{n:02}", source="cmp_orders", target=store.id)
        )
    assert len(rows(design, "Component")) == 60
    runs = [run for each in blocks(design) if isinstance(each, Paragraph) for run in each.runs]
    assert Run("23 further components not listed.") in runs


@pytest.mark.parametrize("name", ["e-commerce", "voice-bot-before"])
def test_it_is_part_of_the_findings_of_a_packet(name: str) -> None:
    design = sample(name)
    made = report(design, analyze(design))
    (section,) = (each for each in made.sections if each.anchor == "findings")
    anchors = [each.anchor for each in section.blocks if isinstance(each, Heading)]
    assert {"findings/threats", "findings/data"} <= set(anchors)
