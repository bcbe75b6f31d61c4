"""What there is to route on a canvas, kept from one edit to the next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import is_
from typing import TYPE_CHECKING

from drawing.line import link_load
from drawing.page import Line
from drawing.picture import connections
from drawing.routing import Connection, Route
from models.view import placement_id

if TYPE_CHECKING:
    from app.canvas.scene import Canvas


_LEFT = 2  # views whose connections are kept
_SOME = 50  # connections that are made ahead at each step


class Wanted:
    """The connections of the shown page by id; those at what has changed are made again."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.links: dict[str, Connection] = {}
        self._lines: Mapping[str, Line] | None = (
            None  # of the page, which keeps them while cards move
        )
        self._at: dict[str, list[str]] = {}
        self._of: dict[str, tuple[object, ...]] = {}  # what connections were made of
        self._view = ""
        self._ahead: dict[str, Connection] = {}  # made before somebody wants all
        self._ahead_of: dict[str, tuple[object, ...]] = {}
        self._ahead_for: tuple[object, ...] = ()
        self._left: dict[str, tuple[dict[str, Connection], dict[str, tuple[object, ...]]]] = {}

    def clear(self) -> None:
        """Forget what is shown; what was made for it is kept, for one comes back."""
        if self.links:
            left = {self._view: (self.links, self._of)}
            self._left = {**dict(list(self._left.items())[1 - _LEFT :]), **left}
        self.links, self._lines, self._of = {}, None, {}
        self._forget()

    def prepare(self, changed: AbstractSet[str] | None = None) -> Iterator[None]:
        """Make what will be wanted of lines, some at each step; from the first on again after an edit meanwhile.

        Who begins with it later does it for all: the others need not go on.
        """
        now, ids = self._begun(changed)
        while ids:
            yield
            if self._ahead_for and now is not self._ahead_for:
                return
            if not self._ahead_for or not all(map(is_, now, self._now())):
                now, ids = self._begun(changed)
            table, some = self.canvas.page.lines, ids[:_SOME]
            del ids[:_SOME]
            parts = {id: self._parts(table[id]) for id in some}
            self._ahead |= self._made(some, parts)
            self._ahead_of |= parts

    def _begun(self, changed: AbstractSet[str] | None) -> tuple[tuple[object, ...], list[str]]:
        """Forget what was made ahead, and return what it is made of from now on, and which lines are to be made."""
        self._forget()
        self._come()
        self._ahead_for = self._now()
        return self._ahead_for, self._fresh(changed, self.links)

    def _now(self) -> tuple[object, ...]:
        """What all connections are made of; nothing of it is ever mutated."""
        session = self.canvas.session
        return session.design, session.view, self.canvas.analysis

    def _forget(self) -> None:
        self._ahead, self._ahead_of, self._ahead_for = {}, {}, ()

    def refresh(self, changed: AbstractSet[str] | None) -> Mapping[str, Connection]:
        """Return all connections; those of changed ids are as they are now, of None all are."""
        page = self.canvas.page
        self._come()
        old = self.links
        known = old if changed is not None else {}
        same = known.keys() == page.lines.keys()
        fresh = self._fresh(changed, known)
        ready = all(map(is_, self._ahead_for or (self,), self._now()))
        made = self._ahead if ready else {}
        fresh = [id for id in fresh if id not in made]
        parts = {id: self._parts(page.lines[id]) for id in fresh} if old else {}
        of = self._ahead_of | parts if made else parts
        made = made | self._made(fresh, parts)
        self._of |= of
        if not same:
            self._of = {id: parts for id, parts in self._of.items() if id in page.lines}
        self.links = known | made if same else {id: made.get(id) or known[id] for id in page.lines}
        self._forget()
        return self.links

    @property
    def emptied(self) -> bool:
        """Tell whether there were connections, and none of them is left."""
        return bool(self.links) and not self.canvas.page.lines

    def _come(self) -> None:
        """Take up what was kept of a view that one comes back to."""
        view = self.canvas.session.view
        if view != self._view or not self.links:
            self._view = view
            self.links, self._of = self._left.pop(view, (self.links, self._of))

    def _fresh(
        self, changed: AbstractSet[str] | None, known: Mapping[str, Connection]
    ) -> list[str]:
        """Return the lines that are to be looked at: at what has changed, or not known; all for None."""
        lines = self.canvas.page.lines
        if changed is None:
            return list(lines)
        if known.keys() == lines.keys():
            return list(dict.fromkeys([*(id for id in changed if id in known), *self.at(changed)]))
        return [
            id
            for id, row in lines.items()
            if id not in known or id in changed or row.source in changed or row.target in changed
        ]

    def _made(
        self, ids: list[str], parts: Mapping[str, tuple[object, ...]]
    ) -> dict[str, Connection]:
        """Return connections; one that is made of the same as before, or looks so, is the same object."""
        old, session, analysis = self.links, self.canvas.session, self.canvas.analysis
        made = {id: old[id] for id in ids if id in old and self._of.get(id) == parts[id]}
        more = [id for id in ids if id not in made]
        for link in connections(session.design, session.view, analysis, more):
            made[link.id] = old[link.id] if old.get(link.id) == link else link
        return made

    def _parts(self, row: Line) -> tuple[object, ...]:
        """What a connection is made of, wherever its ends stand."""
        canvas = self.canvas
        design, placed = canvas.session.design, placement_id(canvas.session.view, row.id)
        parts, at = design.components, design.placements.get(placed)
        links = [design.links[id] for id in row.links]
        ends = [parts.get(end) for link in links for end in (link.source, link.target)]
        loads = [link_load(canvas.analysis, id) for id in row.links]
        return (row, *links, *ends, *loads, at and (at.bends, at.label_at))

    def behind(self, unsettled: list[str], shown: Mapping[str, Route]) -> list[str]:
        """Return the lines that are not shown, or not where their ends are."""
        more = self.canvas.page.lines
        if len(shown) >= len(more):
            return unsettled
        return [*unsettled, *(more.keys() - shown.keys() - set(unsettled))]

    def at(self, cards: Iterable[str]) -> list[str]:
        """Return the connections that begin or end at cards."""
        lines = self.canvas.page.lines
        if lines is not self._lines:
            self._lines = lines
            found: defaultdict[str, list[str]] = defaultdict(list)
            for id, row in lines.items():
                found[row.source].append(id)
                if row.target != row.source:
                    found[row.target].append(id)
            self._at = dict(found)
        return list(dict.fromkeys(id for card in cards for id in self._at.get(card, ())))
