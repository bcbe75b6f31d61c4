"""An analysis by hand: every component and connection has a load, some are full, some have findings."""

from itertools import cycle

from analyzer.results import SEVERITIES, Analysis, Finding, Result
from models.design import Design


def busy(design: Design) -> Analysis:
    """Return loads, utilisations from 0.05 to 1.2 and findings of every severity, in the order of ids."""
    results, findings = {}, {}
    severities = cycle(SEVERITIES)
    for n, id in enumerate(sorted(design.components)):
        used = (0.05, 0.42, 0.69, 0.7, 0.99, 1.0, 1.2)[n % 7]
        for quantity, value, unit in (
            ("utilisation", used, "fraction"),
            ("load.peak", 4167.0, "1/s"),
        ):
            results[f"{id}.{quantity}"] = Result(f"{id}.{quantity}", value, unit)
        for k in range(n % 3):
            found = finding(f"rule-{k}", id, severity=next(severities))
            findings[found.key] = found
    for id in design.links:
        results[f"{id}.load.peak"] = Result(f"{id}.load.peak", 120.0, "1/s")
    return Analysis(results, findings)


def finding(rule: str, *subjects: str, severity: str = "medium") -> Finding:
    """Return a finding with nothing but its rule, subjects and severity."""
    return Finding(
        f"{rule}@{subjects[0]}",
        rule,
        rule,
        severity,
        "test",
        subjects,
        "",
        "",
        "",
    )
