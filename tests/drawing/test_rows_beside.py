"""Rows: the nearest box before and after is the same as when every box is looked at."""

from random import Random

import pytest

from drawing.primitives import Box
from drawing.rows import Rows


def scattered(chance: Random, count: int) -> list[Box]:
    return [
        (
            float(chance.randrange(-1500, 1500, 10)),
            float(chance.randrange(-1500, 1500, 10)),
            float(chance.choice([0, 40, 200, 700])),
            float(chance.choice([0, 40, 64, 600])),
        )
        for _ in range(count)
    ]


def row(boxes: list[Box], box: Box, axis: int) -> list[Box]:
    at, size = 1 - axis, 3 - axis
    low, high = box[at], box[at] + box[size]
    return [b for b in boxes if b[at] < high and b[at] + b[size] > low and b != box]


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("seed", range(4))
def test_the_nearest_in_a_row_are_those_that_looking_at_all_finds(seed: int, axis: int) -> None:
    chance, size, found = Random(seed), axis + 2, 0  # noqa: S311 - a picture
    boxes = scattered(chance, 120)
    rows = Rows(boxes, axis)
    for box in [*boxes[:40], *scattered(chance, 80)]:
        beside, place = row(boxes, box, axis), float(chance.randrange(-1500, 1500, 10))
        before = [b for b in beside if b[axis] + b[size] <= place]
        after = [b for b in beside if b[axis] >= place]
        assert rows.before(box, place) == max(before, key=lambda b: b[axis] + b[size], default=None)
        assert rows.after(box, place) == min(after, key=lambda b: b[axis], default=None)
        found += bool(before) + bool(after)
    assert found > 100
