"""What a patch does, in the words of a person: how many of what were added, changed and removed, and their names."""

from collections.abc import Iterator
from itertools import groupby

from models.design import TABLES, Design, label, record
from models.patch import Change, Patch
from models.text import visible

_NAMED = 3  # of each sort
_LONGEST = 40  # characters of a name
_NOUNS = {
    "requirements": ("requirement", "requirements"),
    "actors": ("actor", "actors"),
    "flows": ("flow", "flows"),
    "operations": ("operation", "operations"),
    "entities": ("entity", "entities"),
    "relations": ("relation", "relations"),
    "components": ("component", "components"),
    "links": ("connection", "connections"),
    "boundaries": ("boundary", "boundaries"),
    "views": ("view", "views"),
    "decisions": ("decision", "decisions"),
    "scenarios": ("what-if", "what-ifs"),
    "prices": ("price", "prices"),
    "shapes": ("shape", "shapes"),
    "risks": ("risk", "risks"),
    "treatments": ("treatment", "treatments"),
    "checks": ("answer", "answers"),
    "rule_settings": ("rule setting", "rule settings"),
}
_ORDER = {table: place for place, table in enumerate(TABLES)}
_WHOLE = {"info": "the title block", "workload": "the workload"}


def summary(old: Design, new: Design, patch: Patch) -> list[str]:
    """Return what turns old into new, a line for each sort of change, the drawing first: "2 components added (Cache, Queue)"."""
    lines = []
    for table, changes in groupby(sorted(patch, key=_drawn_first), lambda change: change.table):
        lines += list(_said(old, new, table, list(changes)))
    return lines


def noun(table: str) -> str:
    """Return what a record of a table is called, with a capital."""
    return _NOUNS.get(table, (table.removesuffix("s"),))[0].capitalize()


def _drawn_first(change: Change) -> int:
    drawn = ("components", "links", "boundaries")
    return drawn.index(change.table) if change.table in drawn else len(drawn) + _ORDER[change.table]


def _said(old: Design, new: Design, table: str, changes: list[Change]) -> Iterator[str]:
    if table in _WHOLE:
        yield f"{_WHOLE[table]} changed"
        return
    if table == "placements":
        if moved := sum(_sort(change) == "changed" for change in changes):
            yield f"{moved:,} moved"
        return
    for sort in ("added", "changed", "removed"):
        found = [change for change in changes if _sort(change) == sort]
        if found:
            yield f"{_counted(table, len(found))} {sort}{_names(old, new, found)}"


def _counted(table: str, number: int) -> str:
    one, many = _NOUNS.get(table, (table.removesuffix("s"), table))
    return f"{number:,} {one if number == 1 else many}"


def _names(old: Design, new: Design, changes: list[Change]) -> str:
    names = [_name(old, new, change) for change in changes[:_NAMED]]
    more = ", …" if len(changes) > _NAMED else ""
    return f" ({', '.join(names)}{more})"


def _name(old: Design, new: Design, change: Change) -> str:
    found = visible(label(old if record(new, change.id) is None else new, change.id))
    return found if len(found) <= _LONGEST else f"{found[: _LONGEST - 1]}…"


def _sort(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"
