"""The routes of drawings that were settled lately, so that undo shows at once what was there."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from drawing.primitives import Box
from drawing.routing import Connection, Route
from drawing.routing.links import Frame

_KEPT = 4  # drawings


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """All that routes depend on; the values are shared with the canvas and never mutated."""

    manner: tuple[object, ...]
    boxes: Mapping[str, Box]
    links: Mapping[str, Connection]
    frames: Mapping[str, Frame]

    def same(self, other: "Drawing | None") -> bool:
        """Tell whether another drawing has the same routes."""
        return (
            other is not None
            and self.manner == other.manner
            and self.boxes == other.boxes
            and self.frames == other.frames
            and self.links == other.links
        )


class Settled:
    """Keeps a few drawings with their final routes."""

    def __init__(self) -> None:
        self._kept: deque[tuple[Drawing, Mapping[str, Route]]] = deque(maxlen=_KEPT)

    def keep(self, drawing: Drawing, routes: Mapping[str, Route]) -> None:
        """Remember the final routes of a drawing."""
        if self.find(drawing) is None:
            self._kept.append((drawing, dict(routes)))

    def find(self, drawing: Drawing) -> Mapping[str, Route] | None:
        """Return the final routes of a drawing, None if it is not remembered."""
        return next((routes for kept, routes in self._kept if kept.same(drawing)), None)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
