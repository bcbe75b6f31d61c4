"""How long a component takes to answer by itself: its work, the wait for a worker, and workers that are held."""

import math
from collections.abc import Container, Iterable, Mapping

from analyzer.facts import Facts
from analyzer.formula import Amount, Gap
from analyzer.graph import connected_parts
from analyzer.latency.answer import Answer, Wait
from analyzer.latency.demands import Answers, demands_of, waited
from analyzer.latency.workers import Server, server, shape
from analyzer.numbers import Numbers
from analyzer.pieces import Piece
from analyzer.queues.networks import Demand, held, open_response, unhindered
from analyzer.queues.stations import pooled

UNSTABLE = "is unstable"  # how the words of a gap end that more load has made
_NOTHING = 1e-9  # s: a wait below this is none
_NEVER = -1.0  # stands for a load at which nobody waits: what it is makes no time another


def answers(
    facts: Facts,
    numbers: Numbers,
    before: Mapping[str, Piece[Answer | Gap]],
    only: Container[str] | None = None,
) -> dict[str, Piece[Answer | Gap]]:
    """Return every component's answer time at peak, those that are called before those that call them.

    Where only some are asked for, those have to hold all that they call.
    """
    found: dict[str, Answer | Gap] = {}
    made: dict[str, Piece[Answer | Gap]] = {}
    for id in facts.structural(callees_first):
        if only is None or id in only:
            old = before.get(id)
            fresh = _inputs(facts, numbers, id, found, old.made if old else None)
            if not old or old.inputs != fresh:
                now = _delayed(facts, id, _answer(facts, numbers, id, found))
                fresh = (_pace(facts, numbers, id, now), *fresh[1:])
                old = Piece(fresh, old.made if old and old.made == now else now)
            made[id], found[id] = old, old.made
    return made


def answer_these(
    facts: Facts, numbers: Numbers, ids: Iterable[str], found: dict[str, Answer | Gap]
) -> None:
    """Put the answer times of some components to those found, in the order given: each after all that it calls."""
    for id in ids:
        found[id] = _delayed(facts, id, _answer(facts, numbers, id, found))


def _inputs(
    facts: Facts, numbers: Numbers, id: str, below: Answers, mine: Answer | Gap | None
) -> tuple[object, ...]:
    """Return what a component's answer time is made of, with structure, entities and conditions left out.

    Mine is its answer, or the one of before, by which loads are left out at which nobody waits whatever they are.
    """
    parts, here = facts.design.components, server(facts, id)
    crowd = bunching(facts, numbers, id) if id in facts.structural(_together) else None
    busy = _busy(numbers, id, here)
    if not here.waits:
        return (None, parts[id], busy, crowd)
    rows, visited = facts.design.links, numbers.visits
    called: list[object] = [_pace(facts, numbers, id, mine), parts[id], busy, crowd]
    for link, at in facts.structural(waited)[id]:
        answer = below.get(at)
        called += (visited.get(link), answer, rows[link], parts[at])
        if isinstance(answer, Answer) and answer.waits:
            called += (numbers.loads.components[at].peak, numbers.stations.get(at))
    return tuple(called)


def _busy(numbers: Numbers, id: str, here: Server) -> Amount | None:
    """Return how busy a component is as far as its answer depends on it; None without a station."""
    station = numbers.stations.get(id)
    if station is None:
        return None
    used = station.utilisation
    if isinstance(used, Gap) or used >= 1.0:
        return used
    calm = here.quick or (here.queues < 2 and _plenty(used * here.workers, here.workers))
    return _NEVER if calm else used


def _pace(facts: Facts, numbers: Numbers, id: str, mine: Answer | Gap | None) -> Amount | None:
    """Return the rate of requests as far as a component's answer, which is mine, depends on it; None where nothing is called."""
    here, rate = server(facts, id), numbers.loads.components[id].peak
    if not here.waits:
        return None
    if isinstance(mine, Gap) or mine is None or mine.held is None or isinstance(rate, Gap):
        return rate
    calm = mine.free and unhindered(rate / here.queues, here.held, mine.held)
    return _NEVER if calm else rate


def callees_first(facts: Facts) -> tuple[str, ...]:
    """Return the components, those that are called before those that call them."""
    return tuple(id for part in reversed(facts.structural(circles)) for id in part)


def circles(facts: Facts) -> list[tuple[str, ...]]:
    """Return the components that call each other, directly or not, together; most are alone."""
    return connected_parts(facts.components, facts.onward)


def _delayed(facts: Facts, id: str, answer: Answer | Gap) -> Answer | Gap:
    if isinstance(answer, Gap):
        return answer
    if id in facts.structural(_together) and not (here := server(facts, id)).quick:
        answer = answer._replace(workers=here.queues * here.workers)
    delay = facts.conditions.late.get(id)
    return answer._replace(delay=max(delay, 0.0)) if delay else answer


def _together(facts: Facts) -> frozenset[str]:
    """Return the components that calls of a group, which go out together, come to."""
    rows = (facts.link(link) for link in facts.links)
    return frozenset(row.target for row in rows if row.parallel)


def _answer(facts: Facts, numbers: Numbers, id: str, below: Answers) -> Answer | Gap:
    if id in facts.standing.down:
        return Gap("no answer while {} is down", (id,))
    here = server(facts, id)
    if here.work is None:
        return IDLE if here.client else Gap("no service time on {}", (id,))
    work = here.work * facts.conditions.slow.get(id, 1.0)
    station = numbers.stations.get(id)
    if station is None:
        return Answer(work, here.spread, ())
    used = station.utilisation
    if isinstance(used, Gap):
        return used
    if used >= 1.0:
        return full(id)
    if work == 0.0 or here.quick:
        return Answer(work, here.spread, ())
    waits = _waits(facts, id, here, work, used, bunching(facts, numbers, id))
    if waits and any(wait.rate <= 0.0 for wait in waits):
        return full(id)
    return _holding(facts, numbers, id, here, Answer(work, here.spread, waits), below)


IDLE = Answer(0.0, 1.0, ())


def full(id: str) -> Gap:
    """Return the gap that a component above full load leaves."""
    return Gap(f"{{}} is at full load or above, so its answer time {UNSTABLE}", (id,))


def bunching(facts: Facts, numbers: Numbers, id: str) -> float:
    """Return the mean number of calls that come at once to one queue of a component: the Ca² of such arrivals."""
    if id not in facts.structural(_together):
        return 1.0
    found, whole = 1.0, numbers.loads.components[id].peak
    for link in facts.incoming[id]:
        row = facts.link(link)
        if row.parallel and row.calls and row.calls > 1.0:
            load = numbers.loads.links[link].peak
            if not isinstance(load, Gap) and not isinstance(whole, Gap) and whole > 0.0:
                found += load / whole * (row.calls - 1.0) / shape(facts, id)[0]
    return found


def _waits(
    facts: Facts, id: str, here: Server, work: float, used: float, bunched: float
) -> tuple[Wait, ...]:
    """Return the wait at one queue before all workers, or at queues of their own with the hottest apart."""
    queues, servers = here.queues, here.workers
    if queues < 2 and _plenty(used * servers, servers):
        return ()
    made: list[Wait] = []
    hot = _hottest(facts, id, queues)
    shares = [(1.0, used)]
    if hot > 1.0 / queues:
        rest = used * queues * (1.0 - hot) / (queues - 1) if queues > 1 else used
        shares = [(hot, used * queues * hot), (1.0 - hot, rest)]
    for part, busy in shares:
        if _plenty(offered := busy * servers, servers):
            continue
        found = pooled(offered / work, work, servers, bunched, here.spread)
        if found is None:
            made.append(Wait(part, 1.0, 0.0))
        elif found.wait > _NOTHING:
            made.append(Wait(part, found.waits, found.drain))
    return tuple(made)


def _plenty(offered: float, servers: int) -> bool:
    """Tell whether nobody ever finds all servers taken."""
    return offered + 12.0 * math.sqrt(offered) + 20.0 < servers


def _hottest(facts: Facts, id: str, queues: int) -> float:
    """Return the share of requests that the hottest partition takes, by the most skewed of what is stored there."""
    if queues < 2:
        return 0.0
    rows = facts.design.entities.values()
    skews = [row.skew for row in rows if row.store == id and row.skew is not None]
    return max(skews, default=0.0)


def _holding(
    facts: Facts, numbers: Numbers, id: str, here: Server, own: Answer, below: Answers
) -> Answer | Gap:
    """Return the answer of a service whose workers are held while what it calls answers."""
    workers, queues = here.held, here.queues
    whole = numbers.loads.components[id].peak
    if not workers or isinstance(whole, Gap) or whole <= 0.0:
        return own
    demands = demands_of(facts, numbers, id, queues, below)
    if isinstance(demands, Gap):  # held for ever, or nobody knows for how long
        return demands if demands.words.endswith(UNSTABLE) else own
    if not demands:
        return own
    rate = whole / queues
    found = held(rate, workers, [Demand(own.work, 0), *demands])
    if found is None:
        return Gap(
            f"the workers of {{}} are all held by calls that wait, so its answer time {UNSTABLE}",
            (id,),
        )
    limit, busy = found.limit * queues, found.response - found.queueing
    if found.waits <= 0.0:
        free = not any(demand.servers for demand in demands)
        return Answer(own.work, own.variability, (), limit, held=busy, free=free)
    times = [open_response(rate, demand) for demand in demands]
    extra = found.response - own.work - sum(times)
    extra -= found.queueing * (1.0 - _evenness(own, demands, times, found.crowding))
    if extra <= 1e-9 * found.response:
        return Answer(own.work, own.variability, (), limit, held=busy)
    waits = (Wait(1.0, found.waits, found.waits / extra),)
    return Answer(own.work, own.variability, waits, limit, held=busy)


def _evenness(own: Answer, demands: list[Demand], times: list[float], crowding: float) -> float:
    """Return what the wait for a worker is, of what it were if workers were held for exponential times.

    After Allen and Cunneen, with the variability of the time that a worker is held: several times in a row vary less
    than one. As far as workers wait at stations for each other, they come free as irregularly as those stations do.
    """
    whole = own.work + sum(times)
    if not 0.0 < whole < math.inf:
        return 1.0
    spread = own.variability * (own.work / whole) ** 2
    for demand, time in zip(demands, times, strict=True):
        share, visits = time / whole, demand.visits
        spread += share**2 / visits + max(share**2 / visits - share**2, 0.0)
    return (1.0 + spread + (1.0 - spread) * math.sqrt(crowding)) / 2.0
