"""What limits are called and mean."""

from analyzer.quantity import Quantity

_BUSY = (
    "Steady state at the peak rate, every limit taken as proportional to traffic; waiting, locks and "
    "the time that scaling takes are not in it. Above 70 % queues grow quickly."
)
_LOSS = (
    "Load is taken to spread evenly over what is left; caches that were lost with it are not in it."
)
QUANTITIES: dict[str, Quantity] = {
    "limit.workers": Quantity(
        "Held workers full at",
        "times",
        "How many times the peak its workers can carry, each held while what it calls answers.",
        _BUSY,
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
    "entry.horizon": Quantity(
        "Peak entry rate at the horizon",
        "1/s",
        "Requests a second of all flows together at peak, as far ahead as the workload looks.",
        "Growth is taken as even, the same share each year, and every flow's as the same.",
    ),
    "zone_lost": Quantity(
        "Utilisation with a zone lost",
        "fraction",
        "Utilisation at peak on what is left when one zone, or else one instance, is gone.",
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
