"""Where lines may leave a card: the middle of each side, how far along it, and which side suits."""

from collections.abc import Iterable
from typing import NamedTuple

from drawing.routing.links import LEFT, RIGHT, TOP, Corners
from drawing.routing.obstacles import reach

_INSET = 12.0  # ports keep this far from the ends of a side
_CLOSE = 10.0  # the least comfortable distance between them
_SLOT = 40.0  # ports of one side never stand further apart than this
_AWAY, _ACROSS, _BESIDE, _VERTICAL = 70.0, 30.0, 45.0, 10.0  # what an unusual side costs, in pixels
_FLOW = 40.0  # from this distance on, left to right is preferred


class Exit(NamedTuple):
    """The middle of a side, the sign of its outward direction and how far out the way is free."""

    x: float
    y: float
    sign: int
    free: float

    def transposed(self) -> "Exit":
        """Return the exit with x and y exchanged."""
        return Exit(self.y, self.x, self.sign, self.free)


def exits(
    box: Corners,
    walls: Iterable[Corners],
    across: Iterable[Corners],
    room: Corners,
    stub: float,
) -> list[Exit]:
    """Return the four exits of a box; walls hold the box itself, padded by less than stub.

    Across are the walls with x and y exchanged.
    """
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return [
        Exit(x0, y, -1, reach(walls, x0 - stub, y, min(room[0], x0 - stub))),
        Exit(x1, y, 1, reach(walls, x1 + stub, y, max(room[2], x1 + stub))),
        Exit(x, y0, -1, reach(across, y0 - stub, x, min(room[1], y0 - stub))),
        Exit(x, y1, 1, reach(across, y1 + stub, x, max(room[3], y1 + stub))),
    ]


def port_range(start: float, end: float) -> tuple[float, float]:
    """Return the lowest and highest coordinate where a line may end on a side from start to end."""
    inset = min(_INSET, (end - start) / 5)
    return start + inset, end - inset


def side_range(box: Corners, side: int) -> tuple[float, float]:
    """Return the lowest and highest coordinate along a side of a box where a line may end."""
    return port_range(box[1], box[3]) if side < TOP else port_range(box[0], box[2])


def side_room(box: Corners, side: int) -> int:
    """Return how many lines fit on a side without crowding."""
    lo, hi = side_range(box, side)
    return int((hi - lo) / _CLOSE) + 1


def slots(start: float, end: float, count: int) -> list[float]:
    """Return where count lines end when they are spread evenly along a side."""
    space = min((end - start) / (count + 1), _SLOT)
    first = (start + end) / 2 - space * (count - 1) / 2
    return [first + space * i for i in range(count)]


def reluctance(a: Corners, b: Corners) -> list[list[float]]:
    """Return what each side of a with each side of b costs: facing ones nothing, others more."""
    ahead = (a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])  # room left, right, above, below
    wide = max(ahead[LEFT], ahead[RIGHT]) >= _FLOW
    away = [0.0 if ahead[s] >= 0 else _AWAY if ahead[s ^ 1] >= 0 else _BESIDE for s in range(4)]
    return [
        [
            # an entry is judged as leaving by the opposite side
            away[leave]
            + away[enter ^ 1]
            + (_ACROSS if (leave ^ enter) & 2 else _VERTICAL if wide and leave & 2 else 0.0)
            for enter in range(4)
        ]
        for leave in range(4)
    ]
