"""What a computed quantity is called and means."""

from collections.abc import Mapping
from dataclasses import replace

from models.frozen import frozen


@frozen
class Quantity:
    """What a result is called, its unit, what it says, and the method with its limits."""

    title: str
    unit: str
    sentence: str
    note: str


_DIGITS = "0123456789"


class Quantities(dict[str, Quantity]):
    """Quantities by name; one of a year is there under its name with any number: load.peak.year, stored.year3."""

    def __init__(self, *tables: Mapping[str, Quantity]) -> None:
        for table in tables:
            self.update(table)

    def __contains__(self, name: object) -> bool:
        return super().__contains__(base(str(name)))

    def __missing__(self, name: str) -> Quantity:
        known = base(name)
        if known == name:
            raise KeyError(name)
        about, number = self[known], name.removeprefix(known)
        title = about.title.replace("in a year", f"in {number} years")
        return replace(about, title=title if title != about.title else f"{title} {number}")


def base(name: str) -> str:
    """Return the name of a quantity, or the end of a key, without the number of a year."""
    short = name.rstrip(_DIGITS)
    return short if short.endswith(_OF_YEARS) else name


_OF_YEARS = (
    "load.average.year",
    "load.peak.year",
    "entry.average.year",
    "entry.peak.year",
    "users.year",
    "stored.year",
    "backup.year",
    "unread.year",
    "tier.hot.year",
    "tier.warm.year",
    "tier.cold.year",
)
