"""The actions of the window as data, in the order of the menus; the window binds what each one does by its id."""

from dataclasses import dataclass
from typing import Literal

Menu = Literal["File", "Edit", "View", "Panels", "Help"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can ask for; its shortcut is written the portable way, such as Ctrl+Shift+Z."""

    id: str
    title: str
    menu: Menu
    shortcut: str
    help: str


ACTIONS: tuple[Action, ...] = (
    Action("file.new", "New", "File", "Ctrl+N", "Start an empty design."),
    Action(
        "file.example", "New from example", "File", "", "Start from the social network example."
    ),
    Action("file.open", "Open…", "File", "Ctrl+O", "Open a design from a file."),
    Action("file.save", "Save", "File", "Ctrl+S", "Write the design to its file."),
    Action("file.save_as", "Save as…", "File", "Ctrl+Shift+S", "Write the design to another file."),
    Action(
        "file.export",
        "Export…",
        "File",
        "Ctrl+E",
        "Write a packet, a report or a picture to a file.",
    ),
    Action(
        "file.export_pdf", "Export as PDF…", "File", "Ctrl+P", "Write the review packet as PDF."
    ),
    Action(
        "file.export_markdown", "Export as Markdown…", "File", "", "Write the report as Markdown."
    ),
    Action("file.export_svg", "Export as SVG…", "File", "", "Write the drawing as SVG."),
    Action("file.export_png", "Export as PNG…", "File", "", "Write the drawing as PNG."),
    Action("file.close", "Close", "File", "Ctrl+W", "Close this window."),
    Action("file.quit", "Quit", "File", "Ctrl+Q", "Leave Loadpath."),
    Action("edit.undo", "Undo", "Edit", "Ctrl+Z", "Take the last step back."),
    Action("edit.redo", "Redo", "Edit", "Ctrl+Shift+Z", "Do again what was taken back."),
    Action("edit.delete", "Delete", "Edit", "Del", "Remove what is selected from the design."),
    Action("edit.select_all", "Select all", "Edit", "Ctrl+A", "Select everything in this view."),
    Action("edit.rename", "Rename", "Edit", "F2", "Type another name for what is selected."),
    Action("view.zoom_in", "Zoom in", "View", "Ctrl++", "Show the drawing larger."),
    Action("view.zoom_out", "Zoom out", "View", "Ctrl+-", "Show the drawing smaller."),
    Action("view.zoom_reset", "Actual size", "View", "Ctrl+0", "Show the drawing at 100 %."),
    Action("view.fit", "Fit", "View", "Ctrl+1", "Show the whole drawing."),
    Action(
        "view.theme_system", "Theme of the system", "View", "", "Light or dark as the system is."
    ),
    Action("view.theme_light", "Light theme", "View", "", "Dark text on light ground."),
    Action("view.theme_dark", "Dark theme", "View", "", "Light text on dark ground."),
    Action("canvas.focus", "Go to the canvas", "View", "F6", "Put the keyboard on the canvas."),
    Action(
        "palette.search",
        "Find a component kind",
        "View",
        "Ctrl+F",
        "Search the palette by name, alias or product.",
    ),
    Action(
        "inspector.focus",
        "Go to the inspector",
        "View",
        "F4",
        "Put the keyboard on the fields of what is selected.",
    ),
    Action("panel.findings", "Findings", "Panels", "Alt+1", "What a reviewer would object to."),
    Action("panel.load", "Load", "Panels", "Alt+2", "What every component and flow must carry."),
    Action("panel.requirements", "Requirements", "Panels", "Alt+3", "What the system must do."),
    Action("panel.actors", "Actors", "Panels", "Alt+4", "Who acts on the system."),
    Action("panel.flows", "Flows", "Panels", "Alt+5", "The journeys and their steps."),
    Action("panel.operations", "APIs", "Panels", "Alt+6", "What the APIs offer."),
    Action("panel.entities", "Data", "Panels", "Alt+7", "What is stored, and how much of it."),
    Action("help.shortcuts", "Shortcuts", "Help", "F1", "Every action with its keys."),
    Action("help.about", "About Loadpath", "Help", "", "Version and licences."),
)
