"""The part of the analysis that says how long components, flows and operations take to answer."""

from collections.abc import Iterator, Mapping

from analyzer.changes import STRUCTURE, Changes, Reads, joined
from analyzer.facts import Facts
from analyzer.formula import Amount, Gap
from analyzer.keys import DESIGN
from analyzer.latency.answer import Answer
from analyzer.latency.calls import Call, calls
from analyzer.latency.demands import Answers
from analyzer.latency.explanation import explain
from analyzer.latency.flows import PERCENTILES, Times, Tree, times, tree
from analyzer.latency.quantities import QUANTITIES
from analyzer.latency.stations import answers
from analyzer.latency.wanted import of_components, quantity, unusual
from analyzer.numbers import Numbers
from analyzer.part import Before, Known, Part, Told
from analyzer.pieces import Piece
from analyzer.results import Result
from analyzer.rows import carries, row
from models.frozen import frozen

# what is said of every flow, with the share of requests where it is a percentile
SPREAD: dict[str, float | None] = {"latency.mean": None} | {
    quantity(share): share for share in PERCENTILES
}
_OF_FLOW = ("latency.mean", "latency.floor", *list(SPREAD)[1:], "errors")
_TOP = 5  # contributors that are named
_CALLS = Reads(
    {
        "components": ("kind",),
        "links": (
            "source",
            "target",
            "protocol",
            "mode",
            "parallel",
            "timeout",
            "attempts",
            "retry_budget",
            "when",
            "miss_of",
            "failure_of",
            "fallback",
        ),
        "flows": ("entry", "steps"),
    },
    ("late",),
)


_OTHERS = Reads({"entities": ("store", "skew")}, ("slow", "late"))
_AROUND = joined(STRUCTURE, _OTHERS)  # what the answer of one component reads besides its callees


@frozen
class FlowTimes:
    """One flow's times and those of the operations that its steps name; made says of which answers they are made."""

    whole: Times | Gap
    operations: Mapping[str, Times | Gap]
    made: Mapping[str, Answer | Gap]
    called: Tree | Gap
    more: tuple[float, ...]  # percentiles besides the usual ones


@frozen
class Latency:
    """All answer times."""

    pieces: Mapping[str, Piece[Answer | Gap]]  # those of components with what they are made of
    answers: Answers
    flows: Mapping[str, FlowTimes]


def compute(known: Known, before: Before | None) -> Latency:
    """Return all answer times; flows of which nothing has changed are kept."""
    facts = known.facts
    same = before and before.known.numbers.standing is known.numbers.standing
    old_answers = answered(before.known, before.changes, known.numbers) if before else {}
    made = answers(facts, known.numbers, old_answers)
    found = {id: made[id].made for id in facts.components}
    old: Mapping[str, FlowTimes] = {}  # of which the calls are the same
    if before and same and not before.changes.touch(_CALLS):
        ways, fresh = _plain(before.known).routes, _plain(known).routes
        old = {id: flow for id, flow in before.value.flows.items() if ways.get(id) is fresh.get(id)}
    more = unusual(facts.design)
    old = {id: flow for id, flow in old.items() if flow.more == more}
    flows = {id: _flow(known, id, found, old.get(id), more) for id in facts.flows}
    return Latency(made, found, flows)


def answered(
    before: Known, changes: Changes, numbers: Numbers
) -> Mapping[str, Piece[Answer | Gap]]:
    """Return the answer times of before, where they still hold for components that are made of the same."""
    if before.numbers.standing is not numbers.standing or changes.touch(_AROUND):
        return {}
    found: Latency = before.done["latency"]
    return found.pieces


def _flow(
    known: Known, id: str, found: Answers, old: FlowTimes | None, more: tuple[float, ...]
) -> FlowTimes:
    facts, numbers = known.facts, _plain(known)
    if old and all(_alike(found.get(at), one) for at, one in old.made.items()):
        return old
    made = old.called if old else _tree(calls(facts, id, numbers.routes[id], numbers.gains))
    if isinstance(made, Gap):
        return FlowTimes(made, {}, {}, made, more)
    used = made.order
    named = {call.operation: call for call in used if call.operation}
    operations = {
        id: times(tree((_alone(call),)), found, more) for id, call in sorted(named.items())
    }
    whole = times(made, found, more)
    asked = {call.component: found[call.component] for call in used if call.component}
    return FlowTimes(whole, operations, asked, made, more)


def _alike(one: Answer | Gap | None, other: Answer | Gap) -> bool:
    """Tell whether two answers make the same times of whoever waits for them."""
    if one is other:
        return True
    if isinstance(one, Answer) and isinstance(other, Answer):
        return one.bare == other.bare
    return one == other


def _tree(begins: tuple[Call, ...] | Gap) -> Tree | Gap:
    return begins if isinstance(begins, Gap) else tree(begins)


def _plain(known: Known) -> Numbers:
    """Return the numbers in which no call is made again after a timeout; the calls of a flow know their own."""
    return known.numbers.plain or known.numbers


def _alone(call: Call) -> Call:
    return Call(call.component, 1.0, call.groups, call.instead)


def rows(known: Known, found: Latency, last: Told | None) -> Iterator[Result]:
    """Yield the rows of components, flows and operations."""
    facts = known.facts
    old = last.value.answers if last else {}
    for id, answer in found.answers.items():
        if last and old.get(id) is answer:
            keys = (f"{id}.response", f"{id}.waiting", f"{id}.held")
            yield from (last.rows[key] for key in keys if key in last.rows)
        elif carries(facts, id) and not facts.has(id, "client"):
            for name, amount in _amounts(answer):
                was = last.rows.get(f"{id}.{name}") if last else None
                yield row(facts, id, name, amount, (), was)
    yield from _of_components(facts, found)
    yield from _of_flows(facts, found, last)


def _of_flows(facts: Facts, found: Latency, last: Told | None) -> Iterator[Result]:
    """Yield the rows of flows and operations, those of flows that are the same as they were."""
    more = unusual(facts.design)
    same = (*_OF_FLOW, *map(quantity, more))
    told: dict[str, Times | Gap] = {}
    flows = last.value.flows if last else {}
    for id, flow in found.flows.items():
        if last and flows.get(id) is flow and not flow.operations:
            told_of = (last.rows.get(f"{id}.{name}") for name in same)
            yield from (one for one in told_of if one)
            continue
        yield from _of(facts, id, flow.whole, more)
        for operation, taken in flow.operations.items():
            told.setdefault(operation, taken)
    for operation, taken in sorted(told.items()):
        if operation in facts.design.operations:
            yield from _of(facts, operation, taken, more)
    yield from _slowest(facts, {id: flow.whole for id, flow in found.flows.items()}, more)


def _of_components(facts: Facts, found: Latency) -> Iterator[Result]:
    """Yield the percentiles of components that targets ask for: of their own time, without what they call."""
    for id, shares in of_components(facts.design).items():
        answer = found.answers.get(id)
        if answer is None or not carries(facts, id):
            continue
        alone = (
            answer if isinstance(answer, Gap) else times(tree((Call(id),)), {id: answer}, shares)
        )
        for share in shares:
            yield row(facts, id, quantity(share), _at(alone, share))


def _amounts(answer: Answer | Gap) -> tuple[tuple[str, Amount], ...]:
    """Return the answer time and the wait of a component, and what its held workers can carry."""
    if isinstance(answer, Gap):
        return (("response", answer), ("waiting", answer))
    times = (("response", answer.mean), ("waiting", answer.wait))
    return times if answer.limit is None else (*times, ("held", answer.limit))


def _of(facts: Facts, id: str, found: Times | Gap, more: tuple[float, ...]) -> Iterator[Result]:
    if isinstance(found, Gap):
        for name in (*SPREAD, *map(quantity, more)):
            yield row(facts, id, name, found)
        return
    top = tuple(at for at, _ in found.parts[:_TOP])
    yield row(facts, id, "latency.mean", found.mean, top)
    yield row(facts, id, "latency.floor", found.floor)
    for share in (*PERCENTILES, *more):
        yield row(facts, id, quantity(share), _at(found, share), top)
    if found.errors > 0.0:
        yield row(facts, id, "errors", found.errors)


def _slowest(
    facts: Facts, flows: Mapping[str, Times | Gap], more: tuple[float, ...]
) -> Iterator[Result]:
    """Yield the design's answer times: those of the flow that takes longest."""
    gap = next((found for found in flows.values() if isinstance(found, Gap)), None)
    known = {id: found for id, found in flows.items() if not isinstance(found, Gap)}
    for name, share in {**SPREAD, **{quantity(share): share for share in more}}.items():
        times = {
            id: found.mean if share is None else _at(found, share) for id, found in known.items()
        }
        sure = {id: time for id, time in times.items() if not isinstance(time, Gap)}
        if gap or not sure:
            if flows:
                yield row(facts, DESIGN, name, gap or Gap("no flow with steps or an entry"))
            continue
        slowest = max(sure, key=lambda id: (sure[id], id))
        yield row(facts, DESIGN, name, sure[slowest], (slowest,))


def _at(found: Times | Gap, share: float) -> float | Gap:
    if isinstance(found, Gap):
        return found
    seconds = found.percentile(share)
    if seconds is None or seconds == float("inf"):
        return Gap("so rare a time cannot be told from steady state")
    return seconds


PART = Part(
    name="latency",
    quantities=QUANTITIES,
    reads=Reads(
        {
            **_CALLS.fields,
            "components": ("kind", "parent", "capacity", "storage"),
            "entities": ("store", "skew"),
            "flows": ("entry", "steps", "latency_percentile"),
            "requirements": ("target",),
            "operations": ("name",),
        },
        ("slow", "late"),
    ),
    needs=("standing", "gains", "routes", "loads", "stations"),
    compute=compute,
    rows=rows,
    explain=explain,
)
