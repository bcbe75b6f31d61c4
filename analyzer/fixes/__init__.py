"""One-click fixes: the remedies that are mechanical, by the rule whose finding they clear."""

from collections.abc import Mapping

from analyzer.fixes import additions, calls, copies, fields, limits
from analyzer.fixes.fix import Fix
from analyzer.results import Finding, Result
from models.design import Design

FIXES: dict[str, Fix] = {
    **calls.FIXES,
    **fields.FIXES,
    **copies.FIXES,
    **limits.FIXES,
    **additions.FIXES,
}


def fix_for(finding: Finding) -> Fix | None:
    """Return the fix of a finding; None for a question, and where only a person can decide what to do."""
    return None if finding.asks else FIXES.get(finding.rule)


def fixed(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Return the design with a finding's fix made, for a preview or as one edit.

    The same design comes back where there is no fix, or where what it needs is not known. Raises KeyError if what it is about is no longer there.
    """
    fix = fix_for(finding)
    return fix.make(design, finding, results) if fix else design
