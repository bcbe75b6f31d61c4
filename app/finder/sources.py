"""Everything that the command palette can find: actions, kinds, recent files, and what the design holds. No Qt."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from app.actions.action import WHY
from app.actions.table import ACTIONS
from app.finder.ranking import Entry
from models.catalog import kind, kinds
from models.component import Component
from models.design import ONE_ROW, TABLES, Design, label, rows
from models.operation import Operation
from models.text import visible

_OWN = ("finder.open", "finder.find")  # what opens the command palette is not in it
_UNNAMED = (*ONE_ROW, "placements", "relations", "prices", "treatments", "checks", "rule_settings")
_SORTS = {
    "components": ("Component", "box"), "links": ("Connection", "arrows-exchange"),
    "boundaries": ("Boundary", "frame"), "requirements": ("Requirement", "checklist"),
    "actors": ("Actor", "user"), "flows": ("Flow", "route-2"), "operations": ("Operation", "api"),
    "entities": ("Entity", "table"), "decisions": ("Trade-off", "scale"), "scenarios": ("What-if", "plug-x"), "risks": ("Risk", "alert-triangle"),
    "views": ("View", "layout-dashboard"),
    "shapes": ("Note", "note"),
}  # fmt: skip
TABLES_FOUND = tuple(sorted((t for t in TABLES if t not in _UNNAMED), key=list(_SORTS).index))


def actions(offered: Collection[str], keys: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the actions, with their keys or else their menu as label, and why one cannot be done now.

    Each is known also by what it says it does, and by the way to it through the menu.
    """
    for each in ACTIONS:
        if each.id in _OWN:
            continue
        why_not = "" if each.id in offered else WHY.get(each.needs, "Not possible now")
        yield Entry(
            f"action:{each.id}",
            each.title,
            keys.get(each.id) or each.menu,
            "command",
            why_not,
            why_not,
            (each.help, f"{each.menu} {each.title}"),
        )


def additions() -> Iterator[Entry]:
    """Yield every kind to add, known also by its aliases and products."""
    for each in kinds().values():
        also = (*each.products, *each.aliases)
        yield Entry(f"kind:{each.id}", f"Add {each.title}", "", each.icon, also=also, adds=True)


def files(paths: Iterable[Path], in_short: Callable[[Path], str]) -> Iterator[Entry]:
    """Yield recent files by name, with their folder."""
    for path in paths:
        yield Entry(
            f"file:{path}", visible(path.name), "Recent file", "file", in_short(path.parent)
        )


def records(design: Design) -> Iterator[Entry]:
    """Yield what has a name in a design: components first, then the rest table by table."""
    for table in TABLES_FOUND:
        sort, icon = _SORTS[table]
        for id, row in rows(design, table).items():
            if isinstance(row, Component):
                found = kind(row.kind)
                also = (row.product,) if row.product else ()
                yield Entry(f"record:{id}", row.name, sort, found.icon, found.title, also=also)
            elif isinstance(row, Operation):
                title = f"{row.method} {row.name}" if row.method else row.name
                yield Entry(f"record:{id}", title, sort, icon, row.summary)
            else:
                name = label(design, id) if table in ("links", "shapes") else row.name
                yield Entry(f"{_prefix(table)}:{id}", name, sort, icon)


def _prefix(table: str) -> str:
    return "view" if table == "views" else "record"
