"""What a design says of rules: which are left out, and which findings it weighs otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from analyzer.facts import Facts
from analyzer.results import Finding, Result
from analyzer.rule import Rule
from analyzer.rulings import Rulings
from analyzer.team.flaw import RuleFailureError
from models.review import RuleSetting


def judged(
    rules: Mapping[str, Rule], facts: Facts, rows: Mapping[str, Result], rulings: Rulings
) -> tuple[list[Finding], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return what the rules find that are not off, weighed as the design says, which are off with their titles, and how others failed."""
    said = {row.rule: row for _, row in sorted(facts.design.rule_settings.items())}
    off = tuple(slug for slug in rules if slug in said and said[slug].off)
    found: list[Finding] = []
    failed: list[str] = []
    for slug, rule in rules.items():
        if slug not in off:
            try:
                findings = rulings.found(rule, facts, rows)
            except RuleFailureError as failure:  # a team's; what the program's own raise is a fault
                failed.append(str(failure))
                continue
            row = said.get(slug)
            found += findings if row is None else [_weighed(one, row) for one in findings]
    return found, tuple((slug, rules[slug].title) for slug in off), tuple(failed)


def _weighed(finding: Finding, row: RuleSetting) -> Finding:
    if row.severity is None or finding.severity == row.severity:
        return finding
    because = f": {row.reason.rstrip('.')}." if row.reason else "."
    said = f"This design weighs it as {row.severity}{because}"
    reasoning = " ".join(part for part in (finding.reasoning, said) if part)
    return replace(finding, severity=row.severity, reasoning=reasoning)
