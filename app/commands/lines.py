"""What is done with how connections are drawn."""

from functools import partial
from typing import TYPE_CHECKING

from app.canvas.bending import let_go, slide_label
from app.commands.handler import Handler
from models import edits
from models.view import Lines

if TYPE_CHECKING:
    from app.window import Window

_STYLES: tuple[Lines, ...] = ("orthogonal", "straight", "curved")


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action about connections does, by its id."""
    made: dict[str, Handler] = {
        f"view.lines_{style}": partial(draw, window, style) for style in _STYLES
    }
    made["view.jumps"] = partial(hop, window)
    made["line.route_again"] = partial(let_go, window.view)
    made["line.label_on"] = partial(slide_label, window.view, 1)
    made["line.label_back"] = partial(slide_label, window.view, -1)
    return made


def draw(window: "Window", lines: Lines) -> None:
    """Draw the connections of the shown view in another way."""
    session = window.session
    if session.view in session.design.views:
        session.edit("Draw lines", edits.draw_lines, session.view, lines)


def hop(window: "Window") -> None:
    """Let the lines of the shown view hop over each other, or no longer."""
    session = window.session
    view = session.design.views.get(session.view)
    if view:
        session.edit("Jumps", edits.change, view.id, jumps=not view.jumps)
