"""The steps of a flow: each takes the load of the step that last reached its source.

A step inside a component says what happens there; the load of the component is already counted where it was reached.
"""

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Leaf, plus, product, rest, times
from analyzer.gains import gain
from models.flow import Flow, Step


class Leg(NamedTuple):
    """A step along a connection: the legs it continues (none: the flow's own rate), its factors, its visits."""

    link: str
    before: tuple[int, ...]
    factors: tuple[Expr, ...]
    visits: Amount


class _Reached(NamedTuple):
    group: int
    legs: tuple[int, ...]


def legs(facts: Facts, flow_id: str) -> tuple[tuple[Leg, ...], dict[str, tuple[Expr, ...]]]:
    """Return the legs of a flow with steps, and where its requests begin with which shares."""
    flow = facts.design.flows[flow_id]
    groups = _groups(flow.steps)
    shares = _shares(facts, flow, groups)
    found: list[Leg] = []
    reached: dict[str, _Reached] = {}
    begins: dict[str, tuple[Expr, ...]] = {}
    for number, step in enumerate(flow.steps):
        if step.link not in facts.known_links or step.link is None:
            continue
        row = facts.link(step.link)
        made = gain(facts, row.id, _calls(flow_id, step, row.id), shares.get(number))
        before = reached[row.source].legs if row.source in reached else ()
        if not before:
            group = groups[_group_of(groups, number)]
            _begin(begins, row.source, _own_share(facts, flow, group, number, shares))
        visits = times(_together(found, before), made.value) if before else made.value
        _reach(reached, row.target, len(found), _group_of(groups, number), row.when == "on failure")
        found.append(Leg(row.id, before, made.factors, visits))
    if flow.entry in facts.design.components and flow.entry not in {*begins, *reached}:
        begins[str(flow.entry)] = ()
    return tuple(found), begins


def ancestry(legs: Sequence[Leg], flow_id: str, index: int) -> Expr | None:
    """Return the product of all factors between a flow's rate and one of its legs; None where there are none.

    Where alternatives came together, their sum stands as one computed value.
    """
    factors: list[tuple[Expr, ...]] = []
    while True:
        factors.append(legs[index].factors)
        before = legs[index].before
        if len(before) != 1:
            break
        index = before[0]
    if before:
        words = "share of {} that reaches {}"
        share = _together(legs, before)
        end = Leaf(words, (flow_id, legs[index].link), share, "ratio", "computed")
        factors.append((end,))
    parts = [factor for part in reversed(factors) for factor in part]
    return product(*parts) if parts else None


def _together(legs: Sequence[Leg], before: tuple[int, ...]) -> Amount:
    amount: Amount = 0.0
    for index in before:
        amount = plus(amount, legs[index].visits)
    return amount


def _reach(reached: dict[str, _Reached], at: str, leg: int, group: int, fallback: bool) -> None:
    """Note who reached a component last; alternatives and fallbacks add to those they stand beside."""
    last = reached.get(at)
    if last and (fallback or last.group == group):
        reached[at] = _Reached(last.group, (*last.legs, leg))
    else:
        reached[at] = _Reached(group, (leg,))


def _begin(begins: dict[str, tuple[Expr, ...]], source: str, share: Expr | None) -> None:
    """Let requests begin at a component: all of them, or one more share of them."""
    if share is None:
        begins[source] = ()
    elif begins.get(source) != ():
        begins[source] = (*begins.get(source, ()), share)


def _own_share(
    facts: Facts, flow: Flow, group: list[int], number: int, shares: dict[int, Expr]
) -> Expr | None:
    """Return the share that begins here, where the alternatives of a step begin at other components."""
    links = (flow.steps[n].link for n in group)
    sources = {facts.link(link).source for link in links if link in facts.known_links and link}
    alone = len(sources) == 1 or flow.entry in sources
    return None if alone else shares.get(number)


def _calls(flow_id: str, step: Step, link: str) -> Leaf | None:
    if step.calls is None:
        return None
    words = "calls of {} in {}"
    return Leaf(words, (link, flow_id), step.calls, "ratio", "typed", flow_id, "steps")


def _groups(steps: Sequence[Step]) -> list[list[int]]:
    """Return the numbers of the steps in groups of which each request takes one."""
    groups: list[list[int]] = []
    for number, step in enumerate(steps):
        if step.alternative and groups:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _group_of(groups: list[list[int]], number: int) -> int:
    return next(i for i, group in enumerate(groups) if number <= group[-1])


def _shares(facts: Facts, flow: Flow, groups: list[list[int]]) -> dict[int, Expr]:
    """Return how often each step happens, where that is not always."""
    shares: dict[int, Expr] = {}
    for group in groups:
        normal = [n for n in group if not _fallback(facts, flow.steps[n])]
        known = {n: leaf for n in normal if (leaf := _typed(facts, flow, flow.steps[n]))}
        shares |= known
        if len(normal) > 1:
            unsaid = [n for n in normal if n not in known]
            shares |= _left_over(flow, unsaid, list(known.values()))
    return shares


def _fallback(facts: Facts, step: Step) -> bool:
    return step.link in facts.known_links and facts.link(str(step.link)).when == "on failure"


def _left_over(flow: Flow, unsaid: list[int], known: list[Leaf]) -> dict[int, Expr]:
    """Return what the others leave for the one alternative whose share nobody said; two of them are a gap."""
    if len(unsaid) == 1:
        return {unsaid[0]: rest(known[0] if len(known) == 1 else _sum(flow, known))}
    gap = Gap("no probability on the alternative steps of the flow {}", (flow.id,))
    words = "share of an alternative in {}"
    return {
        n: Leaf(words, (flow.id,), gap, "fraction", "missing", flow.id, "steps") for n in unsaid
    }


def _sum(flow: Flow, known: list[Leaf]) -> Leaf:
    value: Amount = sum(leaf.value for leaf in known if not isinstance(leaf.value, Gap))
    if not isinstance(value, Gap) and value > 1 + 1e-9:
        value = Gap("the alternative steps of the flow {} add up to more than 100 %", (flow.id,))
    words = "share of the alternatives in {}"
    return Leaf(words, (flow.id,), value, "fraction", "typed", flow.id, "steps")


def _typed(facts: Facts, flow: Flow, step: Step) -> Leaf | None:
    about = (step.link, flow.id) if step.link else (flow.id, flow.id)
    if step.probability is not None:
        words = "share of {} in {}"
        value = step.probability
        return Leaf(words, about, value, "fraction", "typed", flow.id, "steps")
    if step.link not in facts.known_links or step.link is None:
        return None
    row = facts.link(step.link)
    if row.when in (None, "sometimes") and row.probability is not None:
        words = "probability of {}"
        return Leaf(words, (row.id,), row.probability, "fraction", "typed", row.id, "probability")
    return None
