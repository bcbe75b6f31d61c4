"""What limits are called and mean."""

from analyzer.quantity import Quantity

_BUSY = (
    "Steady state at the peak rate; locks and the time that scaling takes are not in it. Limits of workers, networks and "
    "partitions are proportional to traffic; pools and open connections are taken at today's answer times. Above 70 % queues "
    "grow quickly."
)
_LOSS = (
    "Load is taken to spread evenly over what is left; caches that were lost with it are not in it."
)
QUANTITIES: dict[str, Quantity] = {
    "utilisation.held": Quantity(
        "Workers held",
        "fraction",
        "Share of its workers that the peak keeps busy or holding while what it calls answers.",
        "Little's law: peak load × the time that a request holds a worker, with today's waits at what it calls. Where the "
        "workers cannot carry the peak, 1 ÷ what they can carry of it.",
    ),
    "required": Quantity(
        "Instances needed",
        "count",
        "Instances (or shards) that bring utilisation, and the share of workers held, at peak down to 70 %.",
        "The larger of what its own work needs and what its held workers need. Held workers are not counted while what they "
        "wait for is full, which more instances do not help, nor with calls made again after timeouts. Steady state at the peak "
        "rate; waiting and locks are not in it. What is needed to survive failures comes on top.",
    ),
    "limit.workers": Quantity(
        "Held workers full at",
        "times",
        "How many times the peak its workers can carry, each held while what it calls answers.",
        "No more than what it waits for can carry. Where it is among the first limits, it is solved for, with the waits that so "
        "much traffic makes; else it is taken at today's waits. " + _BUSY,
    ),
    "limit.network": Quantity(
        "Network full at", "times", "How many times the peak its network cards can move.", _BUSY
    ),
    "limit.partition": Quantity(
        "Hottest partition full at",
        "times",
        "How many times the peak its most popular partition can take.",
        _BUSY,
    ),
    "limit.consumers": Quantity(
        "Partitions full at",
        "times",
        "How many times the peak its consumers can take, one worker for each partition.",
        _BUSY,
    ),
    "limit.pool": Quantity(
        "Pool full at",
        "times",
        "How many times the peak fits its pool of connections, each in use while an answer is awaited.",
        _BUSY,
    ),
    "limit.connections": Quantity(
        "Connections full at",
        "times",
        "How many times the peak its open connections allow, one for each request inside.",
        _BUSY,
    ),
    "limit": Quantity(
        "Breaks at", "times", "How many times the peak it can take before its first limit.", _BUSY
    ),
    "headroom": Quantity(
        "Headroom",
        "times",
        "How many times the peak the design can take before the first part of it is full.",
        _BUSY,
    ),
    "zone_lost": Quantity(
        "Utilisation with a zone lost",
        "fraction",
        "Utilisation at peak, or share of workers held, on what is left when one zone, or else one instance, is gone.",
        _LOSS,
    ),
    "required.spare": Quantity(
        "Instances with one to spare",
        "count",
        "Instances that keep utilisation at peak at 70 % when one of them is gone.",
        _LOSS,
    ),
    "required.zone": Quantity(
        "Instances to survive a zone",
        "count",
        "Instances over all its zones that keep utilisation at peak at 70 % when one zone is gone.",
        _LOSS,
    ),
}
