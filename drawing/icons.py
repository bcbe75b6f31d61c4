"""The shipped icons as path commands, and an icon placed in a picture as a path."""

import re
from functools import cache

import resources
from drawing.primitives import Command, Icon, Path

GRID = 24.0  # width and height of the square the icons are drawn in
FALLBACK = "box"

_FILES = ("icons/tabler.txt", "icons/loadpath.txt")
_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")


def icon_names() -> tuple[str, ...]:
    """Return the names of all shipped icons in alphabetical order."""
    return tuple(sorted(_sources()))


def icon(name: str) -> tuple[Command, ...]:
    """Return an icon's strokes on its grid of 24 units; those of a box for a name that no icon has."""
    sources = _sources()
    return _parse(sources.get(name, sources[FALLBACK]))


def place_icon(icon_op: Icon) -> Path:
    """Return the icon as a stroked path in its square; it wants round caps and joins."""
    scale = icon_op.size / GRID
    commands = tuple(_place(command, icon_op.x, icon_op.y, scale) for command in icon(icon_op.name))
    return Path(commands, stroke=icon_op.role, width=icon_op.width * scale)


@cache
def _sources() -> dict[str, str]:
    tables = map(resources.read_table, _FILES)
    return {name: text for table in tables for name, text in table.items()}


@cache
def _parse(text: str) -> tuple[Command, ...]:
    return tuple((letter, *map(float, rest.split())) for letter, rest in _COMMAND.findall(text))


def _place(command: Command, x: float, y: float, scale: float) -> Command:
    letter, *values = command
    moved = [float(value) * scale + (y if index % 2 else x) for index, value in enumerate(values)]
    return (letter, *moved)
