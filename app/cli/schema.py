"""loadpath schema: what a design file may hold."""

from argparse import Namespace

from app.cli.output import print_json
from models.files import schema


def run(options: Namespace) -> int:
    """Print the JSON Schema of the format."""
    print_json(schema())
    return 0
