"""The cards around each line, looked for once for all stages after the choice."""

from drawing.routing.links import Corners, grown
from drawing.routing.obstacles import Grid

_SPARE = 32.0  # most lines are not moved further than this from stage to stage
Card = tuple[str, Corners]


class Nearby:
    """Remembers the cards around lines while nothing moves."""

    def __init__(self, boxes: Grid[str]) -> None:
        self.boxes = boxes
        self._found: dict[str, tuple[Corners, list[Card]]] = {}

    def cards(self, key: str, place: Corners) -> list[Card]:
        """Return all cards that touch a place at a line, and perhaps some more beside it, in no order."""
        known = self._found.get(key)
        if known:
            (left, top, right, bottom), found = known
            x0, y0, x1, y1 = place
            if left <= x0 and top <= y0 and right >= x1 and bottom >= y1:
                return found
        wider, rects = grown(place, _SPARE), self.boxes.rects
        found = [(k, rects[k]) for k in self.boxes.near(wider)]
        self._found[key] = (wider, found)
        return found

    def forget(self) -> None:
        """Let go of everything: a card moves, or all is settled."""
        self._found.clear()
