"""What the Help menu offers."""

from app.actions.action import Action

HELP: tuple[Action, ...] = (
    Action(
        "help.keys", "Keys", "Help", "F1", "Every action with its keys, to change.", more=("?",)
    ),
    Action(
        "help.notification",
        "Latest notification",
        "Help",
        "F9",
        "Put the keyboard on what was said last.",
        section=True,
    ),
    Action(
        "help.notifications", "All notifications", "Help", "", "A list of what was said before."
    ),
    Action("help.log", "Log", "Help", "", "What went wrong inside the program, and where."),
    Action("help.about", "About Loadpath", "Help", "", "Version and licences.", section=True),
)
