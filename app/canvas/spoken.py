"""What a screen reader says of things on the canvas: name, kind, connections, findings; and of a change."""

from collections.abc import Iterable, Iterator, Mapping

from analyzer.results import Analysis, Finding
from drawing.labels import shown, sort_title
from drawing.page import Line, Page
from drawing.trouble import TROUBLES, Trouble
from models.catalog import kind
from models.component import Boundary, Component, Link
from models.design import Design, record
from models.nesting import inside
from models.patch import Patch
from models.shape import Shape

_MOST = 5  # connections or findings that are named; of more only the number is said
_DRAWN = ("components", "boundaries", "links", "shapes")


def name_of(design: Design, page: Page, id: str) -> str:
    """Return what something on a page is called; a line by its ends, "" for what is not there."""
    line = page.lines.get(id)
    if line:
        return f"{called(design, line.source)} to {called(design, line.target)}"
    return called(design, id)


def called(design: Design, id: str) -> str:
    """Return a record's name as it is read out; for what has none, what it is; a connection by its ends."""
    row = record(design, id)
    if isinstance(row, Link):
        return f"{called(design, row.source)} to {called(design, row.target)}"
    return _named(row)


def described(design: Design, page: Page, analysis: Analysis, id: str, state: str = "") -> str:
    """Return kind, connections, what is assumed of it and findings of something on a page, as sentences."""
    line = page.lines.get(id)
    parts = _line(design, line) if line else _thing(design, page, id)
    about = set(line.links) if line else {id, *_within(design, id)}
    return " ".join(f"{part}." for part in (*parts, state, *_findings(analysis, about)) if part)


def in_trouble(design: Design, flows: Mapping[str, Trouble]) -> str:
    """Return which flows a what-if breaks, overloads or degrades, the worst first; "" for none."""
    named = {
        trouble: [called(design, id) for id in flows if flows[id] == trouble]
        for trouble in TROUBLES
    }
    said = [
        f"{trouble.capitalize()}: {_listed(names)}" for trouble, names in named.items() if names
    ]
    return ". ".join(said)


def changed(design: Design, patch: Patch, label: str) -> str:
    """Return what a patch has done to a design that it has been applied to; a step's label where that says more."""
    drawn = [change for change in patch if change.table in _DRAWN]
    things = [change for change in drawn if change.table != "links"] or drawn
    new = [change.after for change in things if change.before is None]
    gone = [change.before for change in things if change.after is None]
    if bool(new) == bool(gone):
        return label
    if len(new) == 1 and isinstance(new[0], Link):
        return f"Connected {called(design, new[0].source)} to {called(design, new[0].target)}"
    if new:
        return f"Added {_named(new[0])}" if len(new) == 1 else f"{len(new)} added"
    return f"Removed {_named(gone[0])}" if len(gone) == 1 else f"{len(gone)} removed"


def _thing(design: Design, page: Page, id: str) -> Iterator[str]:
    row = record(design, id)
    if not row:
        return
    count = len(_within(design, id)) if isinstance(row, Boundary) else 0
    state = ", collapsed" if isinstance(row, Boundary) and id in page.cards else ""
    yield f"{_sort(row)}{state}" + (f", {count} inside" if count else "")
    if isinstance(row, Component) and row.status not in (None, "existing"):
        yield str(row.status).capitalize()
    if id in page.cards:
        yield from _connections(design, page, id)


def _connections(design: Design, page: Page, id: str) -> Iterator[str]:
    lines = [line for line in page.lines.values() if id in (line.source, line.target)]
    count = len(lines)
    yield f"{count} connection{'s' * (count != 1)}" if count else "Not connected"
    to = [called(design, line.target) for line in lines if line.source == id]
    by = [called(design, line.source) for line in lines if line.source != id]
    for word, names in (("To", to), ("From", by)):
        if names:
            yield f"{word} {_listed(names)}"


def _line(design: Design, line: Line) -> Iterator[str]:
    if len(line.links) > 1 or line.implied:
        count = len(line.links)
        yield f"Stands for {count} connection{'s' * (count != 1)}"
        return
    row = design.links[line.links[0]]
    yield "Connection"
    yield ", ".join(filter(None, (shown(row.name), row.protocol, row.mode)))


def _findings(analysis: Analysis, about: set[str]) -> Iterator[str]:
    found: list[Finding] = [
        f for f in analysis.findings.values() if not about.isdisjoint(f.subjects)
    ]
    if found:
        said = [f"{f.severity}: {f.title}" for f in found]
        yield f"{len(found)} finding{'s' * (len(found) != 1)}: {_listed(said)}"


def _within(design: Design, id: str) -> tuple[str, ...]:
    if id not in design.boundaries:
        return ()
    return tuple(part for part in inside(design, [id]) if part in design.components)


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _named(row: object) -> str:
    name = shown(str(getattr(row, "name", "")) or str(getattr(row, "text", "")))
    return name or (_sort(row) if row else "")


def _sort(row: object) -> str:
    if isinstance(row, Component):
        return kind(row.kind).title
    if isinstance(row, Boundary):
        return sort_title(row.sort).capitalize()
    if isinstance(row, Shape):
        return row.sort.capitalize()
    return "Connection"
