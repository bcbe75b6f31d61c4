"""Work that takes longer than anybody waits."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from analyzer.sync_calls import waited
from analyzer.usual import together
from models.units import brief


@rule("long-sync-task", "Somebody waits for long work", "latency", "D")
def long_sync_task(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A call is waited for though the work takes more than a second, or longer than the client waits at all.

    It holds a worker and a connection at every caller on the way, and after the client has gone the work was for nothing.

    To fix: put the work into a queue and answer at once with where its result can be asked for, or call back.
    """
    patient = _flow_patience(facts)
    hits = []
    waits = facts.structural(_waits)
    for id in facts.structural(_passed):
        time = facts.value(id, "capacity", "service_time")
        if time is None:
            continue
        flows = facts.flows_through[id] if patient else ()
        patience = min((patient[f] for f in flows if f in patient), default=None)
        if time <= 1.0 and (patience is None or time <= patience):
            continue
        calls = [link for link in facts.incoming[id] if link in waits]
        if calls:
            late = (
                f", and clients give up after {brief(patience, 's')}"
                if patience is not None and time > patience
                else ""
            )
            callers = sorted({facts.link(link).source for link in calls})
            wait = "waits" if len(callers) == 1 else "wait"
            evidence = f"{facts.names(callers)} {wait} for {facts.name(id)}, whose work takes {brief(time, 's')}{late}."
            risk = Risk(
                Weight(2, f"{brief(time, 's')} for every request"),
                Weight(2, "all callers on the way are held"),
            )
            clears = "As a task in a queue, the call answers as soon as the task is stored."
            hit = Hit(id, risk, evidence, tuple(calls), clears=clears)
            hits.append((hit, facts.typed(id, "capacity", "service_time") is None and not late))
    yield from together(facts, hits, "waited for as long", "How long the work takes")


def _waits(facts: Facts) -> frozenset[str]:
    """Return the connections that some flow waits for."""
    return frozenset[str]().union(*waited(facts).values())


def _passed(facts: Facts) -> list[str]:
    """Return the components that are called and that flows pass."""
    return sorted(facts.flows_through.keys() & facts.incoming.keys())


def _flow_patience(facts: Facts) -> dict[str, float]:
    """Return the shortest time that clients wait for the first call of each flow, where that is said."""
    found: dict[str, float] = {}
    for id in (link for client in facts.having("client") for link in facts.outgoing[client]):
        time = facts.link(id).timeout
        if time is not None:
            shorter = {f: min(time, found.get(f, time)) for f in facts.flows_through.get(id, ())}
            found |= shorter
    return found
