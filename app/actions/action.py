"""One thing the user can ask for, as data."""

from typing import Literal

from models.frozen import frozen

Menu = Literal["File", "Edit", "Insert", "Arrange", "View", "Go", "What if", "Panels", "Help"]
Need = Literal[
    "",
    "undo",
    "redo",
    "selection",
    "one",
    "component",
    "components",
    "placed",
    "drawn",
    "copied",
    "bounded",
    "lines",
    "two",
    "three",
    "open",
    "shut",
    "locked",
    "unlocked",
    "hidden",
    "laid",
    "back",
    "forward",
    "level",
    "view",
    "views",
    "unplaced",
    "named",
    "parts",
    "carried",
    "frame",
]

# why an action cannot be done while what it needs is not there
WHY: dict[Need, str] = {
    "undo": "Nothing to take back",
    "redo": "Nothing was taken back",
    "selection": "Select something first",
    "one": "Select one thing first",
    "component": "Select one component first",
    "components": "Select a component first",
    "placed": "Select one thing on the canvas first",
    "drawn": "Select something on the canvas first",
    "copied": "Select a component or a boundary first",
    "bounded": "Select a boundary, or a component in one",
    "lines": "Select a connection on the canvas first",
    "two": "Select two things on the canvas first",
    "three": "Select three things on the canvas first",
    "open": "Select a boundary, or a component in one",
    "shut": "Select a collapsed boundary first",
    "locked": "Select something locked first",
    "unlocked": "Select something that is not locked first",
    "hidden": "Nothing is hidden in this view",
    "laid": "This view is empty",
    "back": "There is no place before this one",
    "forward": "You have not come back from anywhere",
    "level": "This view is not the inside of anything",
    "view": "There is no view",
    "views": "There is no other view",
    "unplaced": "Select something that this view does not show",
    "named": "Select one thing that has a name",
    "parts": "Select a component or a boundary first",
    "carried": "Select a component or a boundary first",
    "frame": "Select one frame on the canvas first",
}


@frozen
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
    more: tuple[str, ...] = ()  # further shortcuts that do the same
    icon: str = ""  # in menus, by name

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """The shortcuts as shipped, the main one first; empty if it has none."""
        return (self.shortcut, *self.more) if self.shortcut else ()
