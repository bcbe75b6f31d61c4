"""loadpath actions: what the window can be asked for."""

from argparse import Namespace

from app.actions.page import keys_page
from app.actions.table import ACTIONS
from app.cli.output import line, print_json, table

_TOLD = ("id", "title", "menu", "shortcut", "more", "help")


def run(options: Namespace) -> int:
    """List the actions, in the order of the menus."""
    if options.markdown:
        for each in keys_page().rstrip("\n").split("\n"):
            line(each)
    elif options.json:
        ordered = sorted(ACTIONS, key=lambda action: action.id)
        print_json([{name: getattr(each, name) for name in _TOLD} for each in ordered])
    else:
        table((each.id, each.menu, each.title, each.shortcut, each.help) for each in ACTIONS)
    return 0
