"""Which keys each action has: the shipped ones, or those a person chose; and which keys are refused."""

from collections.abc import Mapping

from app.actions.gestures import RESERVED
from app.actions.table import ACTIONS

Keys = dict[str, tuple[str, ...]]


def settled(chosen: Mapping[str, str]) -> Keys:
    """Return the keys of every action by id, written the portable way, the main one first.

    What a person chose wins: "" is no key at all, and a shipped key that was given to another action is
    left out. A choice that is reserved, or that an earlier action was given too, counts as not made.
    """
    taken: dict[str, str] = {}
    for action in ACTIONS:
        wanted = chosen.get(action.id)
        if wanted and wanted not in RESERVED:
            taken.setdefault(wanted, action.id)
    made: Keys = {}
    for action in ACTIONS:
        wanted = chosen.get(action.id)
        if wanted == "":
            made[action.id] = ()
        elif wanted and taken.get(wanted) == action.id:
            made[action.id] = (wanted,)
        else:
            made[action.id] = tuple(key for key in action.shortcuts if key not in taken)
    return made


def owner(keys: Keys, key: str, other_than: str = "") -> str:
    """Return the id of the action that has a key, "" if none has."""
    found = (id for id, owned in keys.items() if key in owned and id != other_than)
    return next(found, "")


def lost(keys: Keys, id: str) -> str:
    """Return the id of the action that now has one of the keys this one was shipped with, "" if none has."""
    shipped = next(action for action in ACTIONS if action.id == id).shortcuts
    return next((found for key in shipped if (found := owner(keys, key, id))), "")
