"""What stands on a page and where: cards, open borders, shapes, and the lines between cards."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from drawing.primitives import Box
from models.component import Component, Link
from models.design import Design
from models.frozen import frozen
from models.nesting import around
from models.patch import Change, Patch
from models.shape import Shape
from models.view import CARD, Placement

TABLES = (
    "components",
    "links",
    "boundaries",
    "views",
    "placements",
    "shapes",
)  # what it is made of
_BETWEEN = ".."  # in the id of a line that stands for others


@frozen
class Line:
    """A line between two cards: a connection, or one for all between what is inside the cards."""

    id: str  # the connection's own, else "card..card"
    source: str
    target: str
    links: tuple[str, ...]

    @property
    def implied(self) -> bool:
        """Tell whether an end is not the connection's own but what it is inside of."""
        return _BETWEEN in self.id


@frozen
class Page:
    """All of it, from back to front; hidden things are left out."""

    cards: Mapping[str, Box]  # components, and collapsed boundaries
    frames: Mapping[str, Box]  # open boundaries, those around others first
    shapes: Mapping[str, Box]
    lines: Mapping[str, Line]
    stands: Mapping[
        str, str
    ]  # the card that stands for a component: itself, or what it is inside of


def page(design: Design, view: str) -> Page:
    """Return what stands on a view's page; the same object while nothing it is made of has changed."""
    last = _LAST.get(view)
    if last is None or last[0] is not design:
        moved = _moved(*last, design, view) if last else None
        if last is None and len(_LAST) >= _VIEWS:
            _LAST.clear()
        last = _LAST[view] = (design, moved or _page(_Key(design, view)))
    return last[1]


_VIEWS = 2
_LAST: dict[str, tuple[Design, Page]] = {}  # what was asked for last, for it is asked for often


def changed_by(patch: Patch) -> set[str]:
    """Return what stands other after a patch: what it changes, and what that was or is now part of."""
    found = {change.id.rpartition("/")[2] for change in patch}
    for change in (change for change in patch if change.table == "components"):
        for row in (change.before, change.after):
            if isinstance(row, Component) and row.parent:
                found.add(row.parent)
    return found


class _Key:
    """A design's tables by identity, for tables are never mutated."""

    __slots__ = ("design", "same", "view")

    def __init__(self, design: Design, view: str) -> None:
        self.design, self.view = design, view
        self.same = (view, *(id(getattr(design, table)) for table in TABLES))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.same == other.same

    def __hash__(self) -> int:
        return hash(self.same)


def _moved(before: Design, known: Page, design: Design, view: str) -> Page | None:
    """Return the page of a design in which cards stand elsewhere or a few links are other, None where more is."""
    if any(getattr(before, table) is not getattr(design, table) for table in _STILL):
        return None
    parts = _same_but(before.components, design.components, attrgetter("parent", "boundaries"))
    lines = _relinked(before, known, design, view) if parts else None
    if lines is None:
        return None
    known = known if lines is known.lines else replace(known, lines=lines)
    old, new = before.placements, design.placements
    if new is old:
        return known
    here = [*_of_view(old, new, view), *_of_view(new, old, view)]
    other = [(old.get(id), new.get(id)) for id in dict.fromkeys(here)]
    if not all(was and row and _alike(was, row) for was, row in other):
        return None
    rows = {row.element: row for _, row in other if row}
    if not rows:
        return known
    frames = {id: rows[id].box for id in known.frames if id in rows}
    if any(known.frames[id][2:] != box[2:] for id, box in frames.items()):
        return None  # larger ones stand behind
    cards = {id: row for id, row in rows.items() if id in known.cards}
    boxes = {
        id: row.box if id in design.components else (*row.box[:2], *CARD)
        for id, row in cards.items()
    }
    return replace(known, cards={**known.cards, **boxes}, frames={**known.frames, **frames})


def _relinked(before: Design, known: Page, design: Design, view: str) -> Mapping[str, Line] | None:
    """Return the lines of a page between the same cards, None where many links, or those between others, are other."""
    old, new = before.links, design.links
    if _same_but(old, new, attrgetter("source", "target")):
        return known.lines
    other = [id for id in old.keys() | new.keys() if old.get(id) is not new.get(id)]
    rows = [row for id in other for row in (old.get(id), new.get(id)) if row]
    stands, get = known.stands, known.stands.get
    if len(other) > _FEW or any(get(e, e) != e for row in rows for e in (row.source, row.target)):
        return None
    few = {id: new[id] for id in other if id in new}
    gone = set(other)
    found = {id: line for id, line in known.lines.items() if id not in gone}
    made = {line.id: line for line in _lines(few, stands, placed_hidden(design, view))}
    if not made:
        return found
    found |= made
    plain = sorted(id for id in found if _BETWEEN not in id)
    return {id: found[id] for id in dict.fromkeys([*plain, *found])}


_FEW = 64  # links; with more that are other, all lines are made anew
_STILL = ("boundaries", "shapes")
R = TypeVar("R")


def _of_view(
    rows: Mapping[str, Placement], others: Mapping[str, Placement], view: str
) -> Iterator[str]:
    """Yield the rows of a table that say where something stands in a view, and are other in the second table."""
    return (id for id, row in rows.items() if others.get(id) is not row and row.view == view)


def concerns(change: Change, view: str) -> bool:
    """Tell whether a change is about more than other views than this one."""
    if change.table == "views":
        return change.id == view
    rows = (change.before, change.after)
    placed = [row.view for row in rows if isinstance(row, Placement | Shape)]
    return change.table in TABLES and (not placed or view in placed)


def _same_but(old: Mapping[str, R], new: Mapping[str, R], read: Callable[[R], object]) -> bool:
    """Tell whether two tables differ in nothing that is read of their rows."""
    if old is new:
        return True
    other = ((old.get(id), row) for id, row in new.items() if old.get(id) is not row)
    return len(old) == len(new) and all(was and read(was) == read(row) for was, row in other)


def _alike(was: Placement, row: Placement) -> bool:
    """Tell whether rows differ in nothing that a page is made of but the box."""
    return (was.view, was.element, was.depth, was.collapsed, was.hidden) == (
        row.view,
        row.element,
        row.depth,
        row.collapsed,
        row.hidden,
    )


@lru_cache(maxsize=8)
def _page(key: _Key) -> Page:
    design, view = key.design, key.view
    rows = [row for row in design.placements.values() if row.view == view and not row.hidden]
    placed = {row.element: row for row in rows}
    shut = {id for id, row in placed.items() if row.collapsed and id in design.boundaries}
    covers = dict(_covered(design, placed, shut)) if shut else {}
    drawn = [row for id, row in placed.items() if id not in covers]
    order = sorted(drawn, key=lambda row: (row.depth, row.element))
    boxes = {row.element: row.box for row in order if row.element in design.components}
    boxes |= {row.element: (*row.box[:2], *CARD) for row in order if row.element in shut}
    frames = _frames(design, {row.element: row for row in order if row.element not in shut})
    return Page(boxes, frames, _shapes(design, view), *_joined(design, view, boxes, covers))


_Joined = tuple[dict[str, Line], dict[str, str]]  # the lines, and which card stands for what
_JOINED: deque[tuple[tuple[object, ...], _Joined]] = deque(maxlen=4)  # what was found last


def _joined(
    design: Design, view: str, boxes: Mapping[str, Box], covers: Mapping[str, str]
) -> _Joined:
    """Return what is the same wherever the cards stand: the lines, and the card that stands for each component."""
    hidden = placed_hidden(design, view)
    for (links, components, *rest), found in _JOINED:
        if (
            links is design.links
            and components is design.components
            and rest == [boxes.keys(), covers, hidden]
        ):
            return found
    stands = _standing(design, boxes, covers, view)
    lines = {line.id: line for line in _lines(design.links, stands, hidden)}
    _JOINED.append(
        ((design.links, design.components, boxes.keys(), covers, hidden), (lines, stands))
    )
    return lines, stands


def placed_hidden(design: Design, view: str) -> frozenset[str]:
    """Return what is placed in a view but hidden there."""
    rows = design.placements.values()
    return frozenset(row.element for row in rows if row.hidden and row.view == view)


def _covered(
    design: Design, placed: Mapping[str, Placement], shut: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is inside a collapsed boundary, with the outermost one that it is in."""
    table = design.boundaries
    for id in placed:
        if id in design.components:
            outer = [far for far in around(table, design.components[id].boundaries) if far in shut]
        else:
            outer = [far for far in around(table, [id])[1:] if far in shut]
        if outer:
            yield id, outer[-1]


def _standing(
    design: Design, boxes: Mapping[str, Box], covers: Mapping[str, str], view: str
) -> dict[str, str]:
    """Return the card for each component that has one: its own, its collapsed boundary's, or what it is part of."""
    found = {id: id for id in boxes if id in design.components}
    found |= {id: far for id, far in covers.items() if id in design.components}
    hidden = placed_hidden(design, view)
    for id, row in design.components.items():
        if row.parent is None or id in found or id in hidden:
            continue
        seen, up = {id}, row.parent
        while up in design.components and up not in found and up not in seen:
            seen.add(up)
            up = design.components[up].parent or ""
        if up in found:
            found[id] = found[up]
    return found


def _frames(design: Design, rows: Mapping[str, Placement]) -> dict[str, Box]:
    found = {id: row.box for id, row in rows.items() if id in design.boundaries}
    depths = {id: len(around(design.boundaries, [id])) for id in found}
    # those as deep as each other as a person put them, else the larger ones behind
    order = sorted(
        found, key=lambda id: (depths[id], rows[id].depth, -found[id][2] * found[id][3], id)
    )
    return {id: found[id] for id in order}


def _shapes(design: Design, view: str) -> dict[str, Box]:
    rows = [row for row in design.shapes.values() if row.view == view and not row.hidden]
    return {row.id: row.box for row in sorted(rows, key=lambda row: (row.depth, row.id))}


def _lines(
    table: Mapping[str, Link], stands: Mapping[str, str], hidden: frozenset[str]
) -> Iterator[Line]:
    implied: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, row in sorted(table.items()):
        source, target = stands.get(row.source), stands.get(row.target)
        if source is None or target is None or id in hidden:
            continue
        if (source, target) == (row.source, row.target):
            yield Line(id, source, target, (id,))
        elif source != target:
            implied[source, target].append(id)
    for (source, target), links in implied.items():
        yield Line(f"{source}{_BETWEEN}{target}", source, target, tuple(links))
