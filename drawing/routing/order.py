"""Which of two lines in one channel belongs on which side, so that they do not cross needlessly."""

from drawing.routing.links import Path

_SAME = 0.75  # coordinates closer than this are one
_FAR = 1e18


def lean(a: Path, i: int, b: Path, j: int, axis: int, towards: int) -> int:
    """Return where piece i of line a belongs beside piece j of line b, seen from one end.

    Both pieces run along the axis (0 is x); towards is the sign of the direction followed. The lines
    are followed until they part: -1 says a belongs at the lower coordinate, 1 at the higher, 0 that
    they do not part.
    """
    p, pace = _end(a, i, axis, towards)
    q, step = _end(b, j, axis, towards)
    # for someone walking along +x or against +y the left hand is the lower coordinate
    left = -1 if (axis == 0) == (towards > 0) else 1
    while True:
        x, y = a[p][axis] * towards, b[q][axis] * towards
        turn, other = _turn(a, p, pace, axis, towards), _turn(b, q, step, axis, towards)
        if x < y - _SAME:
            return -left * turn
        if y < x - _SAME:
            return left * other
        if turn != other:
            return -left * (turn - other) // abs(turn - other)
        if turn == 0:
            return 0
        # both turn alike: a turn to the right is from +x to +y, from +y to -x
        towards = towards * turn if axis == 0 else -towards * turn
        axis = 1 - axis
        p, q = p + pace, q + step


def _end(way: Path, i: int, axis: int, towards: int) -> tuple[int, int]:
    """The point that a piece ends at in a direction, and the step by which the line goes on."""
    onward = (way[i + 1][axis] - way[i][axis]) * towards >= 0
    return (i + 1, 1) if onward else (i, -1)


def _turn(way: Path, p: int, pace: int, axis: int, towards: int) -> int:
    """-1 for a turn to the left at a point, 1 to the right, 0 for the end of the line."""
    if not 0 <= p + pace < len(way):
        return 0
    by = way[p + pace][1 - axis] - way[p][1 - axis]
    if by == 0:
        return 0
    right = by > 0 if (axis == 0) == (towards > 0) else by < 0
    return 1 if right else -1
