"""What can be done with flows on the canvas."""

from app.actions.action import Action

FLOWS: tuple[Action, ...] = (
    Action(
        "flow.record",
        "Record a flow",
        "Insert",
        "Ctrl+R",
        "Click the connections of a flow on the canvas, in order.",
        section=True,
    ),
    Action(
        "flow.next",
        "Show the next flow",
        "View",
        "F8",
        "Light the way of the next flow on the canvas.",
        section=True,
    ),
    Action(
        "flow.previous",
        "Show the flow before",
        "View",
        "Shift+F8",
        "Light the way of the flow before on the canvas.",
    ),
)
