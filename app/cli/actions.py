"""loadpath actions: what the window can be asked for."""

from argparse import Namespace
from dataclasses import asdict

from app.actions.table import ACTIONS
from app.cli.output import print_json, table


def run(options: Namespace) -> int:
    """List the actions, in the order of the menus."""
    if options.json:
        print_json([asdict(action) for action in sorted(ACTIONS, key=lambda action: action.id)])
    else:
        table((each.id, each.menu, each.title, each.shortcut, each.help) for each in ACTIONS)
    return 0
