"""The short texts of a drawing: names on one line, rates, and what stands under a name."""

import re

from drawing.metrics import elide, width
from models.catalog import kind
from models.component import Boundary, Component, Sort
from models.text import one_line
from models.units import brief

# turns the reading direction of what stands beside it, or cannot be seen at all
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SET_APART = ("planned", "out of scope")  # what is drawn is not there to be relied on
DOT = " · "


def shown(text: str) -> str:
    """Return a text as a drawing shows it: on one line, without characters that hide or turn others."""
    return one_line(_HIDDEN.sub("", text))


def rate(load: float) -> str:
    """Return a load, given in 1/s, in the short form of rates, such as "4.17k/s"."""
    return brief(load, "1/s")


def is_set_apart(component: Component) -> bool:
    """Tell whether a component is planned or out of scope, and so drawn with a dashed border."""
    return component.status in _SET_APART


def card_line(component: Component, load: float | None, room: float, size: float) -> str:
    """Return a card's second line within a room: status if it is set apart, product or size, load at peak.

    Words are elided; a load that does not fit is left out, for cut short it would be another number.
    """
    words = [str(component.status).capitalize()] if is_set_apart(component) else []
    said = shown(component.product) or _count(component) or _title(component)
    if said or load is None:
        words.append(said or kind(component.kind).group)
    if load is not None:
        full = DOT.join([*words, rate(load)])
        if width(full, size) <= room:
            return full
    return elide(DOT.join(words), size, room)


def link_line(name: str, protocol: str | None, load: float | None, room: float, size: float) -> str:
    """Return what stands on a connection within a room: its name or protocol, elided, and its load at peak."""
    words = shown(name) or protocol or ""
    if load is None:
        return elide(words, size, room)
    if not words:
        return rate(load)
    tail = DOT + rate(load)
    return elide(words, size, room - width(tail, size)) + tail


def shorter_lines(
    name: str, protocol: str | None, load: float | None, room: float, size: float
) -> tuple[str, ...]:
    """Return what stands on a connection where its line has no room: its load, its protocol, and that elided to a room."""
    words = shown(name) or protocol or ""
    said = [rate(load)] if load is not None and words else []
    said += [protocol] if protocol and (name or load is not None) else []
    said += [elide(protocol or words, size, room)]
    whole = words if load is None else ""
    return tuple(text for text in dict.fromkeys(said) if text and text != whole)


def boundary_line(boundary: Boundary) -> str:
    """Return the title of a boundary, such as "eu-west-1 · region · 3 zones"; its sort where the name does not say it."""
    name, sort = shown(boundary.name), sort_title(boundary.sort) if boundary.sort else ""
    said = re.search(rf"\b{sort}\b", name, re.IGNORECASE)
    zones = "" if boundary.zones is None else _plural(boundary.zones, "zone")
    return DOT.join(part for part in (name, "" if said else sort, zones) if part)


def sort_title(sort: Sort | None) -> str:
    """Return what a sort of boundary is called, such as "trust boundary"."""
    return "trust boundary" if sort == "trust" else sort or "boundary"


def _title(component: Component) -> str:
    """The kind's title, where the name does not already say it."""
    title = kind(component.kind).title
    return "" if title.casefold() == shown(component.name).casefold() else title


def _count(component: Component) -> str:
    instances = component.capacity.instances
    return "" if instances is None else _plural(instances, "instance")


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
