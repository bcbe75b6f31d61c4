"""What the Help menu offers."""

from app.actions.action import Action

HELP: tuple[Action, ...] = (
    Action(
        "help.keys", "Keys", "Help", "F1", "Every action with its keys, to change.", more=("?",)
    ),
    Action("help.about", "About Loadpath", "Help", "", "Version and licences.", section=True),
)
