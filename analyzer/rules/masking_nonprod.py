"""Real data where things are tried."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import SENSITIVE, harm
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.facets import DataClass


@rule(
    "masking-nonprod",
    "Real data in a test environment",
    "security",
    "I",
    (
        "CWE-359: Exposure of private personal information to an unauthorized actor",
        "OWASP ASVS 5.0 V14: Data protection",
    ),
)
def masking_nonprod(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Sensitive data of real users is copied to where things are tried, without being masked.

    Test environments have more people, weaker passwords and fewer watchers than production, and hold the same data.

    To fix: make up test data, or replace names and numbers before they leave production.
    """
    if not any(row.production == "no" for row in facts.design.boundaries.values()):
        return
    asked = []
    for id in facts.links:
        row = facts.link(id)
        data = _copied(facts, id)
        if data not in SENSITIVE or row.masked == "yes":
            continue
        if _tried(facts, row.source) or not _tried(facts, row.target):
            continue
        if row.masked == "no":
            evidence = f"{facts.name(id)} brings {data} data to a test environment, not masked."
            about = (row.source, row.target)
            yield Hit(id, Risk(_LIKELY, harm(data)), evidence, about, clears=_CLEARS)
        else:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Is what {name} copies to a test environment masked?",
        "Is what these {count} connections copy to test environments masked?",
        "Fill in the field Masked of each connection.",
        "links.masked",
    )


_CLEARS = "Masking what is copied clears it."
_LIKELY = Weight(2, "more people see it, and fewer watch")


def _tried(facts: Facts, id: str) -> bool:
    """Tell whether a component is where things are tried."""
    table = facts.design.boundaries
    return any(table[border].production == "no" for border in facts.boundaries(id))


def _copied(facts: Facts, link: str) -> DataClass | None:
    row = facts.link(link)
    return row.data_class or facts.data_class(row.source)
