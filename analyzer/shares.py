"""Which part of the answer time each component takes, of one flow or of all by their rates."""

from analyzer.formula import Gap
from analyzer.part import Known


def shares(known: Known, flow: str = "") -> dict[str, float]:
    """Return each component's share of the mean answer time of a flow, of all flows for ""; of none it is empty."""
    times: dict[str, float] = {}
    for id, found in known.done["latency"].flows.items():
        rate = known.numbers.rates[id].peak
        if (flow and id != flow) or isinstance(found.whole, Gap) or isinstance(rate, Gap):
            continue
        for component, seconds in found.whole.parts:
            weight = 1.0 if flow else rate
            times[component] = times.get(component, 0.0) + seconds * weight
    whole = sum(times.values())
    return {id: time / whole for id, time in sorted(times.items())} if whole else {}
