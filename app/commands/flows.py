"""What the actions on flows do."""

from typing import TYPE_CHECKING

from app.commands.handler import Handler
from models.design import ranked

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action on flows does, by its id."""
    return {
        "flow.record": lambda: record_flow(window),
        "flow.next": lambda: show_another(window, 1),
        "flow.previous": lambda: show_another(window, -1),
    }


def record_flow(window: "Window") -> None:
    """Begin a flow whose steps are clicked."""
    from app.canvas.gestures.record import record  # the window is there sooner without it

    record(window.view)


def show_another(window: "Window", by: int) -> None:
    """Select the flow so many places after the selected one, beginning again at the end."""
    session = window.session
    order = [flow.id for flow in ranked(session.design.flows)]
    if not order:
        window.notify("There is no flow yet. Record one, or write one in the Flows panel.")
        return
    chosen = session.selection[0] if session.selection else ""
    place = order.index(chosen) + by if chosen in order else 0 if by > 0 else -1
    session.select([order[place % len(order)]])
