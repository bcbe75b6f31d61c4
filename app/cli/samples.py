"""loadpath samples: the examples that ship."""

from argparse import Namespace

from app.cli.output import print_json, table
from models.samples import samples


def run(options: Namespace) -> int:
    """List the examples by name."""
    found = sorted(samples().items())
    if options.json:
        print_json([{"name": name, "title": title} for name, title in found])
    else:
        table(found)
    return 0
