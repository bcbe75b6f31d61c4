"""Names of results: "record.quantity", such as "cmp_7k2m.load.peak", and what each quantity means.

of a flow        load.average, load.peak
of a component   load.average, load.peak, utilisation, saturation
of a store       load.reads, load.writes
of what is retried  load.storm, utilisation.storm
of a queue       backlog.growth
of a connection  load.average, load.peak, attempts, bandwidth
of the design    entry.average, entry.peak, entry.reads, entry.writes, users; the record is then "design"
of each year     load.peak.year3 and the like, of flows and of the design

The parts of the analysis (analyzer/parts.py) add their own.

A component without a capacity (a client, a delay without a quota) has no utilisation or saturation.
"""

from analyzer.availability.quantities import QUANTITIES as AVAILABILITY
from analyzer.cost.quantities import QUANTITIES as COST
from analyzer.growth.quantities import QUANTITIES as GROWTH
from analyzer.latency.quantities import QUANTITIES as LATENCY
from analyzer.limits.quantities import QUANTITIES as LIMITS
from analyzer.limits.quantities import REFUSED, SCALED
from analyzer.quantity import Quantities, Quantity, base
from analyzer.storage.quantities import QUANTITIES as STORAGE

DESIGN = "design"
_STEADY = "Steady state, mean values: calls made again after timeouts are in it, bursts shorter than the peak and waiting are not."
_BUSY = (
    "Steady state at the peak rate, mean service time, load spread evenly; waiting, uneven shards "
    "and locks are not in it. Above 70 % queues grow quickly."
)
_STORM = (
    "Every attempt that callers may make, at each layer that waits for it, on top of each other; callers with a circuit "
    "breaker make one. Backoff spreads the attempts, and changes nothing of how many there are (Bronson et al. 2021)."
)
_CLASSES = (
    "What a connection's purpose says, or without one the workload's read share. Read replicas take reads only, "
    "caches keep off reads only."
)


LOAD: dict[str, Quantity] = {
    "load.average": Quantity(
        "Average load", "1/s", "Requests a second, averaged over a day.", _STEADY
    ),
    "load.peak": Quantity(
        "Peak load", "1/s", "Requests a second in the busiest time, by the peak factor.", _STEADY
    ),
    "load.reads": Quantity(
        "Peak reads",
        "1/s",
        "Requests a second at peak that read, by the purpose of connections.",
        _CLASSES,
    ),
    "load.writes": Quantity(
        "Peak writes",
        "1/s",
        "Requests a second at peak that write, those of replication included.",
        _CLASSES,
    ),
    "utilisation": Quantity(
        "Utilisation",
        "fraction",
        "Share of its workers, or of its quota, that the peak keeps busy.",
        _BUSY,
    ),
    "saturation": Quantity(
        "Full at", "times", "How many times the peak it can take before it is full.", _BUSY
    ),
    "attempts": Quantity(
        "Attempts a call",
        "ratio",
        "How often each call is made at peak, those made again after their timeout included.",
        "Steady state: the load and the answer times at which retries and timeouts agree, from a load without retries upwards; "
        "the share past the timeout by a gamma distribution with the answer's mean and variance. Where nothing agrees, every "
        "attempt is made.",
    ),
    "load.storm": Quantity(
        "Peak load in a retry storm",
        "1/s",
        "Requests a second at peak while every call to it is late.",
        _STORM,
    ),
    "utilisation.storm": Quantity(
        "Utilisation in a retry storm",
        "fraction",
        "Utilisation at peak while every call to it is late: at 100 % and above it stays so after the cause is gone.",
        _STORM,
    ),
    "backlog.growth": Quantity(
        "Backlog grows by",
        "1/s",
        "Messages a second at peak that its slowest consumers cannot take.",
        "Steady state at the peak rate: consumers take what they can, the rest waits. What is behind the consumers is counted "
        "with the whole load, on the safe side.",
    ),
    "bandwidth": Quantity(
        "Bandwidth",
        "B/s",
        "Bytes of requests and responses a second at peak, both directions together.",
        "Payload only; headers, handshakes and retransmissions come on top.",
    ),
    "entry.average": Quantity(
        "Average entry rate", "1/s", "Requests a second of all flows together, averaged.", _STEADY
    ),
    "entry.peak": Quantity(
        "Peak entry rate",
        "1/s",
        "Requests a second of all flows together at peak.",
        _STEADY + " The flows are taken to peak at the same time.",
    ),
    "entry.reads": Quantity(
        "Peak reads that enter",
        "1/s",
        "Requests a second of all flows together at peak that read, by the workload's read share.",
        _CLASSES,
    ),
    "entry.writes": Quantity(
        "Peak writes that enter",
        "1/s",
        "Requests a second of all flows together at peak that write, by the workload's read share.",
        _CLASSES,
    ),
    "users": Quantity("Daily users", "count", "People active in a day.", ""),
}

QUANTITIES = Quantities(LOAD, GROWTH, LATENCY, AVAILABILITY, STORAGE, LIMITS, SCALED, REFUSED, COST)

# one quantity's name may be the end of another's, as utilisation is of cold.utilisation
_LONGEST_FIRST = tuple(sorted(QUANTITIES, key=lambda name: (-name.count("."), -len(name), name)))


def key(record: str, quantity: str) -> str:
    """Return the key of a record's quantity."""
    return f"{record}.{quantity}"


def parts(key: str) -> tuple[str, str] | None:
    """Return the record and the quantity of a key, or None for a key that no result can have."""
    short = base(key)
    for quantity in _LONGEST_FIRST:
        if short.endswith(f".{quantity}"):
            record = short[: -len(quantity) - 1]
            return record, key[len(record) + 1 :]
    return None
