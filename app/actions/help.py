"""What the Help menu offers."""

from app.actions.action import Action

HELP: tuple[Action, ...] = (
    Action("help.shortcuts", "Shortcuts", "Help", "F1", "Every action with its keys."),
    Action("help.about", "About Loadpath", "Help", "", "Version and licences.", section=True),
)
