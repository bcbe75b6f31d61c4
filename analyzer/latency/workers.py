"""What of a component's answer time its own fields say, whatever the load: seconds of work, queues and workers."""

from analyzer.facts import Facts

_SPLIT = ("round robin", "random", "hash", "sharded")
_MOST = 512  # workers of a flow-equivalent server; more are no limit worth computing


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
    left = facts.standing.left.get(id)
    return facts.own(_whole, id) if left is None else _left(facts, id, left)


def _whole(facts: Facts, id: str) -> tuple[int, int]:
    return _left(facts, id, 1.0)


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
    if not facts.own(_holds, id):
        return 0, 1
    queues, workers = shape(facts, id)
    return (workers if workers <= _MOST else 0), queues


def _holds(facts: Facts, id: str) -> bool:
    """Tell whether a component's workers are held while what it calls answers, and somebody said how many there are."""
    if not facts.has(id, "service", "worker") or facts.has(id, "delay", "messaging", "datastore"):
        return False
    return facts.value(id, "capacity", "concurrency") is not None
