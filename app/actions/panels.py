"""What the Panels menu offers: the panels below the canvas."""

from app.actions.action import Action

PANELS: tuple[Action, ...] = (
    Action("panel.findings", "Findings", "Panels", "Alt+1", "What a reviewer would object to."),
    Action(
        "panel.guide",
        "Guide",
        "Panels",
        "Alt+G",
        "The stages of the method: what is there, and what is missing.",
    ),
    Action(
        "panel.threats",
        "Threats",
        "Panels",
        "Alt+S",
        "STRIDE for each element: what covers it and what is open; where which data goes.",
    ),
    Action(
        "panel.capacity",
        "Capacity",
        "Panels",
        "Alt+2",
        "What every component and flow must carry, and can.",
    ),
    Action("panel.requirements", "Requirements", "Panels", "Alt+3", "What the system must do."),
    Action("panel.actors", "Actors", "Panels", "Alt+4", "Who acts on the system."),
    Action("panel.flows", "Flows", "Panels", "Alt+5", "The journeys and their steps."),
    Action("panel.operations", "APIs", "Panels", "Alt+6", "What the APIs offer."),
    Action("panel.entities", "Data", "Panels", "Alt+7", "What is stored, and how much of it."),
    Action("panel.decisions", "Trade-offs", "Panels", "Alt+8", "What was weighed and decided."),
    Action("panel.scenarios", "What-ifs", "Panels", "Alt+9", "What is assumed, and was kept."),
    Action(
        "panel.prices",
        "Prices",
        "Panels",
        "Alt+0",
        "What you pay, where it is not the price book's price.",
    ),
    Action(
        "panel.filter",
        "Filter rows",
        "Panels",
        "Ctrl+Shift+F",
        "Show only the rows of this panel that hold some words.",
        section=True,
    ),
    Action("panel.example", "Add example rows", "Panels", "", "Add a few rows as in practice."),
    Action(
        "panel.copy_csv",
        "Copy rows as CSV",
        "Panels",
        "",
        "Copy the chosen rows, or all, for a spreadsheet.",
        section=True,
    ),
    Action(
        "panel.copy_markdown",
        "Copy rows as Markdown",
        "Panels",
        "",
        "Copy the chosen rows, or all, as a table for a document.",
    ),
)
