"""Two boxes and what stands around them, prepared for fitting shapes in."""

from typing import NamedTuple

from drawing.routing.links import Corners, grown, hull, transposed
from drawing.routing.ports import Exit, exits

# beside borders: what upright lines keep off, and what level ones do
Strips = tuple[list[Corners], list[Corners]]


class View(NamedTuple):
    """Two boxes and what stands around them, as given or with x and y exchanged."""

    a: Corners
    b: Corners
    others: list[Corners]
    walls: list[Corners]
    across: list[Corners]  # walls with x and y exchanged
    lanes: list[Corners]  # walls, and the strips that upright lines keep off
    lanes_across: list[Corners]  # the same for level lines, with x and y exchanged
    leave: list[Exit]
    enter: list[Exit]
    room: Corners
    stub: float

    def transposed(self) -> "View":
        """Return the same with x and y exchanged."""
        return View(
            transposed(self.a),
            transposed(self.b),
            self.across[: len(self.others)],  # walls are the others, then both ends
            self.across,
            self.walls,
            self.lanes_across,
            self.lanes,
            [self.leave[s ^ 2].transposed() for s in range(4)],
            [self.enter[s ^ 2].transposed() for s in range(4)],
            transposed(self.room),
            self.stub,
        )


def survey(
    a: Corners,
    b: Corners,
    others: list[Corners],
    strips: Strips,
    room: Corners,
    pad: float,
    stub: float,
) -> View:
    """Return what the shapes are fitted into; others are the boxes of neither end, not padded."""
    padded = [(x - pad, y - pad, u + pad, v + pad) for x, y, u, v in others]
    walls = [*padded, grown(a, pad), grown(b, pad)]
    across = [(y, x, v, u) for x, y, u, v in walls]
    room = hull(room, grown(hull(a, b), stub))
    leave, enter = exits(a, walls, across, room, stub), exits(b, walls, across, room, stub)
    lanes = walls + strips[0] if strips[0] else walls
    lanes_across = across + [transposed(s) for s in strips[1]] if strips[1] else across
    return View(a, b, padded, walls, across, lanes, lanes_across, leave, enter, room, stub)
