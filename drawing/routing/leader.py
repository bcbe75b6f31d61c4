"""The far end of a router in another process: it routes what it is told, and tells what came out different."""

from collections.abc import Iterator, Mapping
from typing import Any

from drawing.routing.parcel import Plain, Scene, Standing, packed, unpacked_scene
from drawing.routing.router import Router
from models.view import Lines

_ROWS = 250  # in a batch, which is read in a millisecond


class Leader:
    """Routes one page, and remembers what it has told of it."""

    def __init__(self, lines: Lines = "orthogonal", jumps: bool = True) -> None:
        self._router = Router(lines, jumps)
        self._scene = Scene({}, {}, {})
        self._told: dict[str, Standing] = {}
        self.revision = 0  # of what was taken last

    def take(self, news: Mapping[str, Any]) -> None:
        """Take what a follower says is new."""
        self._scene = scene = unpacked_scene(self._scene, news["scene"])
        self._router.show(scene.boxes, scene.links.values(), scene.frames)
        self._told = {id: told for id, told in self._told.items() if id in scene.links}
        self.revision = int(news["revision"])

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
