"""The findings as SARIF 2.1.0 (OASIS, 2020), for tools that show them beside the lines of a design file."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from analyzer.register import Entry
from analyzer.results import Finding, Severity
from analyzer.rule import Rule
from models.design import Design, label, table_of
from models.frozen import frozen

_LEVELS: dict[Severity, str] = {
    "critical": "error",
    "high": "error",
    "medium": "warning",
    "low": "note",
}
# GitHub sorts security findings by such a score: over 9 critical, over 7 high, over 4 medium
_SCORES: dict[Severity, str] = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.0"}


@frozen
class Source:
    """The design file that was checked: its address as others write it, and the line of each record."""

    uri: str
    lines: Mapping[str, int]


def sarif(
    design: Design,
    entries: Iterable[Entry],
    rules: Mapping[str, Rule],
    source: Source,
    version: str,
    states: Mapping[str, str] | None = None,
) -> bytes:
    """Return the log: one result an entry, suppressed where it was accepted.

    states are SARIF's baseline states by key, where there is a baseline.
    """
    found = list(entries)
    used = sorted({entry.finding.rule for entry in found})
    place = {slug: index for index, slug in enumerate(used)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "Loadpath",
                "semanticVersion": version,
                "rules": [_rule(slug, rules.get(slug)) for slug in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(design, entry, place, source, states) for entry in found],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return (json.dumps(log, indent=2, ensure_ascii=True) + "\n").encode()


def address(path: str) -> str:
    """Return a relative path as the URI reference that SARIF wants: slashes, and all else but plain letters escaped."""
    plain = path.replace("\\", "/").encode("utf-8", "surrogateescape")
    kept = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in plain)


def _rule(slug: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:  # a risk that a person added
        text = "A risk that a person added to the design."
        return {"id": slug, "shortDescription": {"text": text}, "help": {"text": text}}
    more = "".join(f"\n{reference}" for reference in rule.references)
    tags = [rule.category, *([f"STRIDE/{rule.stride}"] if rule.stride else [])]
    return {
        "id": slug,
        "name": "".join(word.capitalize() for word in slug.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": f"{rule.remedy}{more}"},
        "properties": {"tags": tags, "precision": "high"}
        | ({"team": rule.source} if rule.source else {}),
    }


def _result(
    design: Design,
    entry: Entry,
    place: Mapping[str, int],
    source: Source,
    states: Mapping[str, str] | None,
) -> dict[str, Any]:
    finding = entry.finding
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": place[finding.rule],
        "level": "note" if finding.asks else _LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": _message(design, finding)},
        "locations": [_location(design, finding, source)],
        "partialFingerprints": {"loadpathFinding/v1": finding.key},
        "rank": 100.0 * finding.likelihood * finding.impact / 16.0,
        "properties": {
            "severity": finding.severity,
            "security-severity": _SCORES[finding.severity],
            "state": entry.state,
        },
    }
    if states is not None:
        made["baselineState"] = states[finding.key]
    if not entry.untreated:
        made["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": _why(design, entry)}
        ]
    return made


def _why(design: Design, entry: Entry) -> str:
    """Return why nobody has to deal with an entry any more."""
    if entry.treatment and entry.treatment.reason:
        return f"{entry.state.capitalize()}: {entry.treatment.reason}"
    if entry.state == "out of scope":
        row = design.risks[entry.finding.key.partition("@")[2]]
        return f"Out of scope: {row.out_of_scope}"
    return f"{entry.state.capitalize()}."


def _message(design: Design, finding: Finding) -> str:
    where = ", ".join(label(design, id) for id in finding.subjects[:3])
    clears = f" {finding.clears}" if finding.clears else ""
    about = f"{where}: " if where else ""
    return f"{about}{finding.title}. {finding.evidence} To fix: {finding.remedy}{clears}"


def _location(design: Design, finding: Finding, source: Source) -> dict[str, Any]:
    root = finding.subjects[0] if finding.subjects else ""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": source.uri},
            "region": {"startLine": source.lines.get(root, 1)},
        }
    }
    table = table_of(design, root) if root else None
    if table:
        named = {"name": label(design, root), "fullyQualifiedName": f"{table}/{root}"}
        location["logicalLocations"] = [named]
    return location
