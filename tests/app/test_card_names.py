"""Names from afar: they can be read on every ground a card may have, in every theme; borders have theirs whole."""

from typing import get_args

import pytest

from app.canvas.boundary_names import fitting
from app.canvas.card_names import ink
from drawing.theme import THEMES, theme
from models.view import Tint
from tests.resources.test_themes import contrast

GROUNDS = [
    "card-border",
    "bad",
    *(f"ink-{tint}" for tint in get_args(Tint)),
    *(f"heat-{n}" for n in range(1, 6)),
]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_name_can_be_read_on_every_ground(name: str, ground: str) -> None:
    shown = theme(name)
    assert contrast(ink(shown, ground), shown.colour(ground)) >= 4.5


def test_a_border_drops_its_sort_before_its_name_is_cut() -> None:
    whole = "Global edge · network"
    assert fitting(whole, 400) == whole
    assert fitting(whole, 80) == "Global edge"
    assert fitting(whole, 40).endswith("…")
