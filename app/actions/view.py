"""What the View menu offers."""

from app.actions.action import Action

VIEW: tuple[Action, ...] = (
    Action(
        "view.zoom_in",
        "Zoom in",
        "View",
        "Ctrl++",
        "Show the drawing larger.",
        more=("Ctrl+=",),
    ),
    Action("view.zoom_out", "Zoom out", "View", "Ctrl+-", "Show the drawing smaller."),
    Action("view.zoom_reset", "Actual size", "View", "Ctrl+0", "Show the drawing at 100 %."),
    Action("view.fit", "Fit", "View", "Ctrl+1", "Show the whole drawing."),
    Action(
        "view.theme_system",
        "Theme of the system",
        "View",
        "",
        "Light or dark as the system is.",
        section=True,
    ),
    Action("view.theme_light", "Light theme", "View", "", "Dark text on light ground."),
    Action("view.theme_dark", "Dark theme", "View", "", "Light text on dark ground."),
    Action(
        "canvas.focus",
        "Go to the canvas",
        "View",
        "F6",
        "Put the keyboard on the canvas.",
        section=True,
    ),
    Action(
        "finder.open",
        "Search or run…",
        "View",
        "Ctrl+K",
        "Find anything by name, and do any action.",
    ),
    Action(
        "finder.find",
        "Find…",
        "View",
        "Ctrl+F",
        "Find what the design names: components, requirements, operations and the rest.",
    ),
    Action(
        "palette.search",
        "Find a component kind",
        "View",
        "Ctrl+Shift+K",
        "Search the palette by name, alias or product.",
        more=("/",),
    ),
    Action(
        "inspector.focus",
        "Go to the inspector",
        "View",
        "F4",
        "Put the keyboard on the fields of what is selected.",
    ),
)
