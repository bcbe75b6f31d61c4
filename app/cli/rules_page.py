"""The page about the rules: what each says, and where what the method and other tools ask for is found."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analyzer.guide.checks import CHECKS
from analyzer.rule import Rule
from analyzer.rules import shipped
from resources import read_text

_HEAD = """# The rules

`python -m app rules --markdown > docs/rules.md` writes this page from the rules themselves; a test fails when it is behind.

A rule looks at the model and at what was computed from it. "No" is a finding. "Nobody knows" is one question for all the records
it is asked of, answered for all at once in the Findings panel. Severity is likelihood times impact, one to four each: up to 2 low,
up to 4 medium, up to 9 high, above that critical; each finding says what both were taken from.

Rules of your own are in `docs/team-rules.md`; how a design switches a rule off or weighs it otherwise is in `docs/guide.md`.
"""
_STRIDE = {
    "S": "spoofing", "T": "tampering", "R": "repudiation", "I": "information disclosure",
    "D": "denial of service", "E": "elevation of privilege",
}  # fmt: skip
WHY = "why: "


def coverage() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return the lists of what is asked for, and what tools of others look for, each line with where it is found."""
    return tomllib.loads(read_text("coverage.toml"))


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join((*_rules(), *_coverage())) + "\n"


def _rules() -> Iterator[str]:
    yield _HEAD
    found = shipped()
    categories = sorted({rule.category for rule in found.values()})
    counted = ", ".join(
        f"{sum(rule.category == each for rule in found.values())} {each}" for each in categories
    )
    yield f"There are {len(found)}: {counted}.\n"
    for category in categories:
        yield f"## {category.capitalize()}\n"
        for slug, rule in found.items():
            if rule.category == category:
                yield from _rule(slug, rule)


def _rule(slug: str, rule: Rule) -> Iterator[str]:
    yield f"### {rule.title}\n"
    letter = f", {_STRIDE[rule.stride]}" if rule.stride else ""
    yield f"`{slug}`{letter}. {rule.what} {rule.why}\n"
    yield f"To fix: {rule.remedy}\n"
    if rule.references:
        yield f"See {'; '.join(rule.references)}.\n"


def _coverage() -> Iterator[str]:
    found = coverage()
    yield "## What the method asks for, and where it is found\n"
    yield "A name in code style is a rule, a field as `table.field`, a panel or a check of the Guide.\n"
    for part in found["list"]:
        yield f"### {part['title']}\n"
        yield from _table("asked for", part)
    for part in found["tool"]:
        yield f"## {part['title']}\n"
        yield f"{part['about']} What finds the same here:\n"
        yield from _table(part.get("heading", "its rule"), part)


def _table(heading: str, part: Mapping[str, Any]) -> Iterator[str]:
    titles = {check.id: check.title for check in CHECKS}
    yield f"| {heading} | found by |\n|---|---|"
    for words, *places in part["lines"]:
        said = ", ".join(_place(place, titles) for place in places)
        yield f"| {words} | {said} |"
    yield ""


def _place(place: str, titles: Mapping[str, str]) -> str:
    if place.startswith(WHY):
        return f"not: {place.removeprefix(WHY)}"
    return f"the Guide: {titles[place]}" if place in titles else f"`{place}`"
