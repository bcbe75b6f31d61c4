"""Every way a design is changed: pure functions from design to design."""

from models.edits.answers import answer_check
from models.edits.arranging import align, distribute, same_size
from models.edits.between import add_between, move_between, split
from models.edits.boundaries import enclose, resize, settle, settle_added
from models.edits.canvas import add_component, connect, move, place, unplace, with_view
from models.edits.depth import restack
from models.edits.kinds import change_kind
from models.edits.leaving import take_out
from models.edits.lines import draw_lines, pin, put_label, route_again
from models.edits.next import add_next
from models.edits.ordering import put_in_order
from models.edits.paste import paste
from models.edits.removal import remove, without_dangling
from models.edits.rows import add, change, reorder, set_field
from models.edits.several import set_each, set_field_in
from models.edits.shapes import add_shape, move_frame
from models.edits.showing import collapse, hide, lock, show_hidden
from models.edits.texts import replace_texts
from models.edits.views import (
    add_view,
    duplicate_view,
    join,
    nest,
    place_rows,
    remove_from_view,
)
from models.edits.written import add_written

__all__ = [
    "add",
    "add_between",
    "add_component",
    "add_next",
    "add_shape",
    "add_view",
    "add_written",
    "align",
    "answer_check",
    "change",
    "change_kind",
    "collapse",
    "connect",
    "distribute",
    "draw_lines",
    "duplicate_view",
    "enclose",
    "hide",
    "join",
    "lock",
    "move",
    "move_between",
    "move_frame",
    "nest",
    "paste",
    "pin",
    "place",
    "place_rows",
    "put_in_order",
    "put_label",
    "remove",
    "remove_from_view",
    "reorder",
    "replace_texts",
    "resize",
    "restack",
    "route_again",
    "same_size",
    "set_each",
    "set_field",
    "set_field_in",
    "settle",
    "settle_added",
    "show_hidden",
    "split",
    "take_out",
    "unplace",
    "with_view",
    "without_dangling",
]
