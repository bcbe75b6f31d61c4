"""Changes that nobody can account for."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "audit-missing",
    "No record of who did what",
    "security",
    "R",
    (
        "CWE-778: Insufficient logging",
        "OWASP ASVS 5.0 V16: Security logging and error handling",
        "AWS Well-Architected SEC04-BP01: Configure service and application logging",
    ),
)
def audit_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Restricted data is read and changed, and no audit log says by whom.

    After a loss nobody can tell what was taken, whom to warn, or that it was not one of us; some rules demand the record.

    To fix: write who did what to an append-only log that those who are in it cannot change.
    """
    asked = []
    for id in facts.having("datastore"):
        if facts.data_class(id) != "restricted" or facts.outside(id) or facts.has(id, "ops"):
            continue
        writers = [c for c in facts.callers(id) if not facts.outside(c)]
        known = [facts.value(at, "security", "audit_log") for at in (id, *writers)]
        if not writers or "yes" in known or any(logged(facts, at) for at in (id, *writers)):
            continue
        if known[0] == "no" or "no" in known:
            said = f"{facts.names(writers)} {'uses' if len(writers) == 1 else 'use'}"
            evidence = f"{said} the restricted data of {facts.name(id)}, and no audit log keeps who did what."
            yield Hit(id, _risk(facts, id), evidence, tuple(writers), clears=_CLEARS)
        else:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Is it recorded who uses {name}?",
        "Is it recorded who uses these {count} stores with restricted data?",
        "Fill in the field Audit log of each store.",
        "components.security.audit_log",
    )


_CLEARS = "An audit log of the store, or of one that writes to it, clears it."


def logged(facts: Facts, id: str) -> bool:
    """Tell whether a component writes to an audit log: a store that looks after the system."""
    return any(facts.has(c, "ops") and facts.has(c, "durable") for c in facts.callees(id))


def _risk(facts: Facts, id: str) -> Risk:
    borders = facts.boundaries(id)
    rules = sorted({r for b in borders for r in facts.design.boundaries[b].compliance})
    impact = Weight(2, "nobody can say what was taken")
    if rules:
        return Risk(Weight(3, f"{' and '.join(rules)} will ask for it"), impact)
    return Risk(Weight(2, "after any loss"), impact)
