"""Large answers that travel far."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.places import regions
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_LARGE = 100e3


@rule("no-cdn", "Large answers without a CDN", "latency")
def no_cdn(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Clients in several regions fetch answers of 100 kB or more from where they are made, not from nearby.

    Each of them waits for the whole distance several times over, and every byte is paid for on the way out.

    To fix: put a CDN in front of what does not change with every request.
    """
    if not _far_apart(facts):
        return
    dear = _dear(results)
    for id in facts.links:
        row = facts.link(id)
        if not facts.has(row.source, "client") or (row.response_size or 0.0) < _LARGE:
            continue
        if row.purpose == "write" or facts.outside(row.target) or facts.has(row.target, "cache"):
            continue
        likely = Weight(2, "with every such request")
        impact = (
            Weight(2, "data out is what costs most") if dear else Weight(1, "it is slower far away")
        )
        evidence = (
            f"{facts.name(row.source)} fetches {brief(row.response_size or 0.0, 'B')} a request from "
            f"{facts.name(row.target)}, and its users are in several regions."
        )
        clears = "What a CDN answers comes from nearby, and does not leave the origin again."
        yield Hit(id, Risk(likely, impact), evidence, (row.target,), clears=clears)


def _far_apart(facts: Facts) -> bool:
    """Tell whether clients are in two regions or more: drawn there, or by where the actors are."""
    drawn = {at for id in facts.having("client") for at in regions(facts, id)}
    said = {
        part.strip().casefold()
        for actor in facts.design.actors.values()
        for part in actor.where.replace(";", ",").replace(" and ", ",").split(",")
        if part.strip()
    }
    return len(drawn) > 1 or len(said) > 1


def _dear(results: Mapping[str, Result]) -> bool:
    """Tell whether data out is the largest part of the cost."""
    costs = {
        name: found.value
        for name, found in (
            (key_, results[key_]) for key_ in results if key_.startswith("design.cost.")
        )
        if found.value and name.removeprefix("design.cost.") not in _SUMS
    }
    return bool(costs) and max(sorted(costs), key=lambda name: costs[name]) == key(
        DESIGN, "cost.egress"
    )


_SUMS = ("month", "year", "horizon", "user", "thousand", "gaps")
