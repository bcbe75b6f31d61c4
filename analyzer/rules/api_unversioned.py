"""Interfaces without a version."""

import re
from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule
from models.operation import Operation

# v2, v1beta1 or 2026-11-01 as a part of the path, or ?api-version=2
_IN_PATH = re.compile(
    r"(^|[/._-])(v\d+((alpha|beta|rc)\d*)?|\d{4}-\d\d-\d\d)([/._-]|$)|[?&](api[-_])?v(ersion)?=",
    re.IGNORECASE,
)


@rule(
    "api-unversioned",
    "Operations without a version",
    "data",
    references=("Google AIP-185: API Versioning",),
)
def api_unversioned(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Operations of an API carry no version, neither in a field of their own nor in their path.

    The first change that callers do not understand has to come to all of them at once, or cannot come at all.
    Operations of others, and of GraphQL, which grows field by field, are left out.

    To fix: put a version into the path or a header, and say how long an old one stays.
    """
    table = facts.design.operations
    ours = [id for id in sorted(table) if _ours(facts, table[id])]
    bare = [id for id in ours if not table[id].version and not _IN_PATH.search(table[id].name)]
    carry = "carries" if len(bare) == 1 else "carry"
    said = f"{len(bare)} of {len(ours)} operations {carry} no version: {facts.names(bare)}."
    risk = Risk(
        Weight(2, "with the first change that breaks callers"),
        Weight(1, "all callers move at once"),
    )
    clears = "A version, in its field or in the path of each, clears it."
    yield from grouped(risk, said, bare, clears)


def _ours(facts: Facts, row: Operation) -> bool:
    """Tell whether it is for us to version an operation."""
    there = row.provider in facts.design.components
    return row.style != "GraphQL" and not (there and facts.outside(str(row.provider)))
