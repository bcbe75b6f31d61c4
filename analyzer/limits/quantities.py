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

_USL = (
    "Universal scalability law (Gunther): N ÷ (1 + α(N − 1) + βN(N − 1)); with β = 0 it is Amdahl's law of a serial share α. "
    "α and β are measured by load tests with different numbers of instances."
)
REFUSED: dict[str, Quantity] = {
    "refused": Quantity(
        "Turned away",
        "fraction",
        "Share of requests at peak that find as many waiting as may wait, and are refused.",
        "M/M/c/K: exponential arrivals and times, K places at each queue, those of its workers among them; a worker is busy for "
        "its own work and what it waits for. Answer times and the load behind are counted as if nobody were refused, on the safe side.",
    )
}
SCALED: dict[str, Quantity] = {
    "required.wait": Quantity(
        "Instances for short waits",
        "count",
        "The fewest instances with which no more requests wait longer than may.",
        "P(wait > t) of M/M/c by Erlang's C at the peak, with a queue for each instance where balancing makes one; for other "
        "variability the waits are scaled as by Allen and Cunneen. Held workers are not in it. It is part of the instances needed.",
    ),
    "scaling": Quantity(
        "Instances' worth",
        "count",
        "How many instances of the same sort, each alone, would do what these do together.",
        _USL,
    ),
    "scaling.best": Quantity(
        "Most instances that help",
        "count",
        "The number of instances above which another one makes all of them slower.",
        "√((1 − α) ÷ β), the maximum of the universal scalability law.",
    ),
    "scaling.limit": Quantity(
        "Rate beyond all instances",
        "1/s",
        "What no number of instances exceeds, as its work is not all done side by side.",
        "Rate of one instance ÷ α: Amdahl's limit; coherency only lowers it.",
    ),
}
