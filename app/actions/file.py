"""What the File menu offers."""

from app.actions.action import Action

FILE: tuple[Action, ...] = (
    Action("file.new", "New", "File", "Ctrl+N", "Start an empty design."),
    Action("file.new_window", "New window", "File", "Ctrl+Shift+N", "Open another, empty window."),
    Action(
        "file.example", "New from example", "File", "", "Start from one of the complete examples."
    ),
    Action("file.open", "Open…", "File", "Ctrl+O", "Open a design from a file.", section=True),
    Action("file.recent", "Open recent", "File", "", "Open a design that was open before."),
    Action("file.save", "Save", "File", "Ctrl+S", "Write the design to its file.", section=True),
    Action("file.save_as", "Save as…", "File", "Ctrl+Shift+S", "Write the design to another file."),
    Action(
        "file.save_copy",
        "Save a copy…",
        "File",
        "",
        "Write the design to another file and go on with the one it has.",
    ),
    Action(
        "file.versions",
        "Earlier versions…",
        "File",
        "",
        "Look at the versions that saving has replaced, and open one as a copy.",
    ),
    Action(
        "file.export",
        "Export…",
        "File",
        "Ctrl+E",
        "Write a packet, a report or a picture to a file.",
        section=True,
    ),
    Action(
        "file.export_pdf", "Export as PDF…", "File", "Ctrl+P", "Write the review packet as PDF."
    ),
    Action(
        "file.export_markdown", "Export as Markdown…", "File", "", "Write the report as Markdown."
    ),
    Action("file.export_svg", "Export as SVG…", "File", "", "Write the drawing as SVG."),
    Action("file.export_png", "Export as PNG…", "File", "", "Write the drawing as PNG."),
    Action(
        "file.export_csv",
        "Export risks as CSV…",
        "File",
        "",
        "Write the risk register as a table: findings and risks with how they are treated.",
    ),
    Action(
        "file.export_xlsx",
        "Export risks for Excel…",
        "File",
        "",
        "Write the risk register as a workbook.",
    ),
    Action(
        "file.print",
        "Print…",
        "File",
        "Ctrl+Alt+P",
        "Print the shown view on one page.",
        needs="laid",
    ),
    Action(
        "file.preferences",
        "Preferences…",
        "File",
        "Ctrl+,",
        "Theme, numbers, grid, recovery and folders.",
        section=True,
    ),
    Action("file.close", "Close", "File", "Ctrl+W", "Close this window.", section=True),
    Action("file.quit", "Quit", "File", "Ctrl+Q", "Close all windows and leave Loadpath."),
)
