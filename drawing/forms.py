"""The outlines that a style can give to cards, all within their box, so that lines end at them as always."""

from drawing.primitives import Box, Command, rectangle
from models.view import Form

_RADIUS, _ROUND, _DOME = 8.0, 20.0, 28.0
_NOTCH = 6.0  # of a hexagon: how far its sides come in
_RIM = 5.0  # half the height of a cylinder's upper side
_ARC = 0.5522847498  # a quarter of a circle as one cubic curve


def form(name: Form, box: Box) -> tuple[Command, ...]:
    """Return the outline of a card in the form of that name."""
    x, y, w, h = box
    if name == "hexagon":
        upper = ((x + _NOTCH, y), (x + w - _NOTCH, y), (x + w, y + h / 2))
        lower = ((x + w - _NOTCH, y + h), (x + _NOTCH, y + h), (x, y + h / 2))
        first, *rest = (*upper, *lower)
        return (("M", *first), *(("L", *corner) for corner in rest), ("Z",))
    if name == "cylinder":
        low = (("L", x + w, y + h - _RIM), *_half(x, y + h - _RIM, w, _RIM))
        return (("M", x, y + _RIM), *_back(x, y + _RIM, w, -_RIM), *low, ("Z",))
    if name == "person":
        return _domed(box)
    return rectangle(box, _ROUND if name == "rounded" else _RADIUS)


def rim_of(box: Box) -> tuple[Command, ...]:
    """Return the nearer edge of a cylinder's upper side."""
    x, y, w, _ = box
    return (("M", x, y + _RIM), *_back(x, y + _RIM, w, _RIM))


def _back(x: float, y: float, w: float, high: float) -> tuple[Command, ...]:
    """Return half an ellipse from left to right, above a line for a negative height."""
    k, middle = _ARC * w / 2, x + w / 2
    return (
        ("C", x, y + high * _ARC, middle - k, y + high, middle, y + high),
        ("C", middle + k, y + high, x + w, y + high * _ARC, x + w, y),
    )


def _half(x: float, y: float, w: float, high: float) -> tuple[Command, ...]:
    """Return half an ellipse from right to left, below a line."""
    k, middle = _ARC * w / 2, x + w / 2
    return (
        ("C", x + w, y + high * _ARC, middle + k, y + high, middle, y + high),
        ("C", middle - k, y + high, x, y + high * _ARC, x, y),
    )


def _domed(box: Box) -> tuple[Command, ...]:
    """Return a card with the shoulders of a person."""
    x, y, w, h = box
    r = min(_DOME, w / 2, h)
    k = r * (1 - _ARC)
    return (
        ("M", x, y + h),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("L", x + w - r, y),
        ("C", x + w - k, y, x + w, y + k, x + w, y + r),
        ("L", x + w, y + h),
        ("Z",),
    )
