"""What the Insert menu does for notes, texts, frames and images."""

from functools import partial
from typing import TYPE_CHECKING

from app.actions.action import Need
from app.ask import ask_file
from app.commands.handler import Handler
from drawing.labels import shown
from models import edits
from models.edits.shapes import frames_of
from models.shape import ShapeSort

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each of these actions does, by its id."""
    return {
        "insert.note": partial(insert, window, "note"),
        "insert.text": partial(insert, window, "text"),
        "insert.frame": partial(insert, window, "frame"),
        "insert.image": partial(insert_image, window),
        "insert.frame_earlier": partial(move_frame, window, -1),
        "insert.frame_later": partial(move_frame, window, 1),
    }


def needs(window: "Window") -> dict[Need, bool]:
    """Tell for each thing that these actions may need whether it is there."""
    table, chosen = window.session.design.shapes, window.session.selection
    return {"frame": len(chosen) == 1 and chosen[0] in table and table[chosen[0]].sort == "frame"}


def insert(window: "Window", sort: ShapeSort) -> None:
    """Put a shape on the canvas and let its words be typed."""
    from app.canvas.shapes import add_shape  # the window is there sooner without it

    add_shape(window.view, sort)


def insert_image(window: "Window") -> None:
    """Ask for a file and put its image on the canvas."""
    from app.canvas.image_intake import FILTER, take_file  # the window is there sooner without it

    path = ask_file(window, "Insert image", window.documents.folder(), FILTER)
    if path:
        take_file(window.view, path)


def move_frame(window: "Window", by: int) -> None:
    """Present the selected frame earlier or later, and say as which it is."""
    session, id = window.session, window.session.selection[0]
    words = "Move frame earlier" if by < 0 else "Move frame later"
    session.edit(words, edits.move_frame, id, by)
    order = [row.id for row in frames_of(session.design, session.design.shapes[id].view)]
    name = shown(session.design.shapes[id].name) or "The frame"
    window.status.say(f"{name} is frame {order.index(id) + 1} of {len(order)} in this view.")
