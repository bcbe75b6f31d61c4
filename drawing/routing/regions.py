"""What each of many things reads, and which of the others read something nearby."""

from collections.abc import Collection
from typing import Any

from drawing.routing.links import Corners
from drawing.routing.obstacles import Grid, meeting


class Regions:
    """The place that each thing reads, by key."""

    def __init__(self) -> None:
        self._grid: Grid[str] = Grid()
        self.rects = self._grid.rects
        self._beside: dict[str, Collection[str]] = {}  # asked for already

    def put(self, key: str, region: Corners) -> None:
        """Take what one reads."""
        if self.rects.get(key) != region:
            self._grid.put(key, region)
            self.forget()

    def drop(self, key: str) -> None:
        """Forget one."""
        self._grid.drop(key)
        self.forget()

    def join(self, other: "Regions") -> None:
        """Take those of another, which is done with."""
        self._grid.join(other._grid)
        self.forget()

    def meeting(self, other: "Regions") -> tuple[set[str], set[str]]:
        """Return those of this and those of another whose region touches one of the other."""
        return meeting(self._grid, other._grid)

    def touching(self, places: Grid[Any]) -> set[str]:
        """Return all whose region touches one of many places."""
        return meeting(self._grid, places)[0]

    def beside(self, key: str) -> Collection[str]:
        """Return all whose region touches that of this one, itself among them, in no order."""
        found = self._beside.get(key)
        if found is None:
            found = self._beside[key] = tuple(self._grid.near(self.rects[key]))
        return found

    def near(self, place: Corners) -> Collection[str]:
        """Return all whose region touches a place, in no order."""
        return self._grid.near(place)

    def forget(self) -> None:
        """Let go of what was asked for; it is found again when it is wanted."""
        if self._beside:
            self._beside = {}
