"""What a picture is made of: paths, texts and icons, each with a colour role. Screen and paper paint the same ones."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from models.frozen import frozen

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # x, y, width, height
Command = tuple[str | float, ...]  # ("M", x, y) ("L", x, y) ("C", x1, y1, x2, y2, x, y) ("Z",)
Weight = Literal["regular", "medium", "semibold"]
Role = str  # a key of the theme's colour table, such as "card-border"

_ARC = 0.5522847498  # a quarter of a circle as one cubic curve


@frozen
class Path:
    """Lines and curves, filled or stroked, in view coordinates (y points down)."""

    commands: tuple[Command, ...]
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@frozen
class Text:
    """One run of text on one line; y is its baseline and size its font size in pixels."""

    x: float
    y: float
    text: str
    size: float
    role: Role = "text"
    weight: Weight = "regular"
    anchor: Literal["start", "middle", "end"] = "start"


@frozen
class Icon:
    """A named icon of resources/icons in a square with its upper left corner at x, y."""

    name: str
    x: float
    y: float
    size: float
    role: Role = "text"
    width: float = 1.75  # of the stroke, on the icon's own 24-unit grid


@frozen
class Image:
    """A whole PNG or JPEG as base64 in a rectangle, as drawing.image.pixels finds it sound."""

    x: float
    y: float
    width: float
    height: float
    data: str


Op = Path | Text | Icon | Image


@frozen
class Element:
    """All ops of one thing of the design, so that a back end can link it or name it."""

    id: str
    title: str
    box: Box
    ops: tuple[Op, ...]
    opacity: float = 1.0


@frozen
class Picture:
    """Elements from back to front and the box that holds them all."""

    box: Box
    elements: tuple[Element, ...]


@lru_cache(maxsize=512)
def rectangle(box: Box, radius: float = 0.0) -> tuple[Command, ...]:
    """Return the outline of a rectangle with round corners, clockwise from its upper left."""
    x, y, w, h = box
    r = min(radius, w / 2, h / 2)
    if r <= 0:
        return (("M", x, y), ("L", x + w, y), ("L", x + w, y + h), ("L", x, y + h), ("Z",))
    k = r * (1 - _ARC)
    return (
        ("M", x + r, y),
        ("L", x + w - r, y),
        ("C", x + w - k, y, x + w, y + k, x + w, y + r),
        ("L", x + w, y + h - r),
        ("C", x + w, y + h - k, x + w - k, y + h, x + w - r, y + h),
        ("L", x + r, y + h),
        ("C", x + k, y + h, x, y + h - k, x, y + h - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of them; (0, 0, 0, 0) for none."""
    all_boxes = list(boxes)
    if not all_boxes:
        return (0.0, 0.0, 0.0, 0.0)
    left, top = min(b[0] for b in all_boxes), min(b[1] for b in all_boxes)
    right = max(b[0] + b[2] for b in all_boxes)
    return (left, top, right - left, max(b[1] + b[3] for b in all_boxes) - top)
