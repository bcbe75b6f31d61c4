"""loadpath check: the findings and risks, worst first, with how they are treated, and how every target stands."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analyzer.register import Entry, Register, register
from analyzer.results import SEVERITIES, Analysis, to_plain
from app.cli.baseline import Baseline, baseline, is_new, states
from app.cli.output import line, load, paragraph, print_json, store
from app.cli.promises import plain_targets, print_targets
from app.cli.team_rules import analysed
from app.version import VERSION
from models.day import today
from models.design import Design, label
from models.files import Loaded

_INDENT = 4
_NAMED = 8  # records of one finding that are listed; --format json has all


def run(options: Namespace) -> int:
    """Print the findings; 1 if one that nobody has dealt with is new and at least as severe as asked."""
    loaded = load(options.file)
    before = baseline(options.baseline) if options.baseline else None
    analysis = analysed(loaded.design)
    found = register(loaded.design, analysis.findings.values(), today())
    fresh = [
        entry
        for entry in found.entries
        if entry.untreated and (before is None or is_new(entry, before))
    ]
    if options.format == "json":
        print_json(_plain(loaded, analysis, found, before))
    elif options.format == "sarif":
        store("-", _sarif(options.file, loaded, found, before))
    else:
        _print(loaded.design, analysis, found, fresh, before)
    counted = SEVERITIES[SEVERITIES.index(options.fail_on) :]
    return int(any(entry.finding.severity in counted for entry in fresh))


def _sarif(name: str, loaded: Loaded, found: Register, before: Baseline | None) -> bytes:
    from analyzer.rules import rules
    from exporters.sarif import Source, address, sarif
    from models.lines import record_lines

    path = Path(name)
    uri = path.as_uri() if path.is_absolute() else address(path.as_posix())
    source = Source(uri, record_lines(loaded.data))
    told = None if before is None else states(found.entries, before)
    return sarif(loaded.design, found.entries, rules(), source, VERSION, told)


def _plain(
    loaded: Loaded, analysis: Analysis, found: Register, before: Baseline | None
) -> dict[str, Any]:
    told = {} if before is None else states(found.entries, before)
    return {
        "counts": _counts(entry for entry in found.entries if entry.untreated),
        "accepted": _counts(entry for entry in found.entries if entry.state == "accepted"),
        "findings": [_entry(loaded.design, entry, told) for entry in found.entries],
        "orphans": [
            {"key": row.key, "title": row.title, "state": row.state} for row in found.orphans
        ],
        "targets": plain_targets(loaded.design, analysis),
        "problems": list(loaded.problems),
        "unchecked": list(analysis.unchecked),
    }


def _entry(design: Design, entry: Entry, told: dict[str, str]) -> dict[str, Any]:
    finding, row = entry.finding, entry.treatment
    plain = to_plain(finding) | {"names": [label(design, id) for id in finding.subjects]}
    plain |= {"state": entry.state, "reason": row.reason if row else "", "reopened": entry.reopened}
    return plain | ({"baseline": told[finding.key]} if told else {})


def _counts(entries: Iterable[Entry]) -> dict[str, int]:
    counted = Counter(entry.finding.severity for entry in entries)
    return {severity: counted[severity] for severity in reversed(SEVERITIES)}


def _print(
    design: Design,
    analysis: Analysis,
    found: Register,
    fresh: list[Entry],
    before: Baseline | None,
) -> None:
    for entry in fresh:
        _print_entry(design, entry)
    line(_summary(_counts(fresh), "" if before is None else "new "))
    _print_others(found, len(fresh))
    print_targets(design, analysis)
    if analysis.unchecked:
        line()
        line("Not checked:")
        for sentence in analysis.unchecked:
            paragraph(sentence, _INDENT)


def _print_others(found: Register, shown: int) -> None:
    """Print what is not listed: what was there before, what is dealt with, treatments of what is gone."""
    known = sum(entry.untreated for entry in found.entries) - shown
    if known:
        line(f"{known} known from the baseline.")
    states_now = Counter(entry.state for entry in found.entries if not entry.untreated)
    if states_now:
        line(f"Dealt with: {', '.join(f'{n} {state}' for state, n in sorted(states_now.items()))}.")
    for row in found.orphans:
        line(f"Treated as {row.state}, but not found any more: {row.title or row.key}")


def _print_entry(design: Design, entry: Entry) -> None:
    finding = entry.finding
    source = f"  (team: {finding.source})" if finding.source else ""
    line(f"{finding.severity.upper()}  {finding.title}  [{finding.rule}]{source}")
    for id in finding.subjects[:_NAMED]:
        line(f"{label(design, id)} ({id})", _INDENT)
    if len(finding.subjects) > _NAMED:
        line(f"and {len(finding.subjects) - _NAMED} more", _INDENT)
    for said in (entry.reopened, finding.evidence, finding.reasoning):
        paragraph(said, _INDENT)
    if finding.remedy:
        paragraph(f"To fix: {finding.remedy}", _INDENT)
    paragraph(finding.clears, _INDENT)
    line()


def _summary(counts: dict[str, int], new: str) -> str:
    total = sum(counts.values())
    if not total:
        return f"No {new}findings."
    each = ", ".join(f"{number} {severity}" for severity, number in counts.items() if number)
    return f"{total} {new}{'finding' if total == 1 else 'findings'}: {each}."
