"""Percentiles that targets name besides the usual ones, and those of components, which nobody reads unless asked for."""

from collections.abc import Iterator

from analyzer.latency.flows import PERCENTILES
from analyzer.quantity import percentile
from models.design import Design


def unusual(design: Design) -> tuple[float, ...]:
    """Return the percentiles that targets name and that are not always computed, as shares in order."""
    named = {flow.latency_percentile for flow in design.flows.values()}
    named |= {percent for percent, _ in _targets(design)}
    return tuple(sorted({_share(p) for p in named if p is not None} - set(PERCENTILES)))


def of_components(design: Design) -> dict[str, tuple[float, ...]]:
    """Return the percentiles that are asked of single components, as shares in order."""
    found: dict[str, set[float]] = {}
    for percent, scope in _targets(design):
        if scope in design.components:
            found.setdefault(scope, set()).add(_share(percent))
    return {id: tuple(sorted(shares)) for id, shares in sorted(found.items())}


def quantity(share: float) -> str:
    """Return the name of a percentile's quantity, such as latency.p97.5."""
    return f"latency.{percentile(share * 100)}"


def _targets(design: Design) -> Iterator[tuple[float, str]]:
    for row in design.requirements.values():
        target = row.target
        if target.metric == "latency" and target.percentile is not None:
            yield target.percentile, target.scope or ""


def _share(percent: float) -> float:
    usual = (share for share in PERCENTILES if percentile(share * 100) == percentile(percent))
    return next(usual, round(percent, 6) / 100.0)
