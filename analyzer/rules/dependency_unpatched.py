"""Components that get security updates late."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight, exposure, sensitivity
from analyzer.rule import Hit, question, rule
from analyzer.watched import ours


@rule(
    "dependency-unpatched",
    "Updates come by hand",
    "operations",
    "E",
    (
        "CWE-1395: Dependency on Vulnerable Third-Party Component",
        "OWASP Top 10 2021 A06: Vulnerable and Outdated Components",
    ),
)
def dependency_unpatched(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Security updates of a component and of what it is built from come in by hand, when somebody thinks of it.

    Known holes are tried on the whole internet within days of their publication, and what nobody watches stays open for
    months.

    To fix: watch dependencies and base images for known holes, and bring updates in by themselves or on a fixed day.
    """
    asked = []
    watched = set(ours(facts))
    for id in facts.having("compute", "edge", "datastore", "messaging"):
        if facts.outside(id) or facts.has(id, "delay") or "operations" not in facts.kind(id).facets:
            continue
        patching = facts.component(id).operations.patching
        if patching == "by hand":
            said = f"Security updates of {facts.name(id)} come in by hand."
            yield Hit(id, _risk(facts, id), said, clears="Automatic or scheduled updates clear it.")
        elif patching is None and id in watched and exposure(facts, id).level >= 3:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How do security updates of {name} come in?",
        "How do security updates of these {count} components come in?",
        "Fill in the field Patching of each.",
        "components.operations.patching",
    )


def _risk(facts: Facts, id: str) -> Risk:
    open_to = exposure(facts, id)
    likely = Weight(2 if open_to.level >= 3 else 1, open_to.because)
    return Risk(likely, sensitivity(facts.data_class(id)))
