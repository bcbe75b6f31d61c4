"""A connection: a line with an arrowhead, and a label that can be read."""

from functools import lru_cache
from math import hypot

from drawing.card import BORDER
from drawing.course import course
from drawing.labels import link_line, shorter_lines
from drawing.metrics import width
from drawing.primitives import Command, Op, Path, Point, Text, rectangle
from drawing.routing import Route
from models.catalog import link_mode, link_protocol
from models.component import Link, Mode
from models.design import Design

LABEL_SIZE = 11.0
LINE = 1.5
DASHES: dict[Mode, tuple[float, ...]] = {
    "sync": (),
    "async": (6.0, 4.0),
    "stream": (6.0, 4.0),
    "batch": (6.0, 4.0),
    "replication": (1.5, 4.0),
}
_LONGEST = 128.0  # of a label, so that it fits between two columns of cards
_SHORTEST = 36.0  # of a label between cards that stand close
_PAD, _HEIGHT = 5.0, 16.0  # of the plate around a label
_HEAD, _SPREAD = 7.0, 4.0  # of the arrowhead: length, and half its width
_EDGE = 1.0  # stroke around a filled arrowhead


def link(design: Design, link: Link, route: Route, load: float | None = None) -> tuple[Op, ...]:
    """Return a connection along its route, with its load at peak in 1/s, in the route's coordinates."""
    if len(route.points) < 2:
        return ()
    text = label_text(design, link, load, route.short)
    return (*arrow(route, mode(design, link)), *labelled(text, route.label))


def mode(design: Design, link: Link) -> Mode:
    """Return how a connection is drawn: as its typed mode, else as what its ends suggest."""
    ends = design.components.get(link.source), design.components.get(link.target)
    return link_mode(link, *ends)[0]


def label_texts(design: Design, link: Link, load: float | None = None) -> tuple[str, ...]:
    """Return the text on a connection, its name elided where it is long, then shorter ones for where that has no room."""
    ends = design.components.get(link.source), design.components.get(link.target)
    protocol = link_protocol(link, *ends)[0]
    return _texts(link.name, protocol, load)


@lru_cache(maxsize=8192)
def _texts(name: str, protocol: str | None, load: float | None) -> tuple[str, ...]:
    whole = link_line(name, protocol, load, _LONGEST, LABEL_SIZE)
    return (whole, *shorter_lines(name, protocol, load, _SHORTEST, LABEL_SIZE)) if whole else ()


def label_text(design: Design, link: Link, load: float | None = None, short: int = 0) -> str:
    """Return the text on a connection, or its nth shorter one; "" for none."""
    texts = label_texts(design, link, load)
    return texts[short] if short < len(texts) else ""


def label_size(
    design: Design, link: Link, load: float | None = None, short: int = 0
) -> tuple[float, float]:
    """Return the width and height that a connection's label, or its nth shorter one, takes, (0, 0) for none."""
    return text_size(label_text(design, link, load, short))


def label_sizes(
    design: Design, link: Link, load: float | None = None
) -> tuple[tuple[float, float], ...]:
    """Return the sizes of a connection's label and of its shorter ones, ((0, 0),) for none."""
    return _sizes(label_texts(design, link, load))


@lru_cache(maxsize=8192)
def _sizes(texts: tuple[str, ...]) -> tuple[tuple[float, float], ...]:
    return tuple(map(text_size, texts)) or ((0.0, 0.0),)


def text_size(text: str) -> tuple[float, float]:
    """Return the width and height that a text on a line takes with its plate, (0, 0) for none."""
    return (width(text, LABEL_SIZE) + 2 * _PAD, _HEIGHT) if text else (0.0, 0.0)


@lru_cache(maxsize=1024)
def arrow(route: Route, mode: Mode) -> tuple[Op, ...]:
    """Return a line with its arrowhead: filled where the caller waits, open where it does not."""
    filled = mode == "sync"
    tip, ahead = _tip(route.points, _EDGE if filled else LINE)
    neck = _back(tip, ahead, _HEAD if filled else 0.0)
    line = Path(course(route, neck), stroke="link", width=LINE, dash=DASHES[mode])
    return (line, _head(tip, ahead, filled=filled))


def _tip(points: tuple[Point, ...], stroke: float) -> tuple[Point, Point]:
    """Where the arrowhead's corner is, so that its stroke ends at the card's, and where it points."""
    (ax, ay), (bx, by) = points[-2:]
    long = hypot(bx - ax, by - ay) or 1.0
    ahead = ((bx - ax) / long, (by - ay) / long)
    return _back(points[-1], ahead, (stroke + BORDER) / 2), ahead


def _head(tip: Point, ahead: Point, *, filled: bool) -> Path:
    back = _back(tip, ahead, _HEAD)
    across = (-ahead[1] * _SPREAD, ahead[0] * _SPREAD)
    wings = (back[0] + across[0], back[1] + across[1]), (back[0] - across[0], back[1] - across[1])
    commands: tuple[Command, ...] = (("M", *wings[0]), ("L", *tip), ("L", *wings[1]))
    if filled:
        return Path((*commands, ("Z",)), fill="link", stroke="link", width=_EDGE)
    return Path(commands, stroke="link", width=LINE)


def labelled(text: str, centre: Point) -> tuple[Op, ...]:
    """Return a text on a line with the plate behind it."""
    if not text:
        return ()
    wide = width(text, LABEL_SIZE) + 2 * _PAD
    x, y = centre
    plate = rectangle((x - wide / 2, y - _HEIGHT / 2, wide, _HEIGHT), 4.0)
    return (
        Path(plate, fill="canvas"),
        Text(x, y + 4, text, LABEL_SIZE, "text-secondary", "regular", "middle"),
    )


def _back(point: Point, ahead: Point, by: float) -> Point:
    return (point[0] - ahead[0] * by, point[1] - ahead[1] * by)
