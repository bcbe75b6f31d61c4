"""The colours of the light, the dark and the high-contrast theme, asked for by role and nowhere by value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import resources
from drawing.primitives import Role

THEMES = ("light", "dark", "contrast")

_COLOUR = re.compile(r"#[0-9A-F]{6}")


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A name and a colour "#RRGGBB" for each role; equal only to itself, so caches may key on it."""

    name: str
    colours: Mapping[Role, str]

    def colour(self, role: Role) -> str:
        """Return the colour of a role as "#RRGGBB"; KeyError for a role that no theme has."""
        return self.colours[role]


@cache
def theme(name: str) -> Theme:
    """Return the theme of that name; ValueError if there is none or its data is not sound."""
    if name not in THEMES:
        raise ValueError(f"no theme {name!r}: there are {', '.join(THEMES)}")
    colours = _colours(name)
    if colours.keys() != _colours(THEMES[0]).keys():
        raise ValueError(f"themes/{name}.txt: not the roles of {THEMES[0]}.txt")
    return Theme(name, MappingProxyType(colours))


@cache
def _colours(name: str) -> dict[Role, str]:
    table = resources.read_table(f"themes/{name}.txt")
    for role, colour in table.items():
        if not _COLOUR.fullmatch(colour):
            raise ValueError(f"themes/{name}.txt: {role} is {colour!r}, not a colour like #1B2430")
    return table
