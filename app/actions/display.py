"""What the View menu offers for what stands on the cards of a view."""

from app.actions.action import Action

DISPLAY: tuple[Action, ...] = (
    Action(
        "view.cards_show",
        "Cards show",
        "View",
        "",
        "Choose what stands on the cards of this view: kind, load, latency, cost, owner, findings.",
        needs="view",
    ),
    Action(
        "view.legend",
        "Show or hide the legend",
        "View",
        "",
        "What the signs of this view mean, in a corner of the canvas.",
    ),
    Action(
        "view.quiet",
        "Show or hide findings",
        "View",
        "",
        "Whether the canvas counts findings; hidden, the drawing is quiet for presenting.",
    ),
)
