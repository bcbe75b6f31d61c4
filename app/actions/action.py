"""One thing the user can ask for, as data."""

from dataclasses import dataclass
from typing import Literal

Menu = Literal["File", "Edit", "Insert", "View", "Panels", "Help"]
Need = Literal["", "undo", "redo", "selection", "one", "component", "components", "placed"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can ask for; its shortcut is written the portable way, such as Ctrl+Shift+Z.

    An action is offered while what it needs is there: app/commands/binding.py says what each need means.
    """

    id: str
    title: str
    menu: Menu
    shortcut: str
    help: str
    needs: Need = ""
    section: bool = False  # begins another section of its menu
