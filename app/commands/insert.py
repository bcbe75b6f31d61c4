"""What the Insert menu does."""

from functools import partial
from typing import TYPE_CHECKING, get_args

from app.canvas.framing import enclose, take_out
from app.commands.handler import Handler
from drawing.labels import sort_title
from models.component import Sort

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Insert menu does, by its id."""
    made: dict[str, Handler] = {
        "insert.enclose": partial(enclose, window.view, "region"),
        "insert.take_out": partial(take_out, window.view),
    }
    sorts: tuple[Sort, ...] = get_args(Sort)
    for sort in sorts:
        made[f"insert.{sort}"] = partial(insert, window, sort)
    return made


def insert(window: "Window", sort: Sort) -> None:
    """Put what is selected into a boundary of a sort; with nothing selected, let one be drawn."""
    enclose(window.view, sort)
    if window.view.framing:
        window.view.setFocus()
        window.notify(f"Drag the frame of the {sort_title(sort)} on the canvas. Escape leaves.")
