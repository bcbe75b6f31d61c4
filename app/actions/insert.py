"""What the Insert menu offers: boundaries."""

from app.actions.action import Action

_SORTS = {
    "region": "Region",
    "zone": "Zone",
    "network": "Network",
    "trust": "Trust boundary",
    "layer": "Layer",
    "cluster": "Cluster",
    "team": "Team",
    "domain": "Domain",
}
INSERT: tuple[Action, ...] = (
    Action(
        "insert.enclose",
        "Put in a boundary",
        "Insert",
        "Ctrl+G",
        "Put a boundary around what is selected.",
        needs="copied",
    ),
    Action(
        "insert.take_out",
        "Take out of boundary",
        "Insert",
        "Ctrl+Shift+G",
        "Take what is selected out of its boundary, or dissolve the selected boundary.",
        needs="bounded",
    ),
    Action(
        "insert.connect",
        "Connect to…",
        "Insert",
        "Ctrl+L",
        "Connect the selected component to another one, by typing its name.",
        needs="component",
    ),
    Action(
        "insert.risk",
        "Risk",
        "Insert",
        "",
        "Add a risk to what is selected, or to the whole design.",
    ),
    *(
        Action(
            f"insert.{sort}",
            title,
            "Insert",
            "",
            f"Draw a {title.lower()}, or put what is selected in one.",
            section=sort == "region",
        )
        for sort, title in _SORTS.items()
    ),
)
