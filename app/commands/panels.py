"""What the Panels menu does."""

from functools import partial
from typing import TYPE_CHECKING

from app.commands.handler import Handler
from app.panels.names import NAMES

if TYPE_CHECKING:
    from app.panels.exchange import Format
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Panels menu does, by its id."""
    dock = window.dock
    made: dict[str, Handler] = {
        "panel.filter": dock.focus_filter,
        "panel.example": lambda: add_example(window),
    }
    formats: tuple[Format, ...] = ("csv", "markdown")
    for format in formats:
        made[f"panel.copy_{format}"] = partial(dock.copy_as, format)
    for id in ("findings", "guide", "threats", "capacity", *NAMES):
        made[f"panel.{id}"] = partial(show, window, id)
    return made


def show(window: "Window", id: str) -> None:
    """Bring a panel to the front and put the keyboard into it."""
    window.dock.show_panel(id)
    window.dock.focus_panel()


def add_example(window: "Window") -> None:
    """Add example rows to the panel that is shown, where it has some."""
    if not window.dock.add_example():
        window.notify("This panel has no rows of its own to add.")
