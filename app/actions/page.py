"""The page docs/keys.md, written from the tables: `python -m app actions --markdown`."""

from collections.abc import Iterable, Iterator

from app.actions.gestures import MANNERS
from app.actions.table import ACTIONS

_HEAD = """\
# Keys

Written by `python -m app actions --markdown` from the tables in `app/actions/`; a test compares. In the program, `?` or F1
opens the same page; there each action's keys can be changed. A key that another action has, or that fields, lists and the
canvas need for themselves, is refused and says whose it is. A choice replaces all keys that the action was shipped with; Reset
brings them back. Keys that type something are no shortcuts while a field, or a list that is searched by typing, has the focus.
"""


def keys_page() -> str:
    """Return docs/keys.md: what the mouse and fixed keys do, then every action with the keys it is shipped with."""
    return "\n".join((_HEAD, *_by_hand(), *_by_menu()))


def _by_hand() -> Iterator[str]:
    for where in dict.fromkeys(manner.where for manner in MANNERS):
        yield from _table(where, "how", ((m.title, m.how, "") for m in MANNERS if m.where == where))


def _by_menu() -> Iterator[str]:
    for menu in dict.fromkeys(action.menu for action in ACTIONS):
        found = (action for action in ACTIONS if action.menu == menu)
        rows = (
            (a.title.rstrip("…"), " or ".join(f"`{key}`" for key in a.shortcuts), a.help)
            for a in found
        )
        yield from _table(f"{menu} menu", "keys", rows)


def _table(title: str, second: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    rows = list(rows)
    told = any(help for *_, help in rows)
    yield f"## {title}\n"
    yield f"| what | {second} | |" if told else f"| what | {second} |"
    yield "|---|---|---|" if told else "|---|---|"
    for what, how, help in rows:
        yield f"| {what} | {how} | {help} |" if told else f"| {what} | {how} |"
    yield ""
