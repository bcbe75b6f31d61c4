"""Flows of which nobody says how often they happen."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, rule

_WITHOUT = "Load, utilisation and headroom cannot be computed without it."

_RISK = Risk(
    Weight(2, "a design is rarely right for a load nobody knows"),
    Weight(2, "capacity, latency and cost stay unknown"),
)


_FLOW = "A flow with a rate, a peak factor and where it begins clears it."
_CLEARS = "A rate, a peak factor and a beginning of each of them clear it."


@rule("workload-missing", "No workload", "model")
def workload_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Nobody has said how often a flow happens, or how much more at peak, or where it begins.

    Capacity, latency and cost all follow from it, and stay undefined for everything the flow touches.

    To fix: enter daily users and actions per user, or a rate for each flow, a peak factor, and where each begins.
    """
    if not facts.flows:
        if not facts.links:
            return
        clients = facts.having("client", "entry", "scheduler")
        used = (
            f"{facts.names(clients)} {'is' if len(clients) == 1 else 'are'}" if clients else "it is"
        )
        evidence = f"No flow says how often {used} used. {_WITHOUT}"
        yield from grouped(_RISK, evidence, clients or ["workload"], _FLOW)
        return
    unknown = [id for id in facts.flows if results[key(id, "load.peak")].value is None]
    said = []
    if unknown:
        reason = results[key(unknown[0], "load.peak")].missing
        happen = "happens" if len(unknown) == 1 else "happen"
        first = "" if len(unknown) == 1 else "first "
        often = f"How often {facts.names(unknown)} {happen} at peak is not known"
        said.append(f"{often}, {first}because there is {reason}. {_WITHOUT}")
    lost = [id for id in facts.flows if not facts.journeys[id].begins and id not in unknown]
    if lost:
        begins = "begins" if len(lost) == 1 else "begin"
        said.append(f"Nobody has said where {facts.names(lost)} {begins}: no part has that load.")
    yield from grouped(_RISK, " ".join(said), [*unknown, *lost], _CLEARS)
