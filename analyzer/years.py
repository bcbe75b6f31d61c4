"""Traffic year by year: what the growth of the workload makes of today's, and in which year the first part is full."""

import math

from analyzer.results import Analysis
from models.design import Design
from models.frozen import frozen


@frozen
class Year:
    """Traffic so many years from now, on average and at peak in 1/s, and how many times that the design can take."""

    number: int
    users: float | None
    average: float | None
    peak: float | None
    headroom: float | None


def years(design: Design, analysis: Analysis) -> tuple[Year, ...]:
    """Return the years from today to the workload's horizon; only today where growth or horizon are not known.

    Load is linear in traffic, so each year is today's times (1 + growth) to its number.
    """
    growth, horizon = design.load.growth, design.load.horizon
    last = 0 if growth is None or not horizon else math.ceil(horizon)
    made = []
    for number in range(last + 1):
        times = (1.0 + (growth or 0.0)) ** number
        made.append(
            Year(
                number,
                _times(analysis.value("design.users"), times),
                _times(analysis.value("design.entry.average"), times),
                _times(analysis.value("design.entry.peak"), times),
                _times(analysis.value("design.headroom"), 1.0 / times if times else math.inf),
            )
        )
    return tuple(made)


def _times(value: float | None, times: float) -> float | None:
    made = None if value is None else value * times
    return made if made is not None and math.isfinite(made) else None


def full_in(design: Design, analysis: Analysis) -> float | None:
    """Return after how many years of growth the first part is full, 0 where it is now; None where it never is."""
    growth, left = design.load.growth, analysis.value("design.headroom")
    if left is None or growth is None:
        return None
    if left <= 1.0:
        return 0.0
    return math.log(left) / math.log1p(growth) if growth > 0.0 else None
