"""loadpath rules: what designs are checked against."""

from argparse import Namespace
from typing import Any

from analyzer.rule import Rule
from analyzer.rules import rules
from app.cli.output import line, paragraph, print_json


def run(options: Namespace) -> int:
    """List the rules by name."""
    if options.markdown:
        from app.cli.rules_page import page

        print(page(), end="")
        return 0
    found = sorted(rules().items())
    if options.json:
        print_json([{"rule": slug} | _plain(rule) for slug, rule in found])
        return 0
    for slug, rule in found:
        line(f"{slug}  {rule.title} ({rule.category})")
        paragraph(rule.what, indent=2)
    return 0


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "title": rule.title,
        "category": rule.category,
        "what": rule.what,
        "why": rule.why,
        "remedy": rule.remedy,
        "stride": rule.stride,
        "references": list(rule.references),
    }
