"""Up to how many times the peak held workers can carry."""

from typing import NamedTuple


class Bound(NamedTuple):
    """How many times the peak held workers can carry at most, and which limit of what they call says so, if one does."""

    times: float
    callee: str = ""
    quantity: str = ""
    solved: bool = False
