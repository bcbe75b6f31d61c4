"""Published cases of availability, storage, caches, queues and prices, with what is computed for them."""

from collections.abc import Iterator
from itertools import pairwise

from analyzer_designs import Entity, capacity, component, design, flow, link

from analyzer.caches import hit_ratio
from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.pricing.tiers import Tier, charge, filled
from analyzer.reliability.chance import chance
from analyzer.reliability.copies import at_least, at_least_alike, downtime
from analyzer.reliability.structure import Structure, either, every
from models.component import Boundary
from models.design import Design
from models.units import parse
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
    stored = every("app", either("sql", "queue"))
    yield Case(
        "the same",
        "behind an application of 99.95 %",
        "99.95 %",
        lambda: _percent(2, chance(stored).of({"app": 0.9995, "sql": 0.9999, "queue": 0.999})),
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
        "99 %, 99.9 %, 99.95 %, 99.99 %, 99.999 %",
        "3 d 15 h, 8 h 45 min, 4 h 22 min, 52 min, 5 min",
        lambda: ", ".join(
            _lasting(downtime(share)) for share in (0.99, 0.999, 0.9995, 0.9999, 0.99999)
        ),
    )
    bridge = either(every("1", "4"), every("1", "3", "5"), every("2", "5"), every("2", "3", "4"))
    yield Case(
        "MTBF ÷ (MTBF + MTTR)",
        "999 h between failures, 1 h of repair",
        "99.9 %",
        lambda: _percent(1, _software(999.0, 1.0)),
    )
    yield Case(
        "Barlow, bridge",
        "five of .9",
        ".97848",
        lambda: f"{chance(bridge).of(dict.fromkeys('12345', 0.9)):.5f}"[1:],
    )
    yield Case(
        "the same, as a bound over its cuts",
        "five of .9; of .999",
        ".0220, .0000020020",
        lambda: ", ".join(_failing(bridge, share) for share in (0.9, 0.999)),
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


def _failing(structure: Structure, share: float) -> str:
    """Return how often a structure fails, by the bound over its cuts of one and two."""
    failing = 1 - chance(structure, limit=3).of(dict.fromkeys("12345", share))
    return f"{failing:.4f}"[1:] if failing > 1e-3 else f"{failing:.10f}"[1:]


def _lasting(seconds: float) -> str:
    days, hours, minutes = int(seconds) // 86400, int(seconds) // 3600, int(seconds) % 3600 // 60
    if days:
        return f"{days} d {hours % 24} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


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
    stream = design(
        component("a"), component("q", "event-stream", capacity=capacity(3, 64, 0.0), messaging={"partition_rate": 5e6}),
        component("w", "worker", capacity=capacity(7, 1, 1e3 / 3e6)),
        link("a", "q", request_size=1e3), link("q", "w", request_size=1e3), flow("f", "a", rate=20e3),
    )  # fmt: skip
    yield Case(
        "Kafka, the larger of T/p and T/c",
        "20 MB/s; 5 MB/s in, 3 MB/s out of a partition",
        "7 partitions",
        lambda: f"{analyze(stream).value('q.partitions.needed') or 0:.0f} partitions",
    )
    yield Case(
        "backlog ÷ spare rate",
        "300,000 waiting, 1,500/s against 1,000/s",
        "600 s",
        lambda: f"{of(backlog, 0, 'q.drain')} s",
    )
    scaled = design(
        component("q", "message-queue", messaging={"backlog": 1500.0, "lag_allowed": 10.0}),
        component("w", "worker", capacity=capacity(10, 1, 0.1)), link("q", "w"), flow("f", "q", rate=50.0),
    )  # fmt: skip
    yield Case(
        "AWS, EC2 Auto Scaling: backlog per instance",
        "1,500 waiting, 10 instances of 0.1 s, 10 s late at most",
        "100 each, 5 more",
        lambda: f"{of(scaled, 0, 'q.backlog.worker')} each, {_more(scaled)} more",
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
    moved = design(
        component("a"), component("b"), link("a", "b", request_size=0.0, response_size=20e3), flow("f", "a", rate=3000.0)
    )  # fmt: skip
    yield Case(
        "bytes and bits; decimal and binary",
        "20 kB × 3,000/s; 1 GiB",
        "480 Mbit/s; 1.0737 GB",
        lambda: (
            f"{(analyze(moved).value('a-b.bandwidth') or 0) * 8 / 1e6:.0f} Mbit/s; {parse('1 GiB', 'B') / 1e9:.4f} GB"
        ),
    )
    yield Case(
        "AWS, static stability",
        "100 units over 2 zones, over 3",
        "200, 150",
        lambda: ", ".join(_over_zones(count) for count in (2, 3)),
    )
    late = component("s", availability={"own": 1 - 14.4e-3})
    burnt = design(late, flow("f", "s", availability_target=0.999))
    yield Case(
        "SRE workbook, error budget",
        "99.9 % of 30 d; 1 h of 14.4 times that",
        "43.2 min; 2 %",
        lambda: (
            f"{downtime(0.999, 30 * 86400) / 60:.1f} min; {(analyze(burnt).value('f.error_budget') or 0) / 720:.0%}".replace(
                "%", " %"
            )
        ),
    )
    yield Case(
        "Dean & Barroso (2013), the slowest of many",
        "100 of which 1 % are slow; 2,000 of which 0.01 % are",
        "63.4, 18.1 %",
        lambda: (
            f"{numbers(1, *((1 - at_least_alike(k, k, 1 - q)) * 100 for k, q in ((100, 0.01), (2000, 1e-4))))} %"
        ),
    )
    monthly = design(
        component("db", "object-storage", storage={"replication": 1}),
        Entity(id="e", name="E", store="db", records=0.0, records_per_day=1.0, record_size=1.0),
        flow("f", "db"), growth=1.05**12 - 1, horizon=3.0,
    )  # fmt: skip
    yield Case(
        "storage that comes with growth",
        "5 % a month, 36 months",
        "95.8 months' worth",
        lambda: f"{(analyze(monthly).value('e.stored.horizon') or 0) / 365 * 12:.1f} months' worth",
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
    yield Case(
        "SRE book: retry budget of 10 %",
        "4 attempts at a layer, all failing; in a storm",
        "× 1.1, × 1.1",
        lambda: f"× {_tried(4, 1, 1.0, 0.1):.1f}, × {_storm(4, 0.1):.1f}",
    )


def _software(between: float, repair: float) -> float:
    """Return the availability of one instance that fails and is repaired after so many hours."""
    times = {"between_failures": between * 3600.0, "repair_time": repair * 3600.0}
    of = design(component("s", availability=times), flow("f", "s"))
    return analyze(of).value("s.availability") or 0.0


def _more(design: Design) -> str:
    """Return how many workers more than there are a queue's backlog needs."""
    needed = analyze(design).value("q.workers.needed") or 0
    return f"{needed - (design.components['w'].capacity.instances or 0):.0f}"


def _over_zones(count: int) -> str:
    part = component("s", capacity=capacity(100, 1, 0.7), availability={"zones": count})
    return f"{analyze(design(part, flow('f', 's', rate=100.0))).value('s.required.zone') or 0:.0f}"


def _storm(attempts: int, budget: float | None) -> float:
    """Return how many times its load a component has while every call to it is late."""
    parts = [component("a"), component("b", capacity=capacity()), flow("f", "a", rate=1.0)]
    called = link("a", "b", attempts=attempts, timeout=1.0, retry_budget=budget)
    return analyze(design(*parts, called)).value("b.load.storm") or 0.0


def _tried(attempts: int, layers: int, failing: float, budget: float | None = None) -> float:
    """Return how often the last of some layers is called where each tries again."""
    ids = [f"l{number}" for number in range(layers + 1)]
    links = [link(a, b, attempts=attempts, retry_budget=budget) for a, b in pairwise(ids)]
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
        "Infracost, Lambda requests, logs",
        "15,000 million; 1,000 GB",
        "$3000.00, 500.00",
        lambda: "$" + numbers(2, charge(15_000, [Tier(0.2)]), charge(1000, [Tier(0.5)])),
    )
    yield Case(
        "Infracost, buckets of tiers",
        "15,000 in 1,000, 10,000 and the rest",
        "1000, 10000, 4000",
        lambda: numbers(
            0, *(n for n, _ in filled(15_000, [Tier(3, 1000), Tier(2, 11_000), Tier(1)]))
        ),
    )
    yield Case(
        "Infracost, S3 Standard, Deep Archive",
        "10,000 and 60,000 GB",
        "$230.00, 59.40",
        lambda: "$" + numbers(2, charge(10_000, [Tier(0.023)]), charge(60_000, [Tier(0.00099)])),
    )
