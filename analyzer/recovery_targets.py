"""How fast the design has to be back, by its requirements."""

from analyzer.facts import Facts
from analyzer.targets import promises


def recovery_time(facts: Facts, ids: tuple[str, ...]) -> float | None:
    """Return the shortest recovery time in seconds that is promised for the whole design or any of these records."""
    asked = _promised(facts)
    return min((value for scope, value in asked if not scope or scope in ids), default=None)


def _promised(facts: Facts) -> list[tuple[str, float]]:
    return [(p.scope, p.value) for p in promises(facts.design) if p.metric == "RTO"]
