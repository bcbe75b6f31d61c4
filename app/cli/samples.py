"""loadpath samples: the examples that ship."""

from argparse import Namespace

from app.cli.output import print_json, table
from models.samples import samples, summaries


def run(options: Namespace) -> int:
    """List the examples by name, with what each one is."""
    about = summaries()
    found = [(name, title, about[name]) for name, title in sorted(samples().items())]
    if options.json:
        keys = ("name", "title", "summary")
        print_json([dict(zip(keys, row, strict=True)) for row in found])
    else:
        table(found)
    return 0
