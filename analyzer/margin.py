"""How far a computed value is from its target, as a share that can be compared between targets."""

from analyzer.targets import Standing
from models.units import brief

_SHARES = ("availability", "durability")  # what counts is what is missing to all of it


def margin(standing: Standing) -> float | None:
    """Return what is left of what a target allows, as a share of it; negative where it is missed, None if not known."""
    value, target = standing.value, standing.promise.value
    if value is None or standing.promise.direction == "exactly":
        return None
    if standing.promise.metric in _SHARES:
        return 1.0 - (1.0 - value) / (1.0 - target) if target < 1.0 else None
    if not target:
        return None
    more = standing.promise.direction == "at least"
    return (value - target) / target if more else (target - value) / target


def margin_words(standing: Standing) -> str:
    """Return the margin in words, such as "70 % to spare" or "missed by 21 %"; "" where it is not known."""
    share = margin(standing)
    if share is None:
        return ""
    said = brief(round(abs(share), 2), "fraction") if abs(share) >= 0.01 else "less than 1 %"
    if standing.promise.metric in _SHARES:
        return f"{said} of its budget left" if share >= 0 else f"over its budget by {said}"
    return f"{said} to spare" if share >= 0 else f"missed by {said}"
