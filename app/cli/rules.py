"""loadpath rules: what designs are checked against."""

from argparse import Namespace

from analyzer.rule import Rule
from analyzer.rules import rules
from app.cli.output import line, paragraph, print_json


def run(options: Namespace) -> int:
    """List the rules by name."""
    found = sorted(rules().items())
    if options.json:
        print_json([{"rule": slug} | _plain(rule) for slug, rule in found])
        return 0
    for slug, rule in found:
        line(f"{slug}  {rule.title} ({rule.category})")
        paragraph(rule.what, indent=2)
    return 0


def _plain(rule: Rule) -> dict[str, str]:
    return {
        "title": rule.title,
        "category": rule.category,
        "what": rule.what,
        "why": rule.why,
        "remedy": rule.remedy,
    }
