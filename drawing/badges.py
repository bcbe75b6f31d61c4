"""Badges: how many findings each card counts, and which card counts a finding."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from analyzer.results import SEVERITIES, Finding, Severity, each
from models.design import Design, table_of

Badge = tuple[int, Severity]  # how many findings, and the worst of them


def badges(design: Design, findings: Iterable[Finding]) -> dict[str, Badge]:
    """Return how many findings each component's card counts, and the worst of them."""
    counts: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for finding in findings:
        for on in holders(design, finding):
            counts[on] += 1
            worst[on] = max(worst.get(on, "low"), finding.severity, key=SEVERITIES.index)
    return {id: (count, worst[id]) for id, count in counts.items()}


def holders(design: Design, finding: Finding) -> tuple[str, ...]:
    """Return the cards that count a finding: that of its root, or of all components that share the fault."""
    first = holder(design, finding)
    if first is None:
        return ()
    alike = (id for id in each(finding) if id in design.components)
    return tuple(dict.fromkeys((first, *alike)))


def holder(design: Design, finding: Finding) -> str | None:
    """Return the card of a finding's root: what it is about, or who makes, offers or keeps that."""
    if not finding.subjects:
        return None
    root = finding.subjects[0]
    if root in design.components:
        return root
    table = table_of(design, root, ("links", "operations", "entities"))
    if table is None:
        return None
    row: Any = getattr(design, table)[root]
    owner: str | None = getattr(
        row, {"links": "source", "operations": "provider", "entities": "store"}[table]
    )
    return owner
