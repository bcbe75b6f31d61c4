"""How many of a component's workers are held, and the instances that it needs for that and for its own work."""

from analyzer.explain import formula
from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    Node,
    ceiling,
    computed,
    evaluate,
    over,
    product,
    total,
)
from analyzer.latency.answer import Answer
from analyzer.latency.workers import held_workers, server
from analyzer.limits.bound import Bound
from analyzer.part import Known
from analyzer.stations import TARGET, serving
from analyzer.storage.values import facet, instances_up

ONE = Fixed(1.0, "1")
_MORE = 1.0001  # times the utilisation by its own work: below it is the same


def held(known: Known, id: str, bound: Bound | None) -> Expr | None:
    """Return the formula of the share of workers that are busy or held at peak; None where that is no more than own work.

    Where they are all held, it is what their limit says.
    """
    answer = known.done["latency"].answers.get(id)
    if held_share(known, id, bound) is None:
        return None
    if isinstance(answer, Answer):
        return _by_time(known, id, answer)
    return _by_limit(id, bound) if bound else None


def held_share(known: Known, id: str, bound: Bound | None) -> float | None:
    """Return what that formula comes to; None where there is none."""
    station, answer = known.numbers.stations.get(id), known.done["latency"].answers.get(id)
    used = station.utilisation if station else None
    if used is None or isinstance(used, Gap):
        return None
    share: Amount | None = None
    if not isinstance(answer, Answer):
        share = over(1.0, bound.times) if bound and bound.times <= 1.0 else None
    elif answer.held is not None and (here := server(known.facts, id)).held:
        load = known.numbers.loads.components[id].peak
        held = load if isinstance(load, Gap) else load * answer.held
        share = over(held, float(here.held * here.queues))
    return share if isinstance(share, float) and share > used * _MORE else None


def _by_time(known: Known, id: str, answer: Answer) -> Expr | None:
    load = known.numbers.loads.components[id].peak
    if answer.held is None:
        return None
    rate = computed("load of {}", (id,), load, "1/s", f"{id}.load.peak")
    return Node(
        "÷", (product(rate, _time_held(known.facts, id, answer)), _workers(known.facts, id))
    )


def _time_held(facts: Facts, id: str, answer: Answer) -> Expr:
    """Return how long a request holds a worker: its own work, by its field where that says it all, and the calls."""
    held = answer.held or 0.0
    own = facet(facts, id, "capacity.service_time", "service time", "s")
    waited = held - own.value if isinstance(own.value, float) else -1.0
    if answer.work != own.value or waited < 0.0:
        return computed("time that a request holds a worker of {}", (id,), held, "s")
    return total(own, computed("time that {} waits for what it calls", (id,), waited, "s"))


def _workers(facts: Facts, id: str) -> Expr:
    """Return the workers of a component, as instances and workers of each where they are that."""
    workers, queues = held_workers(facts, id)
    each = facet(facts, id, "capacity.concurrency", "concurrency", "count", 1.0)
    there = product(instances_up(facts, id), each)
    whole = evaluate(there)
    if isinstance(whole, float) and abs(whole - workers * queues) < 1e-6:
        return there
    return computed("workers of {}", (id,), float(workers * queues), "count")


def _by_limit(id: str, bound: Bound) -> Expr:
    words, result = "{} held workers full at", f"{id}.limit.workers"
    return Node("÷", (ONE, computed(words, (id,), bound.times, "times", result)))


def held_leaf(id: str, share: Expr) -> Leaf:
    """Return the share of held workers as a value of other formulas."""
    return computed(
        "workers held of {}", (id,), evaluate(share), "fraction", f"{id}.utilisation.held"
    )


def for_held(known: Known, id: str, bound: Bound | None) -> Expr | None:
    """Return the formula of the instances that bring held workers to the target; None where they do not count.

    They do not where what they wait for is full, which no instances help, nor where retries are in their load, as
    retries end with the overload that makes them.
    """
    share = held(known, id, bound)
    if share is None or not _counts(known, id, bound):
        return None
    there = serving(known.facts, id)
    return Node("ceiling", (Node("÷", (product(there, held_leaf(id, share)), TARGET)),))


def needed_for_held(known: Known, id: str, bound: Bound | None, share: float) -> Amount | None:
    """Return what that formula comes to at a share of held workers; None where they do not count."""
    if not _counts(known, id, bound):
        return None
    facts = known.facts
    whole = id not in facts.standing.left
    there = facts.own(_serving, id) if whole else _serving(facts, id)
    return there if isinstance(there, Gap) else ceiling(over(there * share, TARGET.value))


def _serving(facts: Facts, id: str) -> Amount:
    return evaluate(serving(facts, id))


def _counts(known: Known, id: str, bound: Bound | None) -> bool:
    answered = isinstance(known.done["latency"].answers.get(id), Answer)
    return not retried(known, id) and (answered or not (bound and bound.callee))


def retried(known: Known, id: str) -> bool:
    """Tell whether calls made again after their timeout are part of a component's load."""
    plain = known.numbers.plain
    return plain is not None and plain.loads.components.get(
        id
    ) != known.numbers.loads.components.get(id)


def required(known: Known, id: str, bound: Bound | None) -> Expr | None:
    """Return the formula of the instances that a component needs, by its own work or by held workers."""
    own = formula(known.facts, known.numbers, id, "required")
    more = for_held(known, id, bound)
    return Node("largest", (own, more)) if own and more else own
