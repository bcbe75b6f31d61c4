"""What there is to route on a canvas, kept from one edit to the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from drawing.line import link_load
from drawing.page import Line
from drawing.picture import connections
from drawing.routing import Connection, Route
from models.view import placement_id

if TYPE_CHECKING:
    from app.canvas.scene import Canvas


_LEFT = 2  # views whose connections are kept


class Wanted:
    """The connections of the shown page by id; those at what has changed are made again."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.links: dict[str, Connection] = {}
        self._analysis: object = None
        self._lines: Mapping[str, Line] | None = (
            None  # of the page, which keeps them while cards move
        )
        self._at: dict[str, list[str]] = {}
        self._of: dict[str, tuple[object, ...]] = {}  # what connections were made of
        self._view = ""
        self._left: dict[str, tuple[dict[str, Connection], dict[str, tuple[object, ...]]]] = {}

    def clear(self) -> None:
        """Forget what is shown; what was made for it is kept, for one comes back."""
        if self.links:
            left = {self._view: (self.links, self._of)}
            self._left = {**dict(list(self._left.items())[1 - _LEFT :]), **left}
        self.links, self._lines, self._analysis, self._of = {}, None, None, {}

    def refresh(self, changed: AbstractSet[str] | None) -> Mapping[str, Connection]:
        """Return all connections as they are now; nothing else than these ids, None for anything, has changed."""
        canvas = self.canvas
        design, view, page = canvas.session.design, canvas.session.view, canvas.page
        if view != self._view or not self.links:
            self._view = view
            self.links, self._of = self._left.pop(view, (self.links, self._of))
        old = self.links
        known = old if canvas.analysis is self._analysis and changed is not None else {}
        same = known.keys() == page.lines.keys()
        if changed is not None and same:
            fresh = list(dict.fromkeys([*(id for id in changed if id in known), *self.at(changed)]))
        else:
            fresh = [
                id
                for id, row in page.lines.items()
                if id not in known
                or changed is None
                or id in changed
                or row.source in changed
                or row.target in changed
            ]
        parts = {id: self._parts(page.lines[id]) for id in fresh} if old else {}
        made = {id: old[id] for id in fresh if id in old and self._of.get(id) == parts[id]}
        self._of |= parts
        if not same:
            self._of = {id: of for id, of in self._of.items() if id in page.lines}
        more = [id for id in fresh if id not in made]
        for link in connections(design, view, canvas.analysis, more):
            # so that what is the same is quickly seen to be
            made[link.id] = old[link.id] if old.get(link.id) == link else link
        self.links = known | made if same else {id: made.get(id) or known[id] for id in page.lines}
        self._analysis = canvas.analysis
        return self.links

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
