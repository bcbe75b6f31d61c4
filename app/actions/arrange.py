"""What the Arrange menu offers: lay out, align, distribute, size, depth, lock, hide, collapse."""

from app.actions.action import Action

_ALIGN = {
    "left": (
        "Align left",
        "layout-align-left",
        "Bring the left sides of what is selected in line.",
    ),
    "centre": ("Align centres", "layout-align-center", "Bring middles in line, one below another."),
    "right": ("Align right", "layout-align-right", "Bring right sides in line."),
    "top": ("Align top", "layout-align-top", "Bring upper sides in line."),
    "middle": ("Align middles", "layout-align-middle", "Bring middles in line, side by side."),
    "bottom": ("Align bottom", "layout-align-bottom", "Bring lower sides in line."),
}
_SIZE = {
    "width": ("Same width", "arrow-autofit-width", "Make all as wide as the widest."),
    "height": ("Same height", "arrow-autofit-height", "Make all as high as the highest."),
    "size": ("Same size", "resize", "Make all as wide and as high as the largest."),
}
_DEPTH = {
    "front": ("Bring to front", "stack-front", "Ctrl+Shift+]", "In front of everything else."),
    "forward": ("Bring forward", "stack-pop", "Ctrl+]", "In front of the next that it touches."),
    "backward": ("Send backward", "stack-push", "Ctrl+[", "Behind the next that it touches."),
    "back": ("Send to back", "stack-back", "Ctrl+Shift+[", "Behind everything else."),
}

ARRANGE: tuple[Action, ...] = (
    Action(
        "arrange.view",
        "Lay out view",
        "Arrange",
        "Alt+L",
        "Lay everything in this view out anew along the flow of requests; what is locked stays.",
        needs="laid",
        icon="hierarchy-2",
    ),
    Action(
        "arrange.lanes",
        "Lay out in lanes",
        "Arrange",
        "",
        "Lay out with clients, edge, gateways, applications and data in lanes of their own.",
        needs="laid",
        icon="columns",
    ),
    Action(
        "arrange.selection",
        "Lay out selection",
        "Arrange",
        "",
        "Lay out what is selected, around where it stands; everything else stays.",
        needs="two",
        icon="select-all",
    ),
    Action(
        "arrange.tidy",
        "Tidy",
        "Arrange",
        "Alt+T",
        "Lay out what is neither locked nor at the end of a line that somebody bent.",
        needs="laid",
        icon="wand",
    ),
    *(
        Action(
            f"arrange.{edge}",
            title,
            "Arrange",
            "",
            help,
            needs="two",
            section=edge == "left",
            icon=icon,
        )
        for edge, (title, icon, help) in _ALIGN.items()
    ),
    Action(
        "arrange.horizontally",
        "Distribute horizontally",
        "Arrange",
        "",
        "Make the gaps from left to right equal.",
        needs="three",
        section=True,
        icon="layout-distribute-vertical",
    ),
    Action(
        "arrange.vertically",
        "Distribute vertically",
        "Arrange",
        "",
        "Make the gaps from top to bottom equal.",
        needs="three",
        icon="layout-distribute-horizontal",
    ),
    *(
        Action(f"arrange.{what}", title, "Arrange", "", help, needs="two", icon=icon)
        for what, (title, icon, help) in _SIZE.items()
    ),
    *(
        Action(
            f"arrange.{where}",
            title,
            "Arrange",
            key,
            help,
            needs="copied",
            section=where == "front",
            icon=icon,
        )
        for where, (title, icon, key, help) in _DEPTH.items()
    ),
    Action(
        "arrange.collapse",
        "Collapse boundary",
        "Arrange",
        "-",
        "Show the boundary and all that is inside as one card.",
        needs="open",
        section=True,
        icon="arrows-minimize",
    ),
    Action(
        "arrange.open",
        "Open boundary",
        "Arrange",
        "+",
        "Show again what is inside a collapsed boundary, where it was.",
        needs="shut",
        more=("=",),
        icon="arrows-maximize",
    ),
    Action(
        "arrange.lock",
        "Lock",
        "Arrange",
        "Ctrl+Shift+B",
        "Keep what is selected from being moved, resized or deleted.",
        needs="unlocked",
        section=True,
        icon="lock",
    ),
    Action(
        "arrange.unlock",
        "Unlock",
        "Arrange",
        "",
        "Let what is selected be moved again.",
        needs="locked",
        icon="lock-open",
    ),
    Action(
        "arrange.hide",
        "Hide",
        "Arrange",
        "",
        "Leave what is selected out of this view, boundaries with what is inside.",
        needs="drawn",
        icon="eye-off",
    ),
    Action(
        "arrange.show_hidden",
        "Show all hidden",
        "Arrange",
        "",
        "Show again everything that is hidden in this view.",
        needs="hidden",
        icon="eye",
    ),
)
