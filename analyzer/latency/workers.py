"""What of a component's answer time its own fields say, whatever the load: seconds of work, queues and workers."""

from typing import NamedTuple

from analyzer.contention import contended, times_longer
from analyzer.facts import Facts

_SPLIT = ("round robin", "random", "hash", "sharded")
_MOST = 512  # workers of a flow-equivalent server; more are no limit worth computing


class Server(NamedTuple):
    """What a component's own fields say of how it works on requests."""

    work: float | None  # seconds, None where nobody knows it
    spread: float  # the variability of that
    quick: bool  # nobody queues at it
    queues: int
    workers: int  # behind each queue
    held: int  # of these, while what it calls answers; 0 where none are
    waits: bool  # for what it calls, as services and workers do
    client: bool


def server(facts: Facts, id: str) -> Server:
    """Return how a component works on requests, with as many of its instances as are up."""
    left = facts.standing.left.get(id)
    return facts.own(_served, id) if left is None else _serving(facts, id, left)


def _served(facts: Facts, id: str) -> Server:
    return _serving(facts, id, 1.0)


def _serving(facts: Facts, id: str, share: float) -> Server:
    work, spread = time_and_spread(facts, id)
    if work is not None and contended(facts, id):
        work *= times_longer(facts, id, facts.own(_size, id)[0] * share)
    queues, workers = _left(facts, id, share)
    held = workers if _holds(facts, id) and workers <= _MOST else 0
    waits, client = facts.has(id, "service", "worker"), facts.has(id, "client")
    return Server(work, spread, quick(facts, id), queues, workers, held, waits, client)


def time_and_spread(facts: Facts, id: str) -> tuple[float | None, float]:
    """Return the service time in seconds, None where nobody knows it, and its variability."""
    work = facts.value(id, "capacity", "service_time")
    variability = facts.value(id, "capacity", "variability")
    spread = 1.0 if variability is None else float(variability)
    return None if work is None else float(work), spread


def quick(facts: Facts, id: str) -> bool:
    """Tell whether nobody queues at a component: it is a delay, or a client."""
    return facts.has(id, "delay", "client")


def split(facts: Facts, id: str) -> bool:
    """Tell whether each instance or shard of a component has a queue of its own."""
    return facts.own(_size, id)[2]


def shape(facts: Facts, id: str) -> tuple[int, int]:
    """Return how many queues a component has, and how many workers stand behind each."""
    here = server(facts, id)
    return here.queues, here.workers


def _left(facts: Facts, id: str, share: float) -> tuple[int, int]:
    number, workers, split = facts.own(_size, id)
    if split:
        return max(round(number * share), 1), workers
    return 1, max(round(number * share * workers), 1)


def _size(facts: Facts, id: str) -> tuple[int, int, bool]:
    """Return how many instances or shards there are, the workers of each, and whether each has a queue of its own."""
    workers = int(facts.value(id, "capacity", "concurrency") or 1)
    instances = int(facts.value(id, "capacity", "instances") or 1)
    shards = int(facts.value(id, "storage", "shards") or 1)
    copies = int(facts.value(id, "storage", "read_replicas") or 0)
    if shards > 1:
        return shards, workers, True
    return instances + copies, workers, facts.value(id, "capacity", "balancing") in _SPLIT


def held_workers(facts: Facts, id: str) -> tuple[int, int]:
    """Return how many workers are held before each queue, 0 where none are, and how many queues there are."""
    here = server(facts, id)
    return here.held, here.queues


def _holds(facts: Facts, id: str) -> bool:
    """Tell whether a component's workers are held while what it calls answers, and somebody said how many there are."""
    if not facts.has(id, "service", "worker") or facts.has(id, "delay", "messaging", "datastore"):
        return False
    return facts.value(id, "capacity", "concurrency") is not None
