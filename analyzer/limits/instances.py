"""How many of a component's workers are held, and the instances that it needs for that and for its own work."""

from analyzer.explain import formula
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, computed, evaluate, product
from analyzer.latency.stations import Answer
from analyzer.latency.workers import held_workers
from analyzer.limits.bound import Bound
from analyzer.part import Known
from analyzer.stations import TARGET, serving

ONE = Fixed(1.0, "1")
_MORE = 1.0001  # times the utilisation by its own work: below it is the same


def held(known: Known, id: str, bound: Bound | None) -> Expr | None:
    """Return the formula of the share of workers that are busy or held at peak; None where that is no more than own work.

    Where they are all held, it is what their limit says.
    """
    station, answer = known.numbers.stations.get(id), known.done["latency"].answers.get(id)
    if station is None or isinstance(station.utilisation, Gap):
        return None
    if isinstance(answer, Answer):
        made = _by_time(known, id, answer)
    else:
        made = _by_limit(id, bound) if bound and bound.times <= 1.0 else None
    share = evaluate(made) if made else 0.0
    more = not isinstance(share, Gap) and share > station.utilisation * _MORE
    return made if more else None


def _by_time(known: Known, id: str, answer: Answer) -> Expr | None:
    workers, queues = held_workers(known.facts, id)
    load = known.numbers.loads.components[id].peak
    if answer.held is None or not workers or isinstance(load, Gap):
        return None
    rate = computed("load of {}", (id,), load, "1/s", f"{id}.load.peak")
    time = computed("time that a request holds a worker of {}", (id,), answer.held, "s")
    there = computed("workers of {}", (id,), float(workers * queues), "count")
    return Node("÷", (product(rate, time), there))


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
    answered = isinstance(known.done["latency"].answers.get(id), Answer)
    if share is None or retried(known, id) or (bound and bound.callee and not answered):
        return None
    there = serving(known.facts, id)
    return Node("ceiling", (Node("÷", (product(there, held_leaf(id, share)), TARGET)),))


def retried(known: Known, id: str) -> bool:
    """Tell whether calls made again after their timeout are part of a component's load."""
    plain = known.numbers.plain
    if plain is None:
        return False
    return plain.loads.components.get(id) != known.numbers.loads.components.get(id)


def required(known: Known, id: str, bound: Bound | None) -> Expr | None:
    """Return the formula of the instances that a component needs, by its own work or by held workers."""
    own = formula(known.facts, known.numbers, id, "required")
    more = for_held(known, id, bound)
    return Node("largest", (own, more)) if own and more else own
