"""The near end of a router in another process: what was settled there, and quick routes where that is not known."""

from collections.abc import Iterable
from typing import Any

from drawing.routing.leader import standing
from drawing.routing.links import Corners, Frame, Route
from drawing.routing.parcel import Plain, Scene, Standing, packed_scene, unpacked
from drawing.routing.router import Router
from models.view import Lines


class Follower(Router):
    """Searches nothing itself; a route that was told stands as long as its ends are where they were then."""

    def __init__(self, lines: Lines = "orthogonal", jumps: bool = True) -> None:
        super().__init__(lines, jumps)
        self._told: dict[str, Standing] = {}
        self._sent = Scene({}, {}, {})
        self._frames: dict[str, Frame] = {}
        self._due = False  # something is to be sent
        self.revision = self._settled = (
            0  # how often there was something, and which of it is settled
        )

    def news(self) -> dict[str, Any] | None:
        """Return what the router elsewhere is to be told, None if it knows."""
        if not self._due:
            return None
        now = Scene(dict(self._boxes.at), dict(self._links), self._borders.shown)
        scene, self._sent, self._due = packed_scene(self._sent, now), now, False
        self.revision += 1
        return {"revision": self.revision, "scene": scene}

    def hear(self, revision: int, rows: Iterable[Plain], done: bool) -> bool:
        """Take what is settled; return whether that is all, as things are now."""
        for row in rows:
            id, standing = unpacked(row)
            if id in self._links:
                self.adopt(id, standing)
        if done:
            self._settled = revision
        return self.step(0.0)

    def adopt(self, id: str, standing: Standing) -> None:
        """Have a settled route stand."""
        link, (route, over, ends) = self._links[id], standing
        now = (self._boxes.at[link.source], self._boxes.at[link.target])
        self._told[id], self._made[id] = standing, now if now == ends else ends
        self._jumps.put(id, dict(zip(route.jumps, over, strict=True)))

    def succeed(self, other: Router) -> None:
        """Have what stands in another router stand here too."""
        for id in self._links.keys() & other._links.keys():
            if other._stands(id):
                self.adopt(id, standing(other, id))

    def step(self, seconds: float) -> bool:
        """Do nothing; return whether everything is settled."""
        return not self._due and self._settled == self.revision

    def _look(self, places: list[Corners], fresh: dict[str, bool], gone: bool = False) -> None:
        self._due = self._due or bool(places or fresh or gone)

    def _forget(self, key: str) -> None:
        self._told.pop(key, None)
        self._made.pop(key, None)
        self._jumps.drop(key)

    def _standing(self, key: str) -> Route:
        return self._told[key].route if self._stands(key) else self._glance(key)
