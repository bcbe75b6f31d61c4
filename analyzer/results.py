"""What the analysis says: flat tables of results and findings by key, and explanations made when asked."""

from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from models.catalog import Origin
from models.frozen import frozen

Severity = Literal["low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("low", "medium", "high", "critical")


class Result(NamedTuple):
    """One computed quantity; its key is "record.quantity", such as "cmp_7k2m.load.peak"."""

    key: str
    value: float | None  # in the unit of models.units; None where it cannot be computed
    unit: str
    missing: str = ""  # what has to be filled in first, where there is no value
    about: tuple[str, ...] = ()  # further records it names, such as the bottleneck


@frozen
class Finding:
    """One thing a reviewer will object to; its key is "rule@record", and stays when others come and go."""

    key: str
    rule: str
    title: str
    severity: Severity
    category: str
    subjects: tuple[str, ...]  # ids of the records it is about, the root first
    evidence: str
    why: str
    remedy: str
    likelihood: int = 1  # 1 to 4
    impact: int = 1  # 1 to 4
    reasoning: str = ""  # both with what they were taken from, in a sentence; empty for a question
    stride: str = ""  # one letter of STRIDE, or none
    references: tuple[str, ...] = ()  # where others say the same, as plain text
    clears: str = ""  # what would clear it, with recomputed numbers
    asks: str = ""  # for a question: table and field that answer it, such as "links.timeout"
    source: str = ""  # the file of a team's rule; empty for one of the program's own


COMMON = ("design", "usual")  # what keys end with that stand for a fault of several records


def each(finding: Finding) -> tuple[str, ...]:
    """Return the records that have the fault of a finding: its root, and those beside it where one finding speaks for several."""
    common = finding.key.partition("@")[2] in COMMON and not finding.asks
    return finding.subjects if common else finding.subjects[:1]


@frozen
class Term:
    """One value of a formula: its name, and where it came from."""

    name: str
    value: float | None
    unit: str
    origin: Origin
    source: str = ""  # the catalogue's source, in words
    record: str = ""  # where a click leads: this record …
    field: str = ""  # … and this field of it, such as capacity.instances
    result: str = ""  # or the result that explains it further


@frozen
class Explanation:
    """How a result came about."""

    key: str
    title: str
    value: float | None
    unit: str
    formula: str  # in the names of the terms
    substituted: str  # the same with the values in it
    terms: tuple[Term, ...]
    note: str = ""  # the method and its limits
    missing: str = ""
    template: str = ""  # the formula with {0}, {1} … in place of the terms


@frozen
class Analysis:
    """Everything computed for one design under one set of conditions."""

    results: Mapping[str, Result] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)  # worst first
    unchecked: tuple[str, ...] = ()  # sentences: what could not be checked, and why
    off: tuple[tuple[str, str], ...] = ()  # rules that the design switches off, each with its title
    # while something is assumed: what was found last without that; decisions rest on it
    usual: Mapping[str, Finding] | None = None

    def value(self, key: str) -> float | None:
        """Return a result's value, None where there is none."""
        found = self.results.get(key)
        return found.value if found else None


def to_plain(row: Finding | Explanation) -> dict[str, Any]:
    """Return a row as plain JSON values, for the pipe and for --json; a result is plain as it is."""
    plain = _plain(row)
    if isinstance(row, Explanation):
        plain["terms"] = tuple(_plain(term) for term in row.terms)
    return plain


def _plain(row: Finding | Explanation | Term) -> dict[str, Any]:
    names, values = _FIELDS[
        type(row)
    ]  # asdict, which copies whatever it meets, takes ten times as long
    return dict(zip(names, values(row), strict=True))


_FIELDS = {
    kind: (names := tuple(one.name for one in fields(kind)), attrgetter(*names))
    for kind in (Finding, Explanation, Term)
}


def result_from(plain: Sequence[Any]) -> Result:
    """Return a result from plain values."""
    key, value, unit, missing, about = plain
    return Result(key, value, unit, missing, tuple(about))


def finding_from(plain: Mapping[str, Any]) -> Finding:
    """Return a finding from plain values."""
    lists = {name: tuple(plain[name]) for name in ("subjects", "references")}
    return Finding(**{**plain, **lists})


def explanation_from(plain: Mapping[str, Any]) -> Explanation:
    """Return an explanation from plain values."""
    return Explanation(**{**plain, "terms": tuple(Term(**term) for term in plain["terms"])})
