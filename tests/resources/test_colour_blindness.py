"""Colours that say something differ also for eyes that do not tell red from green, or blue from yellow."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from drawing.theme import THEMES, theme

# Machado, Oliveira and Fernandes, 2009, severity 1.0; on linear RGB
SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)
STATES = ("good", "warning", "bad")
HEAT = tuple(f"heat-{step}" for step in range(1, 6))


def lab(colour, eyes=""):
    """A colour in CIELAB, as these eyes see it."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    if eyes:
        linear = np.clip(np.array(SEEN[eyes]) @ linear, 0, 1)
    share = np.array(TO_XYZ) @ linear / WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), share * 841 / 108 + 4 / 29)
    return np.array((116 * y - 16, 500 * (x - y), 200 * (y - z)))


def apart(first, second, eyes=""):
    """How different two colours are; 2.3 is just to be seen side by side."""
    return float(np.linalg.norm(lab(first, eyes) - lab(second, eyes)))


def test_the_measure_knows_its_fixed_points():
    assert apart("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert apart("#3559E0", "#3559E0", "protanopia") == 0
    red, green = "#FF0000", "#7C9300"
    assert apart(red, green, "deuteranopia") < apart(red, green) / 2


@pytest.mark.parametrize("eyes", ["", *SEEN])
@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", [*combinations(STATES, 2), ("good", "accent"), ("bad", "accent")])
def test_states_are_told_apart(name, eyes, pair):
    first, second = (theme(name).colour(role) for role in pair)
    assert apart(first, second, eyes) > 11


@pytest.mark.parametrize("eyes", ["", *SEEN])
@pytest.mark.parametrize("name", THEMES)
def test_steps_of_heat_go_one_way_and_are_told_apart(name, eyes):
    steps = [lab(theme(name).colour(role), eyes) for role in HEAT]
    gaps = [float(np.linalg.norm(a - b)) for a, b in pairwise(steps)]
    light = [float(step[0]) for step in steps]
    assert min(gaps) > 5
    assert light in (sorted(light), sorted(light, reverse=True))
