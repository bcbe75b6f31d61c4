"""The register: every finding and every risk a person added with how it is treated, and treatments of what is gone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Literal

from analyzer.results import SEVERITIES, Finding, Severity
from analyzer.weights import Risk as Weighed
from analyzer.weights import Weight
from models.design import Design, label
from models.digest import digest_of
from models.frozen import frozen
from models.review import Risk, Treatment

Effective = Literal[
    "open", "in discussion", "accepted", "mitigated", "transferred", "avoided", "false positive",
    "out of scope",
]  # fmt: skip
CLOSED = ("accepted", "mitigated", "transferred", "avoided", "false positive")
REASONED = ("accepted", "false positive")  # states that nobody may choose without saying why
RISK = "risk"  # the rule that findings of people have
_SIZE = re.compile(r"\d[\d.,\u00a0\u202f ]*[kKMGTP]?i?B\b")
_BETWEEN = re.compile(r"[\s,\u00a0\u202f\u2009]+")


@frozen
class Entry:
    """One finding or risk with the state that holds now, and why that is not what was decided."""

    finding: Finding
    state: Effective = "open"
    treatment: Treatment | None = None
    reopened: str = ""  # a sentence, where a treatment holds no more
    usual: Finding | None = None  # the same without what is assumed: what decisions rest on

    @property
    def untreated(self) -> bool:
        """Whether somebody still has to deal with it."""
        return self.state in ("open", "in discussion")

    @property
    def by_hand(self) -> bool:
        """Whether a person added it."""
        return self.finding.rule == RISK


@frozen
class Register:
    """All findings and risks, the worst first; counts by severity leave questions out."""

    entries: tuple[Entry, ...] = ()
    orphans: tuple[Treatment, ...] = ()  # their finding or risk is gone
    untreated: Mapping[Severity, int] = field(default_factory=dict)
    accepted: Mapping[Severity, int] = field(default_factory=dict)
    questions: int = 0  # that are untreated

    def by_key(self) -> dict[str, Entry]:
        """Return the entries by the keys of their findings."""
        return {entry.finding.key: entry for entry in self.entries}


def register(
    design: Design,
    findings: Iterable[Finding],
    today: str,
    usual: Mapping[str, Finding] | None = None,
) -> Register:
    """Return every finding and every risk of a design with its treatment, on a day given as an ISO date.

    Where something is assumed, usual has what is found without that: what was decided about it holds, unless the finding is
    worse now, and no treatment of it is an orphan.
    """
    treated, usual = _latest(design), usual or {}
    found = [*findings, *(risk_finding(design, row) for row in design.risks.values())]
    entries = [
        _entry(design, finding, treated.get(finding.key), today, usual.get(finding.key))
        for finding in found
    ]
    entries.sort(key=_worst_first)
    keys = {*(finding.key for finding in found), *usual}
    orphans = (row for _, row in sorted(treated.items()) if row.key not in keys)
    return Register(
        tuple(entries),
        tuple(orphans),
        _counted(entry for entry in entries if entry.untreated),
        _counted(entry for entry in entries if entry.state == "accepted"),
        sum(entry.untreated and bool(entry.finding.asks) for entry in entries),
    )


def untreated(register: Register) -> tuple[Finding, ...]:
    """Return the findings and risks that somebody still has to deal with, the worst first."""
    return tuple(entry.finding for entry in register.entries if entry.untreated)


def risk_key(id: str) -> str:
    """Return the key by which a person's risk is treated."""
    return f"{RISK}@{id}"


def risk_finding(design: Design, row: Risk) -> Finding:
    """Return a risk that a person added in the form of a finding."""
    assessed = row.likelihood is not None and row.impact is not None
    weighed = Weighed(
        Weight(row.likelihood or 1, "as assessed"), Weight(row.impact or 1, "as assessed")
    )
    about = f"It threatens {label(design, row.about)}." if row.about else ""
    return Finding(
        key=risk_key(row.id),
        rule=RISK,
        title=row.name,
        severity=weighed.severity,
        category=row.category or RISK,
        subjects=(row.about,) if row.about else (),
        evidence=row.description or about,
        why="",
        remedy=row.mitigation,
        likelihood=weighed.likelihood.level,
        impact=weighed.impact.level,
        reasoning=weighed.reasoning if assessed else "Likelihood and impact are not assessed yet.",
        stride=row.stride or "",
    )


def fingerprint(design: Design, finding: Finding) -> str:
    """Return what a treatment rests on: rule, subjects, severity and evidence, in 16 hexadecimal digits.

    Names of subjects, the writing of numbers and sizes in bytes are left out: renaming and preferences change them.
    """
    evidence = finding.evidence
    names = {label(design, id): id for id in finding.subjects}
    for name in sorted(names, key=len, reverse=True):
        evidence = evidence.replace(name, names[name])
    evidence = _BETWEEN.sub("", _SIZE.sub("B", evidence))
    parts = (finding.rule, *sorted(finding.subjects), finding.severity, evidence)
    return digest_of("\n".join(parts).encode("utf-8", "surrogatepass"))[:16]


def _latest(design: Design) -> dict[str, Treatment]:
    """Return the treatments by key; of two of one key, as a merge may leave them, the later one."""
    rows = sorted(design.treatments.values(), key=lambda row: (row.date, row.id))
    return {row.key: row for row in rows}


def _entry(
    design: Design, finding: Finding, row: Treatment | None, today: str, usual: Finding | None
) -> Entry:
    outside = _risk_of(design, finding)
    if outside and outside.out_of_scope:
        return Entry(finding, "out of scope", row)
    if row is None:
        return Entry(finding, usual=usual)
    if row.state in CLOSED:
        why = _why_open(design, usual or finding, row, today) or _worse(finding, usual, row)
        if why:
            return Entry(finding, "open", row, why, usual)
    return Entry(finding, row.state, row, usual=usual)


def _worse(finding: Finding, usual: Finding | None, row: Treatment) -> str:
    """Return that a finding is worse under what is assumed than what was decided about, "" where it is not."""
    if usual is None or finding.likelihood * finding.impact <= usual.likelihood * usual.impact:
        return ""
    if finding.severity == usual.severity:
        return f"It is {row.state}; under what is assumed it is worse, though still {finding.severity}."
    return f"It is {row.state}; under what is assumed it is {finding.severity} instead of {usual.severity}."


def _risk_of(design: Design, finding: Finding) -> Risk | None:
    return design.risks.get(finding.key.removeprefix(f"{RISK}@")) if finding.rule == RISK else None


def _why_open(design: Design, finding: Finding, row: Treatment, today: str) -> str:
    """Return why a treatment holds no more, "" while it does."""
    if row.expires and row.expires < today:
        return f"It was {row.state} until {row.expires}; that day has passed."
    if row.state in REASONED and not row.reason.strip():
        return f"It was {row.state} without a reason."
    if row.evidence and row.evidence != fingerprint(design, finding):
        on = f" on {row.date}" if row.date else ""
        return f"It was {row.state}{on}; what it rested on has changed since."
    return ""


def _counted(entries: Iterable[Entry]) -> dict[Severity, int]:
    counts = Counter(entry.finding.severity for entry in entries if not entry.finding.asks)
    return {severity: counts[severity] for severity in reversed(SEVERITIES)}


def _worst_first(entry: Entry) -> tuple[int, bool, int, str]:
    found = entry.finding
    severity = -SEVERITIES.index(found.severity)
    return (severity, bool(found.asks), -found.likelihood * found.impact, found.key)
