"""Published cases of availability, storage, caches, queues and prices, with what is computed for them."""

from collections.abc import Iterator
from itertools import pairwise

from analyzer_designs import Entity, capacity, component, design, flow, link

from analyzer.caches import hit_ratio
from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.pricing.tiers import Tier, charge, filled
from analyzer.reliability.chance import chance
from analyzer.reliability.copies import at_least, downtime
from analyzer.reliability.structure import either, every
from models.component import Boundary
from tests.published.queueing import Case, numbers, of


def availability() -> Iterator[Case]:
    """Yield the cases of availability."""
    yield Case(
        "Microsoft, composite SLA",
        "99.95 % and 99.99 % in a row",
        "99.9400 %",
        lambda: _percent(4, chance(every("a", "b")).of({"a": 0.9995, "b": 0.9999})),
    )
    yield Case(
        "the same",
        "99.99 % or 99.9 %",
        "99.99999 %",
        lambda: _percent(5, chance(either("a", "b")).of({"a": 0.9999, "b": 0.999})),
    )
    yield Case(
        "AWS, Reliability Pillar",
        "three of 99.99 % in a row, 365.25 d",
        "157.77 min a year",
        lambda: f"{downtime(0.9999**3, 365.25 * 86400) / 60:.2f} min a year",
    )
    yield Case(
        "the same",
        "one of two of 99.9 %",
        "99.9999 %",
        lambda: _percent(4, at_least(1, [0.999] * 2)),
    )
    yield Case(
        "the same, table of downtimes",
        "99.9 %, 99.95 %, 99.99 %",
        "8 h 45 min, 4 h 22 min, 0 h 52 min",
        lambda: ", ".join(_hours(downtime(share)) for share in (0.999, 0.9995, 0.9999)),
    )
    bridge = either(every("1", "4"), every("1", "3", "5"), every("2", "5"), every("2", "3", "4"))
    yield Case(
        "Barlow, bridge",
        "five of .9",
        ".97848",
        lambda: f"{chance(bridge).of(dict.fromkeys('12345', 0.9)):.5f}"[1:],
    )
    yield Case(
        "majority",
        "2 of 3 of .9; 2 of 3 and 3 of 5 of .99",
        ".972; .999702, .9999901",
        lambda: (
            f"{at_least(2, [0.9] * 3):.3f}; {at_least(2, [0.99] * 3):.6f}, {at_least(3, [0.99] * 5):.7f}".replace(
                "0.", "."
            )
        ),
    )
    yield Case(
        "two copies of .999, zones of .9999",
        "in one zone, in two",
        ".999899, .9999988",
        lambda: f"{_zones(1):.6f}, {_zones(2):.7f}".replace("0.", "."),
    )


def _percent(digits: int, share: float) -> str:
    return f"{share * 100:.{digits}f} %"


def _hours(seconds: float) -> str:
    return f"{int(seconds) // 3600} h {int(seconds) % 3600 // 60} min"


def _zones(count: int) -> float:
    zones = [
        Boundary(id=f"z{n}", name=f"Z{n}", sort="zone", availability=0.9999) for n in range(count)
    ]
    part = component(
        "s", capacity={"instances": 2}, availability={"own": 0.999, "common_cause": 0.0}, boundaries=tuple(zone.id for zone in zones)
    )  # fmt: skip
    return analyze(design(part, *zones, flow("f", "s"))).value("f.availability") or 0.0


def amounts() -> Iterator[Case]:
    """Yield the cases of storage, caches and queues."""
    for zipf, simulated in ((0.8, ".4367"), (1.0, ".6756"), (0.6, ".2432")):
        yield Case(
            "Fricker, Robert & Roberts (2012), Che",
            f"10,000 items, a tenth kept, Zipf {zipf:g}",
            simulated,
            lambda zipf=zipf: f"{hit_ratio(10_000, 1000, zipf):.4f}"[1:],
        )
    full = design(
        component("db", "relational-database", storage={"replication": 3, "index_overhead": 0.25, "log_overhead": 0.15}),
        Entity(id="e", name="E", store="db", records=0.0, records_per_day=1e8, record_size=1000.0), flow("f", "db"),
    )  # fmt: skip
    yield Case(
        "storage: raw × copies × overheads",
        "100 GB a day, 3 copies, 25 % indexes, 15 % logs, a year",
        "157 TB",
        lambda: f"{(analyze(full).value('db.stored.year') or 0) / 1e12:.0f} TB",
    )
    queue = design(
        component("q", "event-stream", capacity=capacity(3, 64, 0.001)), component("w", "worker", capacity=capacity(10, 2, 0.02)),
        link("q", "w"), flow("f", "q", rate=500.0),
    )  # fmt: skip
    yield Case(
        "Kafka, partitions by Little's law",
        "500/s of 20 ms",
        "10 partitions",
        lambda: f"{of(queue, 0, 'q.partitions.needed')} partitions",
    )
    backlog = design(
        component("q", "message-queue", messaging={"backlog": 3e5}), component("w", "worker", capacity=capacity(15, 1, 0.01)),
        link("q", "w"), flow("f", "q", rate=1000.0),
    )  # fmt: skip
    yield Case(
        "backlog ÷ spare rate",
        "300,000 waiting, 1,500/s against 1,000/s",
        "600 s",
        lambda: f"{of(backlog, 0, 'q.drain')} s",
    )
    sqs = design(component("w", "worker", capacity=capacity(1, 1, 0.02)), flow("f", "w", rate=10.0))
    yield Case(
        "AWS, SQS",
        "20 ms a call, one thread",
        "50 /s",
        lambda: f"{10 * (analyze(sqs).value('w.saturation') or 0):.0f} /s",
    )
    restore = design(
        component("db", "relational-database", storage={"restore_rate": 200e6}),
        Entity(id="e", name="E", store="db", records=2e9, record_size=1000.0), flow("f", "db"),
    )  # fmt: skip
    yield Case(
        "restore: size ÷ rate",
        "2 TB at 200 MB/s",
        "2.8 h",
        lambda: f"{(analyze(restore).value('db.restore') or 0) / 3600:.1f} h",
    )
    grown = design(component("s"), flow("f", "s", rate=100.0), growth=0.3, horizon=3.0)
    yield Case(
        "growth",
        "30 % a year for 3 years",
        "× 2.197",
        lambda: f"× {(analyze(grown).value('design.entry.horizon') or 0) / 100:.3f}",
    )
    yield Case(
        "SRE book; AWS Builders' Library: retries",
        "4 attempts at 3 layers, 3 at 5, all failing",
        "× 64, × 243",
        lambda: f"× {_tried(4, 3, 1.0):.0f}, × {_tried(3, 5, 1.0):.0f}",
    )
    yield Case(
        "the same",
        "4 attempts at 3 layers, half failing",
        "× 6.6",
        lambda: f"× {_tried(4, 3, 0.5):.1f}",
    )


def _tried(attempts: int, layers: int, failing: float) -> float:
    """Return how often the last of some layers is called where each tries again."""
    ids = [f"l{number}" for number in range(layers + 1)]
    links = [link(a, b, attempts=attempts) for a, b in pairwise(ids)]
    chain = design(*(component(id) for id in ids), *links, flow("f", "l0", rate=1.0))
    failed = Conditions(failing=dict.fromkeys((one.id for one in links), failing))
    return analyze(chain, failed).value(f"{ids[-1]}.load.peak") or 0.0


def costs() -> Iterator[Case]:
    """Yield the cases of prices."""
    egress = [Tier(0.09, 10_240), Tier(0.085, 51_200), Tier(0.07, 153_600), Tier(0.05)]
    parts = [units * tier.price for units, tier in filled(57_000, egress)]
    yield Case(
        "Infracost, egress from us-east-1",
        "57,000 GB",
        "$921.60, 3481.60, 406.00",
        lambda: "$" + numbers(2, *parts),
    )
    yield Case(
        "Infracost, Lambda",
        "6 and 9 billion GB-s",
        "$100000.20, 135000.00",
        lambda: "$" + numbers(2, charge(6e9, [Tier(0.0000166667)]), charge(9e9, [Tier(0.000015)])),
    )
    yield Case(
        "Infracost, S3 Standard, Deep Archive",
        "10,000 and 60,000 GB",
        "$230.00, 59.40",
        lambda: "$" + numbers(2, charge(10_000, [Tier(0.023)]), charge(60_000, [Tier(0.00099)])),
    )
