"""The calls of a flow as a tree: whose time is spent, how often, in which order, together or one of several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer.availability.success import awaited
from analyzer.facts import Facts
from analyzer.formula import Gap, evaluate, product
from analyzer.gains import Gain
from analyzer.latency.stations import circles
from analyzer.routes import Route
from analyzer.twins import Group, twins
from models.flow import Flow, Step

MOST = 200  # components that answer in one flow
_SELDOM = 1e-3  # of the requests: calls that go round so seldom are left out


@dataclass(frozen=True, slots=True, eq=False)  # to compare two would follow every way through them
class Call:
    """A call of a component and the calls that it waits for in turn; groups are made one after the other."""

    component: str
    times: float = 1.0  # calls each time; below 1, the share of requests that make it
    groups: tuple[tuple["Call", ...], ...] = ()  # those of one group at the same time
    instead: tuple[
        "Call", ...
    ] = ()  # alternatives: of this call and those, each request makes one by its share
    timeout: float | None = None
    attempts: int = 1
    operation: str = ""
    delay: float = 0.0  # seconds that each call takes longer on the way
    together: bool = False  # whether its calls are made at once, not one after the other
    budget: float | None = None  # calls made again at most, of all first ones

    @property
    def inner(self) -> tuple["Call", ...]:
        """The calls that it waits for, or of which it is one."""
        return (*self.instead, *(call for group in self.groups for call in group))


def innermost_first(begins: Sequence[Call]) -> list[Call]:
    """Return every call once, each after those that it waits for."""
    found: dict[int, Call] = {}
    waiting = [(call, False) for call in reversed(begins)]
    while waiting:
        call, ready = waiting.pop()
        if ready:
            found.setdefault(id(call), call)
        elif id(call) not in found:
            waiting.append((call, True))
            waiting += [(inner, False) for inner in reversed(call.inner)]
    return list(found.values())


def calls(facts: Facts, id: str, route: Route, gains: Mapping[str, Gain]) -> tuple[Call, ...] | Gap:
    """Return the calls that a flow begins with, or the gap that keeps them from being known."""
    if route.gap:
        return route.gap
    if route.legs:
        return _stepped(facts, facts.design.flows[id], route)
    made: dict[str, Call | Gap] = {}
    begins = [_followed(facts, at, gains, made, 1.0) for at in route.begins]
    gap = next((call for call in begins if isinstance(call, Gap)), None)
    return gap or tuple(call for call in begins if isinstance(call, Call))


def waits_for(facts: Facts, link: str) -> bool:
    """Tell whether a request waits for the answer of a connection."""
    return facts.modes[link] in ("sync", "stream") and not facts.has(
        facts.link(link).source, "messaging"
    )


def does_without(facts: Facts, link: str) -> bool:
    """Tell whether a caller goes on at once because what it calls is down and it need not have it."""
    if facts.link(link).target not in facts.standing.down:
        return False
    return link in facts.stood_in_for or not awaited(facts, link)


def _followed(
    facts: Facts,
    id: str,
    gains: Mapping[str, Gain],
    made: dict[str, Call | Gap],
    share: float,
) -> Call | Gap:
    """Follow the connections that are waited for; calls that go round are written out while a share of requests makes them."""
    round_again = id in facts.structural(_circles)
    name = f"{id} {len(made)}" if round_again else id  # of which each round has its own
    if name in made:
        return made[name]
    if len(made) > MOST and round_again:
        return Gap("calls come back to {} too often for an answer time", (id,))
    if len(made) > MOST:
        return Gap(f"more than {MOST} components answer in one flow; say its steps")
    made[name] = Call(id)  # counted from now on
    groups: dict[str | Group, list[Call]] = {}
    copies = facts.structural(twins)
    for link in facts.outgoing[id]:
        row, gain = facts.link(link), gains[link]
        if not gain.followed or not waits_for(facts, link) or does_without(facts, link):
            continue
        if isinstance(gain.value, Gap):
            return gain.value
        left = share * min(gain.value, 1.0)
        if gain.value == 0.0 or (round_again and left < _SELDOM):
            continue
        inner = _followed(facts, row.target, gains, made, left)
        if isinstance(inner, Gap):
            made[name] = inner
            return inner
        key = copies.get(link) or row.parallel or link
        groups.setdefault(key, []).append(_along(facts, link, gain.value, inner))
    made[name] = Call(id, groups=tuple(_group(key, calls) for key, calls in groups.items()))
    return made[name]


def _circles(facts: Facts) -> frozenset[str]:
    """Return the components whose calls may come back to them."""
    parts = facts.structural(circles)
    return frozenset(id for part in parts for id in part if len(part) > 1 or id in facts.onward(id))


def _group(key: str | Group, made: Sequence[Call]) -> tuple[Call, ...]:
    """Return calls that are made together; of copies behind a balancer each request calls one."""
    return (Call("", instead=tuple(made)),) if isinstance(key, tuple) else tuple(made)


def _along(facts: Facts, link: str, times: float, inner: Call, operation: str = "") -> Call:
    row = facts.link(link)
    return Call(
        inner.component,
        times,
        inner.groups,
        inner.instead,
        row.timeout,
        row.attempts or 1,
        operation,
        max(facts.conditions.late.get(link, 0.0), 0.0),
        bool(row.parallel) and times > 1.0,
        row.retry_budget,
    )


# the numbers of legs: groups made one after the other, each of choices made together, each of alternatives
Groups = list[list[list[int]]]


def _stepped(facts: Facts, flow: Flow, route: Route) -> tuple[Call, ...] | Gap:
    """Return the calls of a flow with steps: a step is made by the step that last reached its source."""
    steps = [step for step in flow.steps if step.link in facts.known_links]
    local = [evaluate(product(*leg.factors)) if leg.factors else 1.0 for leg in route.legs]
    gap = next((value for value in local if isinstance(value, Gap)), None)
    if gap:
        return gap
    times = [value for value in local if not isinstance(value, Gap)]
    if _depth(route) > MOST:
        return Gap(
            f"more than {MOST} calls of the flow {{}} wait for each other in a row", (flow.id,)
        )
    inside, roots = _places(facts, steps, route)
    made: dict[int, Call | None] = {}
    for number in reversed(range(len(steps))):  # what a step waits for comes after it
        made[number] = _leg(facts, route, steps, times, number, _made(inside.get(number, []), made))
    return tuple(Call(at, groups=_made(found, made)) for at, found in roots.items())


def _depth(route: Route) -> int:
    """Return how many steps are inside each other at most."""
    depths: list[int] = []
    for leg in route.legs:
        depths.append(1 + (depths[leg.before[-1]] if leg.before else 0))
    return max(depths, default=0)


def _places(
    facts: Facts, steps: Sequence[Step], route: Route
) -> tuple[dict[int, Groups], dict[str, Groups]]:
    """Return the steps inside each step, and those that begin at each component where the flow begins."""
    inside: dict[int, Groups] = {}
    roots: dict[str, Groups] = {at: [] for at in route.begins}
    last: Groups | None = None
    for number, (step, leg) in enumerate(zip(steps, route.legs, strict=True)):
        if leg.before:
            holder = inside.setdefault(leg.before[-1], [])
        else:
            holder = roots.setdefault(facts.link(leg.link).source, [])
        if step.alternative and holder is last:
            holder[-1][-1].append(number)
        elif step.parallel and holder is last:
            holder[-1].append([number])
        else:
            holder.append([[number]])
        last = holder
    return inside, roots


def _leg(
    facts: Facts,
    route: Route,
    steps: Sequence[Step],
    times: Sequence[float],
    number: int,
    groups: tuple[tuple[Call, ...], ...],
) -> Call | None:
    link = route.legs[number].link
    if times[number] == 0.0 or not waits_for(facts, link) or does_without(facts, link):
        return None
    inner = Call(facts.link(link).target, groups=groups)
    return _along(facts, link, times[number], inner, str(steps[number].operation or ""))


def _made(found: Groups, made: Mapping[int, Call | None]) -> tuple[tuple[Call, ...], ...]:
    rows = (tuple(call for choice in group if (call := _one_of(choice, made))) for group in found)
    return tuple(row for row in rows if row)


def _one_of(numbers: list[int], made: Mapping[int, Call | None]) -> Call | None:
    chosen = [call for number in numbers if (call := made[number])]
    return Call("", instead=tuple(chosen)) if len(chosen) > 1 else next(iter(chosen), None)
