"""Percentiles that targets name besides the usual ones, and those of components, which nobody reads unless asked for."""

from collections.abc import Iterator

from analyzer.latency.flows import PERCENTILES
from models.design import Design


def unusual(design: Design) -> tuple[float, ...]:
    """Return the percentiles that targets name and that are not always computed, as shares in order."""
    named = {flow.latency_percentile for flow in design.flows.values()}
    named |= {percentile for percentile, _ in _targets(design)}
    return tuple(sorted({_share(p) for p in named if p is not None} - set(PERCENTILES)))


def of_components(design: Design) -> dict[str, tuple[float, ...]]:
    """Return the percentiles that are asked of single components, as shares in order."""
    found: dict[str, set[float]] = {}
    for percentile, scope in _targets(design):
        if scope in design.components:
            found.setdefault(scope, set()).add(_share(percentile))
    return {id: tuple(sorted(shares)) for id, shares in sorted(found.items())}


def quantity(share: float) -> str:
    """Return the name of a percentile's quantity, such as latency.p97.5."""
    return f"latency.p{share * 100:g}"


def _targets(design: Design) -> Iterator[tuple[float, str]]:
    for row in design.requirements.values():
        target = row.target
        if target.metric == "latency" and target.percentile is not None:
            yield target.percentile, target.scope or ""


def _share(percentile: float) -> float:
    usual = (share for share in PERCENTILES if f"{share * 100:g}" == f"{percentile:g}")
    return next(usual, percentile / 100.0)
