"""loadpath rules: what designs are checked against."""

from argparse import Namespace

from analyzer.rules import rules
from app.cli.output import line, paragraph, print_json
from app.cli.ruling import to_plain


def run(options: Namespace) -> int:
    """List the rules by name."""
    if options.markdown:
        from app.cli.rules_page import page

        print(page(), end="")
        return 0
    found = sorted(rules().items())
    if options.json:
        print_json([{"rule": slug} | to_plain(rule) for slug, rule in found])
        return 0
    for slug, rule in found:
        source = f", team: {rule.source}" if rule.source else ""
        line(f"{slug}  {rule.title} ({rule.category}{source})")
        paragraph(rule.what, indent=2)
    return 0
