"""loadpath kinds: the catalogue of components."""

from argparse import Namespace
from itertools import groupby
from typing import Any

from app.cli.output import line, print_json, table
from models.catalog import Kind, kinds


def run(options: Namespace) -> int:
    """List the component kinds, by group."""
    found = list(kinds().values())
    if options.json:
        print_json([_plain(kind) for kind in sorted(found, key=lambda kind: kind.id)])
        return 0
    for group, members in groupby(sorted(found, key=lambda kind: kind.group), lambda k: k.group):
        line(group)
        table(((kind.id, kind.title, kind.summary) for kind in members), indent=2)
    return 0


def _plain(kind: Kind) -> dict[str, Any]:
    return kind.model_dump(mode="json") | {"traits": sorted(kind.traits)}
