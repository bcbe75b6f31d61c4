"""The fix of a public entry that takes any amount of traffic."""

from collections.abc import Mapping
from math import floor

from analyzer.fixes.fix import Fix
from analyzer.results import Finding, Result
from models.design import Design
from models.edits.rows import set_field

_SPARE = 2.0  # times the peak, where what is behind it can take more


def _limited(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Limit the rate of an entry to twice its peak, or to what the weakest part behind it can take if that is less."""
    entry, *weakest = finding.subjects
    load = results.get(f"{entry}.load.peak")
    if load is None or not load.value:
        return design
    full = results.get(f"{weakest[0]}.saturation") if weakest else None
    times = full.value if full and full.value and full.value > 1 else _SPARE
    most = load.value * min(times, _SPARE)
    return set_field(design, entry, "capacity.rate_limit", float(floor(most)) if most > 1 else most)


FIXES: dict[str, Fix] = {
    "no-rate-limit": Fix("Limit the rate to twice the peak, or to what fits", _limited)
}
