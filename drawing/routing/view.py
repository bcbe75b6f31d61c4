"""Two boxes and what stands around them, prepared for fitting shapes in."""

from typing import NamedTuple

from drawing.routing.links import Corners, grown, hull, transposed
from drawing.routing.ports import Exit, exits


class View(NamedTuple):
    """Two boxes and what stands around them, as given or with x and y exchanged."""

    a: Corners
    b: Corners
    others: list[Corners]
    walls: list[Corners]
    across: list[Corners]  # walls with x and y exchanged
    leave: list[Exit]
    enter: list[Exit]
    room: Corners
    stub: float

    def transposed(self) -> "View":
        """Return the same with x and y exchanged."""
        return View(
            transposed(self.a),
            transposed(self.b),
            [transposed(o) for o in self.others],
            self.across,
            self.walls,
            [self.leave[s ^ 2].transposed() for s in range(4)],
            [self.enter[s ^ 2].transposed() for s in range(4)],
            transposed(self.room),
            self.stub,
        )


def survey(
    a: Corners, b: Corners, others: list[Corners], room: Corners, pad: float, stub: float
) -> View:
    """Return what the shapes are fitted into; others are the boxes of neither end, not padded."""
    padded = [grown(o, pad) for o in others]
    walls = [*padded, grown(a, pad), grown(b, pad)]
    across = [transposed(w) for w in walls]
    room = hull(room, grown(hull(a, b), stub))
    leave, enter = exits(a, walls, room, stub), exits(b, walls, room, stub)
    return View(a, b, padded, walls, across, leave, enter, room, stub)
