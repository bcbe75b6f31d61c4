"""Where the boxes of a drawing stand."""

from collections.abc import Iterable, Mapping

from drawing.primitives import Box
from drawing.routing.links import Connection, Corners, corners
from drawing.routing.obstacles import Grid

_STRIP = 640.0  # the width of what is gone through from top to bottom


class Boxes:
    """Keeps a grid of boxes up to date, and tells which places something came to or went from."""

    def __init__(self, grid: Grid[str]) -> None:
        self.at: dict[str, Box] = {}
        self._grid = grid

    def take(self, boxes: Mapping[str, Box]) -> list[Corners]:
        """Take all boxes that there are; returns the places where one was or is that has changed."""
        places = []
        for key in [k for k in self.at if k not in boxes]:
            places.append(self._grid.rects[key])
            self._grid.drop(key)
            del self.at[key]
        return places + self.put(boxes)

    def put(self, boxes: Mapping[str, Box]) -> list[Corners]:
        """Take where some boxes are; returns the places where one was or is that has changed."""
        rects, places = self._grid.rects, []
        for key, box in boxes.items():
            before = self.at.get(key)
            if before == box:
                continue
            if before is not None:
                places.append(rects[key])
            self._grid.put(key, corners(box))
            places.append(rects[key])
            self.at[key] = box
        return places

    def in_strips(self, links: Iterable[Connection]) -> list[str]:
        """Return the ids of links strip by strip: what is found for neighbours one after the other lies close in memory."""
        at = self.at

        def place(link: Connection) -> tuple[float, float]:
            a, b = at[link.source], at[link.target]
            return ((a[0] + b[0]) // (2 * _STRIP), a[1] + b[1])

        return [link.id for link in sorted(links, key=place)]
