"""Every way a design is changed: pure functions from design to design."""

from models.edits.canvas import add_component, connect, move, place, unplace
from models.edits.removal import remove, without_dangling
from models.edits.rows import add, change, reorder, set_field

__all__ = [
    "add",
    "add_component",
    "change",
    "connect",
    "move",
    "place",
    "remove",
    "reorder",
    "set_field",
    "unplace",
    "without_dangling",
]
