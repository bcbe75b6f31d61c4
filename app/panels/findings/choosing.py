"""Which findings are listed, and under which headings. No Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from analyzer.register import Entry, Register
from analyzer.results import SEVERITIES, Finding
from app.panels.ordering import holds
from drawing.badges import holders
from models.design import Design, label, ranked
from models.frozen import frozen
from models.passing import passed
from models.review import Treatment

Grouping = Literal["", "severity", "category", "component", "flow"]
GROUPINGS: tuple[tuple[Grouping, str], ...] = (
    ("", "No groups"),
    ("severity", "By severity"),
    ("category", "By category"),
    ("component", "By component"),
    ("flow", "By flow"),
)
STATES = (
    ("to do", "To deal with"),
    ("all", "Any state"),
    ("again", "Open again"),
    ("open", "Open"),
    ("in discussion", "In discussion"),
    ("accepted", "Accepted"),
    ("mitigated", "Mitigated"),
    ("transferred", "Transferred"),
    ("avoided", "Avoided"),
    ("false positive", "False positive"),
    ("out of scope", "Out of scope"),
    ("gone", "No longer found"),
    ("off", "Rules switched off"),
)
SEVERITY_CHOICES = (("", "Any severity"), *((s, s.capitalize()) for s in reversed(SEVERITIES)))
QUESTIONS, BY_HAND = "?questions", "?by hand"
Row = Entry | str  # a finding, or the heading of a group
GONE, OFF = "gone", "off"  # rules that rows have which are no findings


@frozen
class Wanted:
    """What is asked for: headings, and what a finding must have to be listed."""

    grouping: Grouping = ""
    state: str = "to do"
    severity: str = ""
    category: str = ""
    flow: str = ""
    words: str = ""


def candidates(
    design: Design, register: Register, off: Sequence[tuple[str, str]], wanted: Wanted
) -> list[Entry]:
    """Return everything that is in the state, of the severity and category, and on the flow that are wanted."""
    if wanted.state == "gone":
        return [_orphan(row) for row in register.orphans]
    if wanted.state == "off":
        return [_switched_off(design, *rule) for rule in off]
    flow = design.flows.get(wanted.flow)
    on = passed(design, flow) if flow else None
    return [entry for entry in register.entries if _fits(entry, wanted, on)]


def worded(design: Design, entries: Iterable[Entry], words: str) -> list[Entry]:
    """Return the entries that hold all these words."""
    return [entry for entry in entries if holds(_texts(design, entry), words)]


def rows_of(design: Design, entries: Sequence[Entry], grouping: Grouping) -> list[Row]:
    """Return the entries under their headings, in the order they come; one on several flows stands under each."""
    if not grouping:
        return list(entries)
    groups: dict[str, list[Entry]] = {}
    titles = _TITLES[grouping](design)
    for entry in entries:
        for title in titles(entry.finding):
            groups.setdefault(title, []).append(entry)
    made: list[Row] = []
    for title, found in groups.items():
        made += [f"{title}  {len(found)}", *found]
    return made


def where(design: Design, finding: Finding) -> str:
    """Return the names of what a finding is about."""
    names = [label(design, id) for id in finding.subjects[:2]]
    more = len(finding.subjects) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "") if names else "The design"


def categories(register: Register) -> list[tuple[str, str]]:
    """Return what the findings may be narrowed to: questions, risks of people, and the categories there are."""
    found = sorted({entry.finding.category for entry in register.entries} - {"risk"})
    several = ((QUESTIONS, "Questions"), (BY_HAND, "Added by hand"))
    return [("", "Any kind"), *several, *((name, name.capitalize()) for name in found)]


def _fits(entry: Entry, wanted: Wanted, on: frozenset[str] | None) -> bool:
    finding = entry.finding
    return (
        _in_state(entry, wanted.state)
        and (not wanted.severity or (finding.severity == wanted.severity and not finding.asks))
        and _in_category(entry, wanted.category)
        and (on is None or not on.isdisjoint(finding.subjects))
    )


def _in_state(entry: Entry, state: str) -> bool:
    if state == "to do":
        return entry.untreated
    if state == "again":
        return bool(entry.reopened)
    return state == "all" or entry.state == state


def _in_category(entry: Entry, category: str) -> bool:
    if category == QUESTIONS:
        return bool(entry.finding.asks)
    if category == BY_HAND:
        return entry.by_hand
    return not category or entry.finding.category == category


def _texts(design: Design, entry: Entry) -> tuple[str, ...]:
    finding, row = entry.finding, entry.treatment
    treated = (row.owner, row.ticket, row.reason) if row else ()
    said = (
        finding.severity,
        finding.category,
        finding.title,
        finding.evidence,
        entry.state,
        finding.source,
    )
    return (*said, where(design, finding), *treated)


def _by_severity(design: Design) -> Callable[[Finding], list[str]]:
    return lambda finding: ["Questions" if finding.asks else finding.severity.capitalize()]


def _by_category(design: Design) -> Callable[[Finding], list[str]]:
    return lambda finding: [finding.category.capitalize()]


def _by_component(design: Design) -> Callable[[Finding], list[str]]:
    def titles(finding: Finding) -> list[str]:
        found = [label(design, id) for id in holders(design, finding)]
        return found or ["The design"]

    return titles


def _by_flow(design: Design) -> Callable[[Finding], list[str]]:
    flows = [(flow.name, passed(design, flow)) for flow in ranked(design.flows)]

    def titles(finding: Finding) -> list[str]:
        found = [name for name, ids in flows if not ids.isdisjoint(finding.subjects)]
        return found or ["On no flow"]

    return titles


_TITLES: Mapping[Grouping, Callable[[Design], Callable[[Finding], list[str]]]] = {
    "severity": _by_severity,
    "category": _by_category,
    "component": _by_component,
    "flow": _by_flow,
}


def _orphan(row: Treatment) -> Entry:
    told = f"It was {row.state}{f' on {row.date}' if row.date else ''}."
    reason = f" {row.reason}" if row.reason else ""
    title = row.title or row.key
    finding = Finding(row.key, GONE, title, "low", "", (), told + reason, "", "")
    return Entry(finding, row.state, row)


def _switched_off(design: Design, rule: str, title: str) -> Entry:
    said = next((row for row in design.rule_settings.values() if row.rule == rule), None)
    reason = said.reason if said else ""
    return Entry(Finding(rule, OFF, title, "low", "", (), reason, "", ""))
