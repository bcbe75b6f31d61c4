"""Balancers that go on sending to the dead."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule

_RISK = Risk(
    Weight(2, "it shows whenever an instance stops"), Weight(2, "its share of requests fails")
)
_CLEARS = (
    "With a check, requests stop going to a dead instance after as many failed checks as it takes."
)


@rule(
    "no-health-check",
    "No health check",
    "availability",
    "D",
    (
        "AWS Well-Architected REL11-BP01",
        "SRE book, chapter 20: Load Balancing in the Datacenter",
    ),
)
def no_health_check(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A balancer or gateway spreads requests over several instances without asking whether they are well.

    It goes on sending its share to an instance that has died, so a spare instance is of little use.

    To fix: let it check each instance actively and take out what does not answer.
    """
    asked = []
    for id in facts.having("balancer", "gateway"):
        pools = tuple(t for t in facts.callees(id) if _several(facts, t))
        known = facts.value(id, "availability", "health_check")
        if pools and facts.typed(id, "availability", "health_check") == "no":
            evidence = f"{facts.name(id)} sends to all instances of {facts.names(pools)} unchecked."
            yield Hit(id, _RISK, evidence, pools, clears=_CLEARS)
        elif pools and known != "yes":
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Does {name} check the health of instances?",
        "Do these {count} balancers check the health of instances?",
        "Fill in the field Health check of each.",
        "components.availability.health_check",
    )


def _several(facts: Facts, id: str) -> bool:
    return (facts.value(id, "capacity", "instances") or 1) > 1 and facts.has(
        id, "compute", "service"
    )
