"""Interfaces without a version."""

import re
from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule

_IN_PATH = re.compile(r"(^|[/._-])v\d+([/._-]|$)", re.IGNORECASE)


@rule(
    "api-unversioned",
    "Operations without a version",
    "data",
    references=("Google AIP-185: API Versioning",),
)
def api_unversioned(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Operations of an API carry no version, neither in a field of their own nor in their path.

    The first change that callers do not understand has to come to all of them at once, or cannot come at all.

    To fix: put a version into the path or a header, and say how long an old one stays.
    """
    table = facts.design.operations
    bare = [
        id for id, row in sorted(table.items()) if not row.version and not _IN_PATH.search(row.name)
    ]
    carry = "carries" if len(bare) == 1 else "carry"
    said = f"{len(bare)} of {len(table)} operations {carry} no version: {facts.names(bare)}."
    risk = Risk(
        Weight(2, "with the first change that breaks callers"),
        Weight(1, "all callers move at once"),
    )
    yield from grouped(risk, said, bare)
