"""The far end of a router in another process: it routes what it is told, and tells what came out different."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from drawing.routing.links import Connection
from drawing.routing.parcel import Plain, Scene, Standing, link_count, packed, unpacked_scene
from drawing.routing.router import Router
from drawing.routing.sharing import ALONE, Share, halves, join
from models.view import Lines

_SHARED = 1200  # lines; of fewer, sharing costs what it saves
ROWS = 250  # in a batch, which is read in a millisecond; the last one has fewer


class Leader:
    """Routes one page, and remembers what it has told of it."""

    def __init__(self, lines: Lines = "orthogonal", jumps: bool = True) -> None:
        self._router = Router(lines, jumps)
        self._scene = Scene({}, {}, {})
        self._told: dict[str, Standing] = {}
        self.revision = 0  # of what was taken last
        # the half of the lines with which another begins
        self._second: frozenset[str] | None = None
        self._order: tuple[str, ...] = ()  # of the half that is routed here

    def take(self, news: Mapping[str, Any], share: int | None = None) -> None:
        """Take what a follower says is new; of a page that is new only one half, the first or the second, if that is told."""
        first = not self._scene.links
        self._scene = unpacked_scene(self._scene, news["scene"])
        self.revision = int(news["revision"])
        if share is not None and first and not self.halved:
            self._halve(share)
        self._show()

    @property
    def halved(self) -> bool:
        """Tell whether only a half of the lines is routed here."""
        return self._second is not None

    @property
    def half(self) -> Router:
        """What has settled the lines that are routed here."""
        return self._router

    def join(self, other: Router | None) -> None:
        """Take what was settled of the other half, as things are now; None if that is to be done here."""
        if other is None:
            self._router.share = ALONE
        else:
            join(self._router, other)
        self._second = None
        self._show()

    def worth(self, news: Mapping[str, Any]) -> bool:
        """Tell whether what a follower says is a new page that two should share."""
        new = not self._scene.links and self._router.lines != "straight"
        return new and shared(link_count(news["scene"]))

    def _stands(self, id: str) -> bool:
        return id in self._router._links and self._router._stands(id)

    def _halve(self, share: int) -> None:
        boxes, links, _ = self._scene
        sides = halves(boxes, links.values())
        if sides:
            manner = self._router.lines, self._router.jumps
            self._router = Router(*manner, Share(share, len(links)))
            self._second = frozenset(link.id for link in sides[1])
            self._order = tuple([link.id for link in sides[share]])

    def _show(self) -> None:
        boxes, links, frames = self._scene
        mine: Iterable[Connection] = links.values()
        if self._second is not None:
            here, ids = bool(self._router.share.number), dict.fromkeys((*self._order, *links))
            mine = [links[id] for id in ids if id in links and (id in self._second) == here]
        self._router.show(boxes, mine, frames)
        self._told = {id: told for id, told in self._told.items() if id in links}

    def step(self, seconds: float) -> bool:
        """Work for about that long; return whether everything is settled."""
        return self._router.step(seconds)

    def told(self, done: bool = True) -> Iterator[dict[str, Any]]:
        """Yield what a follower has not heard yet, in batches; where not everything is settled, what stands so far."""
        rows: list[Plain] = []
        for id in self._scene.links:
            if not done and (id in self._told or not self._stands(id)):
                continue
            found = standing(self._router, id)
            if self._told.get(id) != found:
                self._told[id] = found
                rows.append(packed(id, found))
            if len(rows) == ROWS:
                yield {"revision": self.revision, "rows": rows, "done": False}
                rows = []
        yield {"revision": self.revision, "rows": rows, "done": done}


def shared(lines: int) -> bool:
    """Tell whether two should share a page with so many lines."""
    return lines >= _SHARED


def standing(router: Router, id: str) -> Standing:
    """Return the route of a link that stands, whom it hops over, and the boxes that it joins."""
    return Standing(router.route(id), router._jumps.whom(id), router._made[id])
