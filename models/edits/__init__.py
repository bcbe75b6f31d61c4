"""Every way a design is changed: pure functions from design to design."""

from models.edits.between import add_between, move_between, split
from models.edits.boundaries import enclose, resize, settle, settle_added
from models.edits.canvas import add_component, connect, move, place, unplace, with_view
from models.edits.kinds import change_kind
from models.edits.leaving import take_out
from models.edits.paste import paste
from models.edits.removal import remove, without_dangling
from models.edits.rows import add, change, reorder, set_field
from models.edits.several import set_each, set_field_in
from models.edits.views import add_view, duplicate_view, nest, place_rows, remove_from_view

__all__ = [
    "add",
    "add_between",
    "add_component",
    "add_view",
    "change",
    "change_kind",
    "connect",
    "duplicate_view",
    "enclose",
    "move",
    "move_between",
    "nest",
    "paste",
    "place",
    "place_rows",
    "remove",
    "remove_from_view",
    "reorder",
    "resize",
    "set_each",
    "set_field",
    "set_field_in",
    "settle",
    "settle_added",
    "split",
    "take_out",
    "unplace",
    "with_view",
    "without_dangling",
]
