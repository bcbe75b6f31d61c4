"""The panels of records by name and table. What is in them is in kinds.py, which is read when one is built."""

from models.frozen import frozen


@frozen
class Name:
    """One panel: its id, the title of its tab, and the table that it shows."""

    id: str
    title: str
    table: str


NAMES = {
    name.id: name
    for name in (
        Name("requirements", "Requirements", "requirements"),
        Name("actors", "Actors", "actors"),
        Name("flows", "Flows", "flows"),
        Name("operations", "APIs", "operations"),
        Name("entities", "Data", "entities"),
        Name("decisions", "Trade-offs", "decisions"),
        Name("scenarios", "What-ifs", "scenarios"),
        Name("prices", "Prices", "prices"),
    )
}

# where a record of a table is shown
PANEL_OF = {name.table: name.id for name in NAMES.values()}
