"""What records are called where they are named by typing: the record of a name, and several names between commas. No Qt."""

from collections.abc import Iterator
from operator import is_

from models.design import Design, label, rows

_JOINED = 6  # parts between commas that may be one name
# the tables as they were, and ids by id, name and name without case: a paste asks thousands of times
_KNOWN: dict[tuple[str, ...], tuple[list[object], dict[str, str]]] = {}


def find_named(design: Design, tables: tuple[str, ...], text: str) -> str | None:
    """Return the id of the record of this name or id, in whatever case, or None; of equal names the first."""
    found = _by_name(design, tables)
    return found.get(text) or found.get(text.casefold())


def split_names(design: Design, tables: tuple[str, ...], text: str) -> Iterator[str]:
    """Yield the names between commas; a name may hold commas itself, so the longest known one counts."""
    parts = text.split(",")
    at = 0
    while at < len(parts):
        for end in range(min(len(parts), at + _JOINED), at, -1):
            name = ",".join(parts[at:end]).strip()
            if not name or find_named(design, tables, name):
                break
        if name:
            yield name
        at = end


def _by_name(design: Design, tables: tuple[str, ...]) -> dict[str, str]:
    # a connection without a name is called after its ends
    behind = [rows(design, t) for t in (*tables, *(("components",) if "links" in tables else ()))]
    old, found = _KNOWN.get(tables, ([], {}))
    if len(old) == len(behind) and all(map(is_, old, behind)):
        return found
    pairs = sorted(
        ((id, label(design, id)) for table in tables for id in rows(design, table)),
        key=lambda pair: (pair[1].casefold(), pair[0]),
        reverse=True,
    )
    found = {name.casefold(): id for id, name in pairs}
    found.update((name, id) for id, name in pairs)
    found.update((id, id) for id, _ in pairs)
    _KNOWN[tables] = ([*behind], found)
    return found
