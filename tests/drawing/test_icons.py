"""Every shipped icon is a sound path within its square, placed and scaled as a path op."""

import pytest

import resources
from drawing.icons import icon, icon_names, place_icon
from drawing.primitives import Icon

SIZES = {"M": 2, "L": 2, "C": 6, "Z": 0}
NEEDED = """
    loadpath box search world device-mobile terminal-2 cloud shield-lock arrows-split api cube
    function player-play clock database file-text key chart-line photo stack-2 user bolt message
    message-2 check x plus minus maximize chevron-down alert-triangle info-circle presentation
    file-export device-floppy folder-open trash copy pencil zoom-in zoom-out arrow-back-up
    arrow-forward-up plug-connected-x command
"""


def _span(points):
    return min(points, default=0.0), max(points, default=0.0)


def test_the_icons_of_the_window_are_there():
    assert len(icon_names()) >= 150
    assert [name for name in NEEDED.split() if name not in icon_names()] == []
    assert list(icon_names()) == sorted(set(icon_names()))


@pytest.mark.parametrize("name", icon_names())
def test_icon_is_a_sound_path_in_its_square(name):
    commands = icon(name)
    assert len(commands) > 1
    assert commands[0][0] == "M"
    for letter, *values in commands:
        assert len(values) == SIZES[letter]
        low, high = _span(values)
        assert 0 <= low <= high <= 24


def test_no_icon_starts_with_the_frame_of_its_grid():
    frame = ("M", 0.0, 0.0)
    assert [name for name in icon_names() if frame in icon(name)] == []


def test_the_files_are_sorted_one_icon_a_line():
    for file in ("icons/tabler.txt", "icons/loadpath.txt"):
        names = list(resources.read_table(file))
        assert names == sorted(names)
        assert set(names) <= set(icon_names())


def test_an_unknown_name_is_a_box():
    assert icon("no such icon") == icon("box") != icon("cube")


def test_place_scales_and_moves_the_strokes():
    path = place_icon(Icon("minus", 100, 200, 12, role="accent", width=2))
    assert icon("minus") == (("M", 5.0, 12.0), ("L", 19.0, 12.0))
    assert path.commands == (("M", 102.5, 206.0), ("L", 109.5, 206.0))
    assert (path.stroke, path.fill, path.width) == ("accent", None, 1.0)


def test_place_keeps_curves_and_closing():
    path = place_icon(Icon("loadpath", 0, 0, 24))
    assert path.commands == icon("loadpath")
    assert {command[0] for command in path.commands} == {"M", "L", "C", "Z"}
    assert path.width == 1.75
