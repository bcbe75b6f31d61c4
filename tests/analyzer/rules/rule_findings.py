"""The findings of one rule in a design."""

from analyzer.engine import analyze
from analyzer.results import Finding
from models.design import Design


def found(of: Design, rule: str) -> list[Finding]:
    return [finding for finding in analyze(of).findings.values() if finding.rule == rule]


def one(of: Design, rule: str) -> Finding:
    (finding,) = found(of, rule)
    return finding
