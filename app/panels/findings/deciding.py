"""What a form of a treatment makes of findings: records, or what is still missing. No Qt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args

from analyzer.register import REASONED, Entry, Register, fingerprint
from analyzer.results import Severity
from models.design import PREFIXES, Design
from models.ids import new_id
from models.review import RuleSetting, State, Treatment
from models.text import clean, one_line

Draft = Mapping[str, str]  # state, reason, owner, ticket, expires, as typed
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def missing(draft: Draft, entries: Sequence[Entry], today: str) -> str:
    """Return what has to be said before findings can be treated so today, "" for nothing."""
    if not draft["state"]:
        return "Choose a state."
    reasons = (draft["reason"].strip() or _reason(entry) for entry in entries)
    if draft["state"] in REASONED and not all(reasons):
        return f"Say why before it counts as {draft['state']}."
    expires = draft["expires"].strip()
    if expires and not _is_day(expires):
        return "Expected a day such as 2027-05-31."
    return "That day has passed." if expires and expires < today else ""


def alike(entry: Entry, register: Register) -> list[Entry]:
    """Return the findings that what was decided about one that is gone may be for now: of its rule, with no decision."""
    rule = entry.finding.key.partition("@")[0]
    return [each for each in register.entries if each.finding.rule == rule and not each.treatment]


def moved(design: Design, row: Treatment, to: Entry, today: str) -> Treatment:
    """Return what was decided about a finding that is gone, decided today about another one."""
    finding = to.usual or to.finding
    title, evidence = one_line(finding.title)[:1000], fingerprint(design, finding)
    return row.but(key=finding.key, title=title, evidence=evidence, date=today)


def treatments(
    design: Design, entries: Iterable[Entry], draft: Draft, today: str
) -> list[Treatment]:
    """Return a record for each finding; of several, what the draft leaves empty stays as it was for each."""
    found = list(entries)
    return [_treated(design, entry, draft, today, alone=len(found) == 1) for entry in found]


def setting(
    design: Design, rule: str, severity: Severity | None, off: bool, reason: str
) -> RuleSetting:
    """Return the record that says how a design takes a rule, under the id of the one there is."""
    there = next((row for row in design.rule_settings.values() if row.rule == rule), None)
    id = there.id if there else new_id(PREFIXES["rule_settings"])
    return RuleSetting(id=id, rule=rule, severity=severity, off=off, reason=one_line(reason)[:1000])


def _treated(design: Design, entry: Entry, draft: Draft, today: str, alone: bool) -> Treatment:
    finding, row = entry.finding, entry.treatment
    state = next(each for each in get_args(State) if each == draft["state"])
    said = {
        "reason": clean(draft["reason"]).strip()[:20_000],
        "owner": one_line(draft["owner"]),
        "ticket": one_line(draft["ticket"]),
        "expires": draft["expires"].strip(),
    }
    if row and not alone:
        said = {name: text or getattr(row, name) for name, text in said.items()}
    return Treatment(
        id=row.id if row else new_id(PREFIXES["treatments"]),
        key=finding.key,
        title=one_line(finding.title)[:1000],
        evidence=fingerprint(design, entry.usual or finding),
        state=state,
        date=today,
        **said,
    )


def _reason(entry: Entry) -> str:
    return entry.treatment.reason.strip() if entry.treatment else ""


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
