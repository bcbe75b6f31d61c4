"""The grid that things come to stand on."""

from app.settings import flag

SNAP = 8


def snapped(value: float) -> float:
    """Return the nearest line of the grid."""
    return round(value / SNAP) * SNAP if flag("canvas/snap") else round(value)
