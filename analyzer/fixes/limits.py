"""The fix of public entries that take any amount of traffic."""

from collections.abc import Mapping
from math import floor

from analyzer.fixes.fix import Fix, components
from analyzer.results import Finding, Result
from analyzer.weakest import weakest
from models.design import Design
from models.edits.rows import set_field

_SPARE = 2.0  # times the peak, where what is behind it can take more


def _limited(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Limit the rate of entries to twice their peak, or to what the weakest part behind them can take if that is less."""
    behind = weakest(design, results)
    for entry in components(design, finding):
        load = results.get(f"{entry}.load.peak")
        if load is None or not load.value:
            continue
        times = behind[entry].times if entry in behind else _SPARE
        most = load.value * (min(times, _SPARE) if times > 1 else _SPARE)
        limit = float(floor(most)) if most > 1 else most
        design = set_field(design, entry, "capacity.rate_limit", limit)
    return design


FIXES: dict[str, Fix] = {
    "no-rate-limit": Fix("Limit the rate to twice the peak, or to what fits", _limited)
}
