"""What stored and moved bytes, caches and recovery are called and mean."""

from analyzer.quantity import Quantities, Quantity

_STORED = (
    "Records times their mean size; what comes new grows with the workload's growth and leaves after "
    "its retention. Compression, tombstones and free space are not in it."
)
STORED = Quantities(
    {
        "stored.raw": Quantity(
            "Data now", "B", "Bytes of all records, without indexes and copies.", _STORED
        ),
        "stored.day": Quantity("New data a day", "B", "Bytes that come new in a day.", _STORED),
        "stored.now": Quantity(
            "Stored now", "B", "Bytes with indexes, logs and all copies of the data.", _STORED
        ),
        "stored.year": Quantity("Stored in a year", "B", "The same a year from now.", _STORED),
        "stored.horizon": Quantity(
            "Stored at the horizon", "B", "The same as far ahead as the workload looks.", _STORED
        ),
        "volume.used": Quantity(
            "Volume used", "fraction", "Stored now, of the space that is provisioned.", _STORED
        ),
    }
)

_BACKED = "One full copy with indexes and logs, of stores that say they are backed up; increments and older copies come on top."
_UNREAD = "What came before the time for which it is read, by what entities say; with indexes, logs and copies."
_TIER = "By the storage tier that stores say; one that says none is hot."
_WHENS = (("now", "now"), ("year", "in a year"), ("horizon", "at the horizon"))
TIERED = Quantities(
    {
        f"{name}.{when}": Quantity(f"{title} {words}", "B", f"{sentence} {words}.", note)
        for name, title, sentence, note in (
            ("backup", "In backups", "Bytes of the latest full backup", _BACKED),
            (
                "unread",
                "Hardly ever read",
                "Bytes that are kept though hardly anybody reads them",
                _UNREAD,
            ),
            ("tier.hot", "On hot storage", "Bytes with all copies on hot storage", _TIER),
            ("tier.warm", "On warm storage", "Bytes with all copies on warm storage", _TIER),
            ("tier.cold", "On cold storage", "Bytes with all copies on cold storage", _TIER),
        )
        for when, words in _WHENS
    }
)

_PAYLOAD = "Payload at peak only; headers, handshakes and retransmissions come on top."
_QUEUE = "Mean rates at peak, consumers at their full speed; priorities and batches are not in it."
_WORKERS = (
    "Backlog per worker, as AWS EC2 Auto Scaling scales by: lag allowed ÷ the time that a message keeps a worker busy. What "
    "arrives meanwhile is not in it: see the time to drain."
)
MOVED: dict[str, Quantity] = {
    "bandwidth.in": Quantity(
        "Bandwidth in", "B/s", "Bytes a second that cross the border inwards.", _PAYLOAD
    ),
    "bandwidth.out": Quantity(
        "Bandwidth out", "B/s", "Bytes a second that cross the border outwards.", _PAYLOAD
    ),
    "network.used": Quantity(
        "Network used",
        "fraction",
        "Bytes a second at peak, of what its instances can move.",
        _PAYLOAD,
    ),
    "partitions.needed": Quantity(
        "Partitions needed",
        "count",
        "Partitions that take in what is sent, and with which its slowest consumers keep up.",
        "The larger of bytes sent ÷ what a partition takes in (T ÷ p), and workers busy, one on each partition. "
        + _QUEUE,
    ),
}
QUEUED: dict[str, Quantity] = {
    "backlog.hour": Quantity(
        "Backlog after an hour",
        "count",
        "Messages that wait after its consumers were away for an hour.",
        _QUEUE,
    ),
    "drain": Quantity(
        "Time to drain",
        "s",
        "Time until an hour's backlog, or the one it has now, is worked off.",
        _QUEUE,
    ),
    "backlog.worker": Quantity(
        "Backlog allowed per worker",
        "count",
        "Messages that may wait for each worker so that none is handled later than is allowed.",
        _WORKERS,
    ),
    "workers.needed": Quantity(
        "Workers for the backlog",
        "count",
        "Workers of its slowest consumer that handle the backlog it has now as late as is allowed.",
        _WORKERS,
    ),
}

_CHE = (
    "Che's approximation for a cache that drops what was not asked for longest, popularity after Zipf; "
    "within 1 % of simulation. Time to live, invalidation and warm-up are not in it."
)
_COLD = "Steady state with a hit ratio of 0, as after a restart; how long that lasts depends on warming up."
CACHED: dict[str, Quantity] = {
    "hits.held": Quantity(
        "Hit ratio held", "fraction", "The hit ratio that its memory can hold.", _CHE
    ),
    "memory.needed": Quantity(
        "Memory needed", "B", "The memory that its hit ratio asks for.", _CHE
    ),
    "cold.load": Quantity(
        "Load with the cache cold",
        "1/s",
        "Requests a second at peak while no cache before it answers.",
        _COLD,
    ),
    "cold.utilisation": Quantity(
        "Utilisation with the cache cold",
        "fraction",
        "Utilisation at peak while no cache before it answers.",
        _COLD,
    ),
}

_RECOVERED = "With a copy that takes over: its lag and the time of failing over. From a backup: its age and the time of reading it back."
RECOVERED: dict[str, Quantity] = {
    "rpo": Quantity(
        "Recovery point",
        "s",
        "The newest data that may be lost when it fails.",
        "With a copy that takes over it is the replication lag. While nobody has filled that in, the time between backups is a "
        "bound: no more is lost, and likely much less. " + _RECOVERED,
    ),
    "rto": Quantity(
        "Recovery time", "s", "The time until it answers again after it failed.", _RECOVERED
    ),
    "restore": Quantity(
        "Time to restore", "s", "The time to read all its data back from a backup.", _RECOVERED
    ),
}

_KEPT = (
    "As entities say: the retention, or the time to live where that is shorter or all that is said; of a queue without "
    "entities, its messages'. Not known while an entity says neither. What backups and archives keep is not in it."
)
KEPT: dict[str, Quantity] = {
    "retention.shortest": Quantity(
        "Kept at least", "s", "The time that all its data is kept for.", _KEPT
    ),
    "retention.longest": Quantity(
        "Kept at most", "s", "The time after which none of its data is kept.", _KEPT
    ),
}

QUANTITIES: dict[str, Quantity] = {
    **STORED,
    **TIERED,
    **MOVED,
    **QUEUED,
    **CACHED,
    **RECOVERED,
    **KEPT,
}
