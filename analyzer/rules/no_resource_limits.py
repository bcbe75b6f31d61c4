"""Neighbours that can take everything."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "no-resource-limits",
    "Shared host without limits",
    "operations",
    "D",
    ("CWE-770: Allocation of Resources Without Limits or Throttling",),
)
def no_resource_limits(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Components run on the same host or cluster, and some of them may take all of its processors and memory.

    A leak or a busy hour in one of them then slows down or ends the others, which have nothing to do with it.

    To fix: cap processors, memory and concurrency of each, and let what goes over be started again by itself.
    """
    asked: dict[str, None] = {}
    for host, tenants in sorted(_shared(facts).items()):
        limits = {id: facts.component(id).operations.resource_limits for id in tenants}
        free = tuple(id for id in tenants if limits[id] == "no")
        if free:
            verb = "has" if len(free) == 1 else "have"
            said = f"{facts.names(free)} {verb} no limits on {facts.name(host)}, which {len(tenants)} components share."
            yield Hit(
                host, _risk(facts, tenants), said, free, clears="Limits on each of them clear it."
            )
        else:
            asked |= dict.fromkeys(id for id in tenants if not limits[id] and facts.tier(id) <= 2)
    yield from question(
        facts,
        sorted(asked),
        "Are CPU and memory of {name} capped?",
        "Are CPU and memory of these {count} components capped?",
        "Fill in the field Resource limits of each.",
        "components.operations.resource_limits",
    )


def _shared(facts: Facts) -> dict[str, list[str]]:
    """Return the hosts and clusters that several components of ours run on, with what runs there."""
    found: dict[str, list[str]] = {}
    for id in facts.having("compute", "worker", "service"):
        row = facts.component(id)
        if facts.outside(id) or id in facts.containers or "operations" not in facts.kind(id).facets:
            continue
        if (
            row.parent in facts.design.components
            and row.parent
            and facts.has(row.parent, "compute")
        ):
            found.setdefault(row.parent, []).append(id)
            continue
        for border in sorted(facts.boundaries(id, "cluster")):
            found.setdefault(border, []).append(id)
    return {host: tenants for host, tenants in found.items() if len(tenants) > 1}


def _risk(facts: Facts, tenants: list[str]) -> Risk:
    likely = Weight(2, "with the next leak")
    if any(facts.tier(id) == 1 for id in tenants):
        return Risk(likely, Weight(2, "a flow of tier 1 runs beside it"))
    return Risk(likely, Weight(1, "no flow of tier 1 runs beside it"))
