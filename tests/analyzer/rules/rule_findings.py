"""The findings of one rule in a design."""

from analyzer.engine import analyze
from analyzer.results import Finding
from models.design import Design


def found(of: Design, rule: str) -> list[Finding]:
    """Return what a rule finds and asks; whatever a shipped one finds says what would clear it."""
    findings = [finding for finding in analyze(of).findings.values() if finding.rule == rule]
    mute = [one.key for one in findings if not (one.asks or one.clears or one.source)]
    assert mute == []
    return findings


def one(of: Design, rule: str) -> Finding:
    (finding,) = found(of, rule)
    return finding
