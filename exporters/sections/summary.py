"""Section 1: the design in a minute, what to decide, what breaks first, what nobody checked."""

from collections.abc import Iterator

from analyzer.breaking import breaks
from analyzer.results import SEVERITIES, Finding
from analyzer.targets import standings
from exporters.blocks import (
    Bar,
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    Tone,
)
from exporters.sections.phrases import (
    amount,
    by_severity,
    cells,
    headroom_tone,
    pill,
    plural,
    quiet,
    rate,
    severity_tone,
    text,
)
from exporters.sections.review import Review

_TO_DECIDE = 5
_BREAKING = 4
_UNCHECKED = 4
PEAK, HEADROOM, COST = "design.entry.peak", "design.headroom", "design.cost.month"


def summary(review: Review) -> Iterator[Block]:
    """Yield the summary's blocks."""
    yield Paragraph(_in_words(review))
    yield Cards((_peak(review), _headroom(review), _cost(review)))
    yield Cards((_targets(review), _objections(review), _must_haves(review)))
    yield Heading(3, "What reviewers should decide")
    yield _decisions(review)
    yield Heading(3, "What breaks first as traffic grows")
    yield _breaking(review)
    yield Heading(3, "Not checked")
    yield _unchecked(review)


def _in_words(review: Review) -> tuple[Run, ...]:
    design = review.design
    if design.about.summary:
        return text(design.about.summary)
    counted = (
        f"{plural(len(design.components), 'component')}, {plural(len(design.links), 'connection')} "
        f"and {plural(len(design.flows), 'flow')}"
    )
    return quiet(f"No summary has been written. The design has {counted}.")


def _peak(review: Review) -> Card:
    value = review.analysis.value(PEAK)
    if value is None:
        return Card("—", quiet(review.missing(PEAK) or "peak rate: no flow has a rate"))
    return Card(rate(value), quiet("requests at peak, all flows"))


def _headroom(review: Review) -> Card:
    value = review.analysis.value(HEADROOM)
    if value is None:
        return Card("—", quiet(review.missing(HEADROOM) or "headroom: no utilisation is known"))
    first = review.analysis.results[HEADROOM].about[:1]
    label = (*quiet("of today's peak, then "), *review.links(first), *quiet(" is full"))
    return Card(amount(value, "times"), label if first else quiet("headroom"), headroom_tone(value))


def _cost(review: Review) -> Card:
    value = review.analysis.value(COST)
    if value is None:
        return Card("—", quiet(review.missing(COST) or "cost: nothing has a price"))
    gaps = int(review.analysis.value("design.cost.gaps") or 0)
    more = f", not all costs of {plural(gaps, 'component')} known" if gaps else ""
    return Card(amount(value, "$"), quiet(f"a month{more}"))


def _targets(review: Review) -> Card:
    found = [one.state for one in standings(review.design, review.analysis)]
    if not found:
        return Card("—", quiet("no target has a number"))
    missed, unknown = found.count("missed"), found.count("unknown")
    more = f", {missed:,} missed" if missed else ""
    more += f", {unknown:,} not known" if unknown else ""
    tone: Tone = "bad" if missed else "warning" if unknown else "good"
    return Card(f"{found.count('met')} of {len(found)}", quiet(f"targets met{more}"), tone)


def _objections(review: Review) -> Card:
    accepted = sum(review.register.accepted.values())
    more = f"; {accepted:,} more accepted" if accepted else ""
    if not review.findings:
        return Card("0", quiet(f"findings{more}"), "good")
    severities = [finding.severity for finding in review.findings]
    worst = max(severities, key=SEVERITIES.index)
    label = f"{'finding' if len(severities) == 1 else 'findings'}: {by_severity(severities)}"
    return Card(f"{len(severities):,}", quiet(f"{label}{more}"), severity_tone(worst))


def _must_haves(review: Review) -> Card:
    must = [row for row in review.design.requirements.values() if row.priority == "must"]
    bare = sum(1 for row in must if not row.satisfied_by)
    if not must:
        return Card("—", quiet("no must-have requirement"))
    count = bare or len(must)
    whom, it = ("must-have names", "it") if count == 1 else ("must-haves name", "them")
    what = f"nothing that satisfies {it}" if bare else f"what satisfies {it}"
    return Card(f"{count:,}", quiet(f"{whom} {what}"), "warning" if bare else "good")


def _decisions(review: Review) -> Block:
    groups = [group for _, group in review.finding_groups if group[0].severity != "low"]
    if not groups:
        return Paragraph(quiet(_nothing(review)))
    columns = (
        Column("Severity", 0.7), Column("Finding", 2), Column("Where", 1.5), Column("Clears when", 3),
    )  # fmt: skip
    return Table(columns, tuple(_decision(review, group) for group in groups[:_TO_DECIDE]))


def _nothing(review: Review) -> str:
    if review.findings:
        return "Nothing above low severity was found."
    return "No rule objects to this design as far as it has been described."


def _decision(review: Review, group: list[Finding]) -> tuple[Cell, ...]:
    """Return a rule's findings in one row, with the records at their root."""
    worst = group[0]
    roots = dict.fromkeys(finding.subjects[0] for finding in group if finding.subjects)
    where = review.links(roots, most=4)
    return (pill(worst.severity), review.finding_link(worst), where, text(worst.remedy))


def _breaking(review: Review) -> Block:
    lowest = breaks(review.analysis)[:_BREAKING]
    if not lowest:
        return Paragraph(
            quiet("Not computable yet: it needs flows with rates and sized components.")
        )
    columns = (
        Column("Component", 2), Column("First limit", 1.6), Column("Breaks at", 1.2, "right"),
        Column("of today's peak", 1.2, "right"), Column("", 1.8),
    )  # fmt: skip
    most = max(lowest[-1].times, 1.0)
    return Table(
        columns,
        tuple(
            cells(
                review.link(one.record),
                one.what,
                rate(one.rate),
                amount(one.times, "times"),
                Bar(min(one.times / most, 1.0), headroom_tone(one.times)),
            )
            for one in lowest
        ),
    )


def _unchecked(review: Review) -> Block:
    said = (*review.analysis.unchecked, *review.warnings)
    if not said:
        return Paragraph(quiet("Every rule had what it needs."))
    more = len(said) - _UNCHECKED
    first = (Run(" ".join(said[:_UNCHECKED]), tone="quiet"),)
    link = (
        (Run(" And "), Run(plural(more, "more point"), "unchecked"), Run(".")) if more > 0 else ()
    )
    return Paragraph((*first, *link))
