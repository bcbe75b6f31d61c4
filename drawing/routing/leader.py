"""The far end of a router in another process: it routes what it is told, and tells what came out different."""

from collections.abc import Iterator, Mapping
from typing import Any

from drawing.routing.parcel import Plain, Scene, Standing, packed, unpacked_scene
from drawing.routing.router import Router
from drawing.routing.sharing import ALONE, Share, halves, join
from models.view import Lines

_SHARED = 1000  # lines; fewer are settled before two have shared them
_ROWS = 250  # in a batch, which is read in a millisecond


class Leader:
    """Routes one page, and remembers what it has told of it."""

    def __init__(self, lines: Lines = "orthogonal", jumps: bool = True) -> None:
        self._router = Router(lines, jumps)
        self._scene = Scene({}, {}, {})
        self._told: dict[str, Standing] = {}
        self.revision = 0  # of what was taken last
        self.halved = False  # the other half of the lines is settled elsewhere

    def take(self, news: Mapping[str, Any], shared: bool = False) -> None:
        """Take what a follower says is new; of a page that is new and worth it only one half where it is shared."""
        whole = bool(self._scene.links)
        self._scene = unpacked_scene(self._scene, news["scene"])
        self.revision = int(news["revision"])
        if shared and not whole and self._worth:
            self.halved = self._halve(0) is not None
        if not self.halved:  # otherwise it waits until both are joined
            self._show()

    def halve(self, news: Mapping[str, Any]) -> Router | None:
        """Take the half of a new page that another leader leaves; returns what settles it."""
        self._scene = unpacked_scene(self._scene, news["scene"])
        return self._halve(1)

    def join(self, other: Router | None) -> None:
        """Take what was settled of the other half, None if that is to be done here, and what came meanwhile."""
        self.halved = False
        if other is None:
            self._router.share = ALONE
        else:
            join(self._router, other)
        self._show()

    @property
    def _worth(self) -> bool:
        return len(self._scene.links) >= _SHARED and self._router.lines != "straight"

    def _halve(self, number: int) -> Router | None:
        boxes, links, frames = self._scene
        sides = halves(boxes, links.values())
        if sides is None:
            return None
        manner = self._router.lines, self._router.jumps
        self._router = Router(*manner, Share(number, len(links)))
        self._router.show(boxes, sides[number], frames)
        return self._router

    def _show(self) -> None:
        scene = self._scene
        self._router.show(scene.boxes, scene.links.values(), scene.frames)
        self._told = {id: told for id, told in self._told.items() if id in scene.links}

    def step(self, seconds: float) -> bool:
        """Work for about that long; return whether everything is settled."""
        return self._router.step(seconds)

    def told(self) -> Iterator[dict[str, Any]]:
        """Yield what a follower has not heard yet, in batches; only once everything is settled."""
        rows: list[Plain] = []
        for id in self._scene.links:
            found = standing(self._router, id)
            if self._told.get(id) != found:
                self._told[id] = found
                rows.append(packed(id, found))
            if len(rows) == _ROWS:
                yield {"revision": self.revision, "rows": rows, "done": False}
                rows = []
        yield {"revision": self.revision, "rows": rows, "done": True}


def standing(router: Router, id: str) -> Standing:
    """Return the route of a link that stands, whom it hops over, and the boxes that it joins."""
    return Standing(router.route(id), router._jumps.whom(id), router._made[id])
