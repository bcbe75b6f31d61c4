"""What the Insert menu does."""

from functools import partial
from typing import TYPE_CHECKING, get_args

from app.canvas.framing import enclose, take_out
from app.commands.handler import Handler
from drawing.labels import shown, sort_title
from models.component import Sort
from models.design import label

if TYPE_CHECKING:
    from app.window import Window

_NAMED = 3  # of what stands in a frame without being part of it


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Insert menu does, by its id."""
    made: dict[str, Handler] = {
        "insert.enclose": partial(insert, window, "region"),
        "insert.connect": partial(connect, window),
        "insert.take_out": partial(take_out, window.view),
        "insert.risk": partial(add_risk, window),
    }
    sorts: tuple[Sort, ...] = get_args(Sort)
    for sort in sorts:
        made[f"insert.{sort}"] = partial(insert, window, sort)
    return made


def connect(window: "Window") -> None:
    """Ask what the selected component is connected to."""
    from app.canvas.connecting import ask_next  # the window is there sooner without it

    ask_next(window.view, window.session.selection[0], only_there=True)


def add_risk(window: "Window") -> None:
    """Add a risk to what is selected, and show it among the findings."""
    window.dock.show_panel("findings")
    window.dock.findings.add_risk()


def insert(window: "Window", sort: Sort) -> None:
    """Put what is selected into a boundary of a sort, saying what else stands there; else let one be drawn."""
    others = enclose(window.view, sort)
    if others:
        window.notify(_beside(window, others))
    if window.view.framing:
        window.view.setFocus()
        window.notify(f"Drag the frame of the {sort_title(sort)} on the canvas. Escape leaves.")


def _beside(window: "Window", ids: tuple[str, ...]) -> str:
    words = [shown(label(window.session.design, id)) for id in ids[:_NAMED]]
    if len(ids) > _NAMED:
        words.append(f"{len(ids) - _NAMED} more")
    named = " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
    verb = "stands" if len(ids) == 1 else "stand"
    return f"{named} {verb} inside the frame too. Only what was selected is part of it."
