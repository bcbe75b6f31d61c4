"""What can be done with how connections are drawn: in the View menu for a view, in the Edit menu for some of them."""

from app.actions.action import Action

_LINES = {
    "orthogonal": ("Lines at right angles", "Draw connections around cards, with corners."),
    "straight": ("Straight lines", "Draw connections straight from card to card."),
    "curved": ("Curved lines", "Draw connections around cards, in curves."),
}

LINES: tuple[Action, ...] = (
    *(
        Action(f"view.lines_{name}", title, "View", "", help, section=name == "orthogonal")
        for name, (title, help) in _LINES.items()
    ),
    Action(
        "view.jumps",
        "Jumps at crossings",
        "View",
        "",
        "Let lines hop over those that they cross in this view, or no longer.",
    ),
    Action(
        "line.route_again",
        "Route again",
        "Edit",
        "Ctrl+Alt+R",
        "Forget what connections are pinned to, and where their labels were put.",
        needs="lines",
        section=True,
    ),
    Action(
        "line.label_on",
        "Move label forward",
        "Edit",
        "Ctrl+Alt+.",
        "Slide the label of a connection towards its arrowhead.",
        needs="lines",
    ),
    Action(
        "line.label_back",
        "Move label back",
        "Edit",
        "Ctrl+Alt+,",
        "Slide the label of a connection towards its start.",
        needs="lines",
    ),
)
