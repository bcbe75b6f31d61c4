"""Section 15: what could not be checked and why, and the rules that ran."""

from collections import Counter
from collections.abc import Iterator

from analyzer.rules import rules
from exporters.blocks import Block, Facts, Heading, Paragraph, Points, Run, Runs
from exporters.sections.phrases import joined, plural, quiet, text
from exporters.sections.review import Review


def unchecked(review: Review) -> Iterator[Block]:
    """Yield what was left unchecked, what this file cannot show, and every rule that ran with what it found."""
    if review.analysis.unchecked:
        yield Points(tuple(text(said) for said in review.analysis.unchecked))
    else:
        yield Paragraph(quiet("Every rule had what it needs."))
    if review.warnings:
        yield Heading(2, "What this file cannot show", "unchecked/letters")
        yield Points(tuple(text(said) for said in review.warnings))
    yield Heading(2, "Rules that ran", "unchecked/rules")
    yield from _rules(review)


def _rules(review: Review) -> Iterator[Block]:
    """Yield the rules that found or asked something, also what was decided since, those that did not, those that are off."""
    found = Counter(entry.finding.rule for entry in review.register.entries)
    off = {slug for slug, _ in review.analysis.off}
    ran = [one for one in rules().values() if one.slug not in off]
    told = [
        (*review.rule_link(one.slug, one.title), *quiet(f" {found[one.slug]:,}"))
        for one in ran
        if found[one.slug]
    ]
    quietly: list[Runs] = [(Run(one.title),) for one in ran if not found[one.slug]]
    silent: list[Runs] = [(Run(one.title),) for one in rules().values() if one.slug in off]
    parts: tuple[tuple[str, list[Runs]], ...] = (
        ("Found, asked", told),
        ("Found nothing", quietly),
        ("Switched off", silent),
    )
    yield Facts(tuple((lead, (*joined(said, "; "), Run("."))) for lead, said in parts if said))
    team = Counter(one.source for one in ran if one.source)
    if team:
        files = ", ".join(f"{name} {count}" for name, count in sorted(team.items()))
        words = f"{plural(len(ran), 'rule')}, of them {team.total()} of the team: {files}."
        yield Paragraph(text(words))
