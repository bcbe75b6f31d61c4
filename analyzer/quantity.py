"""What a computed quantity is called and means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a result is called, its unit, what it says, and the method with its limits."""

    title: str
    unit: str
    sentence: str
    note: str
