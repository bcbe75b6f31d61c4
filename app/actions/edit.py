"""What the Edit menu offers."""

from app.actions.action import Action

EDIT: tuple[Action, ...] = (
    Action("edit.undo", "Undo", "Edit", "Ctrl+Z", "Take the last step back.", needs="undo"),
    Action(
        "edit.redo",
        "Redo",
        "Edit",
        "Ctrl+Shift+Z",
        "Do again what was taken back.",
        needs="redo",
        more=("Ctrl+Y",),
    ),
    Action(
        "edit.delete",
        "Delete",
        "Edit",
        "Del",
        "Remove what is selected from the design.",
        needs="selection",
        section=True,
        more=("Backspace",),
    ),
    Action("edit.select_all", "Select all", "Edit", "Ctrl+A", "Select everything in this view."),
    Action(
        "edit.rename",
        "Rename",
        "Edit",
        "F2",
        "Type another name for what is selected.",
        needs="placed",
    ),
)
