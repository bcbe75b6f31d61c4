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
PERCENTILE = "latency.p"  # with its number: latency.p97.5


class Quantities(dict[str, Quantity]):
    """Quantities by name; one of a year or a percentile is there with any number: load.peak.year, stored.year3, latency.p97."""

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
        between = "" if known == PERCENTILE else " "
        return replace(about, title=title if title != about.title else f"{title}{between}{number}")


def base(name: str) -> str:
    """Return the name of a quantity, or the end of a key, without the number of a year or a percentile."""
    short = name.rstrip(_DIGITS)
    if short.endswith(_OF_YEARS):
        return short
    head, _, number = name.rpartition(PERCENTILE)
    return head + PERCENTILE if number.replace(".", "", 1).isdecimal() else name


def percentile(percent: float) -> str:
    """Return what a percentile is called, such as p97.5; six decimals count."""
    return f"p{percent:.6f}".rstrip("0").rstrip(".")


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
