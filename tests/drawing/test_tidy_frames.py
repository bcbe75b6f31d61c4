"""Tidying around what is locked: boundaries that stood apart stay apart."""

from itertools import combinations
from random import Random

import pytest

from drawing.layout.arranged import arranged
from drawing.primitives import Box
from models import edits
from models.samples import sample
from models.view import View

APART = 16.0


def gap(a: Box, b: Box) -> float:
    """Return how far two boxes are apart; at most 0 where they touch, or one holds the other."""
    across = max(b[0] - a[0] - a[2], a[0] - b[0] - b[2])
    down = max(b[1] - a[1] - a[3], a[1] - b[1] - b[3])
    return max(across, down)


@pytest.mark.parametrize("name", ["social-network", "e-commerce", "voice-bot"])
@pytest.mark.parametrize("seed", range(6))
def test_boundaries_that_stood_apart_stay_apart_around_what_is_locked(name: str, seed: int) -> None:
    design = sample(name)
    view = max(design.views.values(), key=lambda one: _many(name, one)).id
    places = {row.element: row for row in design.placements.values() if row.view == view}
    cards = sorted(places.keys() & design.components.keys())
    held = Random(seed).sample(cards, 1 + seed % 5)  # noqa: S311 - which ones makes no secret
    found = arranged(edits.lock(design, view, held, True), view, "tidy")
    assert found.keys().isdisjoint(held)
    frames = sorted(places.keys() & design.boundaries.keys())
    pairs = [
        (a, b) for a, b in combinations(frames, 2) if gap(places[a].box, places[b].box) >= APART
    ]
    assert pairs
    for a, b in pairs:
        boxes = [found.get(id, places[id].box) for id in (a, b)]
        assert gap(*boxes) >= APART, (a, b)


def _many(name: str, view: View) -> int:
    places = sample(name).placements.values()
    return sum(row.view == view.id for row in places)
