"""loadpath check: the findings, worst first."""

from argparse import Namespace
from collections import Counter
from typing import Any

from analyzer.engine import analyze
from analyzer.results import SEVERITIES, Analysis, Finding, to_plain
from app.cli.output import line, load, paragraph, print_json
from models.design import Design, label

_INDENT = 4
_NAMED = 8  # records of one finding that are listed; --format json has all


def run(options: Namespace) -> int:
    """Print the findings; 1 if one is at least as severe as asked."""
    loaded = load(options.file)
    analysis = analyze(loaded.design)
    if options.format == "json":
        print_json(_plain(loaded.design, analysis, loaded.problems))
    else:
        _print(loaded.design, analysis)
    counted = SEVERITIES[SEVERITIES.index(options.fail_on) :]
    return int(any(finding.severity in counted for finding in analysis.findings.values()))


def _plain(design: Design, analysis: Analysis, problems: tuple[str, ...]) -> dict[str, Any]:
    return {
        "counts": _counts(analysis),
        "findings": [
            to_plain(finding) | {"names": [label(design, id) for id in finding.subjects]}
            for finding in analysis.findings.values()
        ],
        "problems": list(problems),
        "unchecked": list(analysis.unchecked),
    }


def _counts(analysis: Analysis) -> dict[str, int]:
    counted = Counter(finding.severity for finding in analysis.findings.values())
    return {severity: counted[severity] for severity in reversed(SEVERITIES)}


def _print(design: Design, analysis: Analysis) -> None:
    for finding in analysis.findings.values():
        _print_finding(design, finding)
    line(_summary(_counts(analysis)))
    if analysis.unchecked:
        line()
        line("Not checked:")
        for sentence in analysis.unchecked:
            paragraph(sentence, _INDENT)


def _print_finding(design: Design, finding: Finding) -> None:
    line(f"{finding.severity.upper()}  {finding.title}  [{finding.rule}]")
    for id in finding.subjects[:_NAMED]:
        line(f"{label(design, id)} ({id})", _INDENT)
    if len(finding.subjects) > _NAMED:
        line(f"and {len(finding.subjects) - _NAMED} more", _INDENT)
    paragraph(finding.evidence, _INDENT)
    paragraph(f"To fix: {finding.remedy}", _INDENT)
    line()


def _summary(counts: dict[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return "No findings."
    each = ", ".join(f"{number} {severity}" for severity, number in counts.items() if number)
    return f"{total} {'finding' if total == 1 else 'findings'}: {each}."
