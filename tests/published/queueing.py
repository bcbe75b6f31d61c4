"""Published cases of load, stations and networks, with what is computed for them."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from analyzer_designs import Entity, capacity, component, design, flow, link

from analyzer.engine import analyze
from analyzer.queues.networks import Demand, throughputs
from analyzer.queues.stations import (
    limited,
    pooled,
    still_waiting,
)
from models.design import Design


@dataclass(frozen=True)
class Case:
    """One published case: where it stands, what goes in, what was printed there, and what comes out here."""

    source: str
    inputs: str
    published: str
    compute: Callable[[], str]


def numbers(digits: int, *values: float | None) -> str:
    """Return values with so many digits behind the point."""
    return ", ".join("?" if value is None else f"{value:.{digits}f}" for value in values)


def of(found: Design, digits: int, *keys: str) -> str:
    """Return results of a design with so many digits behind the point."""
    analysis = analyze(found)
    return numbers(digits, *(analysis.value(key) for key in keys))


def _share(source: str, target: str, probability: float) -> object:
    return link(source, target, when="sometimes", probability=probability)


def loads() -> Iterator[Case]:
    """Yield the cases of load and workload."""
    three = design(
        *(
            component(f"s{n}", "proxy", capacity=capacity(count, 1, 0.1))
            for n, count in ((1, 1), (2, 2), (3, 1))
        ),
        *(flow(f"f{i}", f"s{i}", rate=rate) for i, rate in ((1, 1.0), (2, 4.0), (3, 3.0))),
        *(_share("s1", "s2", 0.6), _share("s1", "s3", 0.3), _share("s2", "s1", 0.1)),
        *(_share("s2", "s3", 0.3), _share("s3", "s1", 0.4), _share("s3", "s2", 0.4)),
    )
    keys = [f"{id}.load.peak" for id in ("s1", "s2", "s3")]
    yield Case(
        "Hillier & Lieberman, Jackson network",
        "arrivals 1, 4, 3; six shares between three stations",
        "5.0, 10.0, 7.5 /s",
        lambda: f"{of(three, 1, *keys)} /s",
    )
    yield Case(
        "the same",
        "1, 2 and 1 servers of 10/s",
        "in them 1, 4/3, 3, together 16/3; 2/3 s",
        lambda: _inside(three, ("s1", "s2", "s3")),
    )
    two = design(
        *(component(id, "proxy", capacity=capacity(time=time)) for id, time in (("a", 1 / 8), ("b", 1 / 10))),
        flow("f", "a", rate=4.0), flow("g", "b", rate=5.0),
        _share("a", "b", 0.5), _share("b", "a", 0.25),
    )  # fmt: skip
    yield Case(
        "Ross, two servers",
        "arrivals 4, 5; shares .5, .25",
        "6, 8 /s",
        lambda: f"{of(two, 0, 'a.load.peak', 'b.load.peak')} /s",
    )
    yield Case(
        "the same",
        "8 and 10/s",
        "in them 3, 4, together 7; 7/9 s",
        lambda: _inside(two, ("a", "b")),
    )
    devices = {"cpu": (16.0, 0.01), "diska": (7.0, 0.02), "diskb": (8.0, 0.03)}
    jain = design(
        component("users", "web-app"),
        *(component(id, "proxy", capacity=capacity(time=time)) for id, (_, time) in devices.items()),
        *(link("users", id, calls=visits) for id, (visits, _) in devices.items()),
        flow("f", "users", rate=3.0),
    )  # fmt: skip
    yield Case(
        "Jain, chapter 34",
        "3/s; visits 16, 7, 8; 10, 20, 30 ms",
        "utilisation .48, .42, .72",
        lambda: (
            "utilisation "
            + of(jain, 2, *(f"{id}.utilisation" for id in devices)).replace("0.", ".")
        ),
    )
    yield Case(
        "the same",
        "response of each device",
        "0.0192, 0.0345, 0.1071 s",
        lambda: f"{of(jain, 4, *(f'{id}.response' for id in devices))} s",
    )
    yield Case(
        "the same",
        "response of the system",
        "1.406 s",
        lambda: f"{of(jain, 3, 'f.latency.mean')} s",
    )
    yield Case(
        "the same",
        "requests in the system",
        "4.219",
        lambda: f"{3 * (analyze(jain).value('f.latency.mean') or 0):.3f}",
    )
    yield Case(
        "the same",
        "highest throughput",
        "4.167 /s",
        lambda: f"{3 * (analyze(jain).value('design.headroom') or 0):.3f} /s",
    )
    posts = design(
        component("s"), component("blobs", "object-storage", storage={"replication": 1}),
        Entity(id="m", name="Media", store="blobs", records=0.0, records_per_day=30e6, record_size=1e6),
        flow("post", "s", rate=None, actions=2.0),
        monthly_users=300e6, active_share=0.5, peak_factor=2.0, horizon=5.0,
    )  # fmt: skip
    yield Case(
        "Xu, System Design Interview, chapter 2",
        "300 M monthly users, half daily, 2 posts a day, peak × 2",
        "3472, 6944 /s",
        lambda: f"{of(posts, 0, 'post.load.average', 'post.load.peak')} /s",
    )
    yield Case(
        "the same",
        "a tenth with 1 MB; 5 years",
        "30 TB a day, 55 PB",
        lambda: (
            f"{(analyze(posts).value('m.stored.day') or 0) / 1e12:.0f} TB a day, {(analyze(posts).value('blobs.stored.horizon') or 0) / 1e15:.0f} PB"
        ),
    )


def _inside(found: Design, ids: tuple[str, ...]) -> str:
    """Return how many requests are at each station, by Little's law, together, and how long one is inside."""
    analysis = analyze(found)
    there = [
        (analysis.value(f"{id}.load.peak") or 0) * (analysis.value(f"{id}.response") or 0)
        for id in ids
    ]
    whole = sum(there)
    entering = analysis.value("design.entry.peak") or 0
    parts = ", ".join(_fraction(count) for count in there)
    return f"in them {parts}, together {_fraction(whole)}; {_fraction(whole / entering)} s"


def _fraction(number: float) -> str:
    return (
        str(Fraction(number).limit_denominator(1000))
        if math.isclose(number, Fraction(number).limit_denominator(1000), rel_tol=1e-6)
        else "?"
    )


def stations() -> Iterator[Case]:
    """Yield the cases of single stations."""
    for servers, published in (
        (2, "queue 7.674, response 1.053 s"),
        (4, "queue 0.105, response 0.212 s"),
    ):
        yield Case(
            "ETH Zürich, slides on queueing",
            f"M/M/{servers}, 9/s, 5/s each",
            published,
            lambda servers=servers: _queue(9, 1 / 5, servers),
        )
    eye = pooled(6 / 3600, 1200, 3)
    yield Case(
        "Gross & Harris, eye clinic",
        "M/M/3, 6/h, 3/h each",
        "queue 0.889; wait 8 min 53 s, in all 28 min 53 s",
        lambda: (
            f"queue {eye.queue:.3f}; wait {_minutes(eye.wait)}, in all {_minutes(eye.response)}"
            if eye
            else "?"
        ),
    )
    yield Case(
        "the same",
        "nobody there",
        "1/9",
        lambda: _fraction(limited(6 / 3600, 1200, 3, 400).empty),
    )
    desk = pooled(360 / 1800, 240, 55)
    yield Case(
        "Erlang C by example",
        "360 calls in 30 min of 4 min, 55 agents",
        "busy .8727; waits .2387, 8.18 s; within 15 s .8459",
        lambda: (
            f"busy {desk.utilisation:.4f}; waits {desk.waits:.4f}, {desk.wait:.2f} s; within 15 s {1 - still_waiting(desk, 15):.4f}".replace(
                " 0.", " ."
            )
            if desk
            else "?"
        ),
    )
    yield Case(
        "GNU Octave, tests of qsmmmk",
        "M/M/3/7, 40/s, 30/s each",
        "empty .255037, response .036517 s",
        lambda: (
            f"empty {limited(40, 1 / 30, 3, 7).empty:.6f}, response {limited(40, 1 / 30, 3, 7).response:.6f} s".replace(
                " 0.", " ."
            )
        ),
    )
    yield Case(
        "the same",
        "M/M/4/6, 50/s, 10/s each",
        "turned away .293543",
        lambda: f"turned away {of(_short(50.0, 4, 2), 6, 's.refused')}".replace(" 0.", " ."),
    )
    yield Case(
        "square-root staffing, exact",
        "96 erlang, at most a tenth waits",
        "111 servers",
        lambda: f"{of(_scaled(96.0, 1.0, wait_share=0.1), 0, 's.required.wait')} servers",
    )
    yield Case(
        "the same",
        "96 erlang, 70 % busy",
        "138 servers",
        lambda: f"{of(_scaled(96.0, 1.0), 0, 's.required')} servers",
    )
    yield Case(
        "Amdahl",
        "8 instances, 95 % side by side",
        "worth 5.93",
        lambda: f"worth {of(_scaled(1.0, 0.01, contention=0.05), 2, 's.scaling')}",
    )
    usl = _scaled(1.0, 1 / 89.99523, contention=0.001, coherency=1e-5)
    yield Case(
        "Gunther's USL, tests of the R package usl",
        "α .001, β .00001, γ 89.99523/s",
        "best with 316.07, at most 89995.23 /s",
        lambda: (
            f"best with {of(usl, 2, 's.scaling.best')}, at most {of(usl, 2, 's.scaling.limit')} /s"
        ),
    )
    yield Case(
        "pooled or split queues",
        "8 servers, utilisation .8, 1 s",
        "0.286 s or 4.0 s",
        lambda: f"{_wait(6.4, 8):.3f} s or {_wait(0.8, 1):.1f} s",
    )


def _queue(rate: float, service: float, servers: int) -> str:
    found = pooled(rate, service, servers)
    return f"queue {found.queue:.3f}, response {found.response:.3f} s" if found else "?"


def _scaled(rate: float, time: float, **more: float) -> Design:
    """Return a service of eight instances that work on one request at a time."""
    return design(component("s", capacity=capacity(8, 1, time, **more)), flow("f", "s", rate=rate))


def _short(rate: float, instances: int, limit: int) -> Design:
    """Return a service of instances that take 100 ms each, before which so many may wait."""
    size = capacity(instances, 1, 0.1, queue_limit=limit)
    return design(component("s", capacity=size), flow("f", "s", rate=rate))


def _wait(rate: float, servers: int) -> float:
    found = pooled(rate, 1.0, servers)
    return found.wait if found else 0.0


def _minutes(seconds: float) -> str:
    return f"{round(seconds) // 60} min {round(seconds) % 60} s"


def networks() -> Iterator[Case]:
    """Yield the cases of several stations together."""
    chain = [10.52, 10.73, 7.55, 17.12]
    lqns = design(
        *(component(f"s{n}", "proxy", capacity=capacity(time=time)) for n, time in enumerate(chain)),
        *(link(f"s{n}", f"s{n + 1}") for n in range(3)), flow("f", "s0", rate=0.01),
    )  # fmt: skip
    yield Case(
        "LQNS, regression 92-open",
        "0.01/s; four servers of 10.52, 10.73, 7.55, 17.12 s",
        "52.5995 s",
        lambda: f"{sum(analyze(lqns).value(f's{n}.response') or 0 for n in range(4)):.4f} s",
    )
    visits, seconds = (16, 10, 5), (0.125, 0.3, 0.2)
    demands = tuple(Demand(v * s) for v, s in zip(visits, seconds, strict=True))
    yield Case(
        "Jain, example 34.2 (closed)",
        "20 users, 4 s thinking; visits 16, 10, 5",
        "56.0 s",
        lambda: f"{20 / float(throughputs((Demand(4.0, 0), *demands), 20)[-1]) - 4.0:.1f} s",
    )
    speeds = throughputs((Demand(4.0, 0), *demands), 20)
    queues = [_queued([float(speed) for speed in speeds], demand.seconds) for demand in demands]
    each = [q / v / float(speeds[-1]) for q, v in zip(queues, visits, strict=True)]
    yield Case(
        "the same",
        "125, 300, 200 ms; response of each, and how many are there",
        "0.373, 4.854, 0.300 s; 1.991, 16.177, 0.500",
        lambda: f"{numbers(3, *each)} s; {numbers(3, *queues)}",
    )
    alone = design(component("s", "proxy", capacity=capacity(time=0.01)), flow("f", "s", rate=50.0))
    yield Case(
        "M/M/1, exact: p95 and p99 of the mean",
        "50/s, 10 ms",
        "3.00, 4.61",
        lambda: numbers(2, *(_of_mean(alone, name) for name in ("p95", "p99"))),
    )
    tandem = design(
        *(component(id, "proxy", capacity=capacity(time=1 / speed)) for id, speed in (("a", 100), ("b", 80), ("c", 70))),
        link("a", "b"), link("b", "c"), flow("f", "a", rate=50.0),
    )  # fmt: skip
    keys = [f"f.latency.{name}" for name in ("p50", "p95", "p99", "p99.9")]
    yield Case(
        "three M/M/1 in a row (hypoexponential)",
        "50/s; 100, 80, 70/s",
        ".0902, .2247, .3084, .4251 s",
        lambda: f"{of(tandem, 4, *keys)} s".replace("0.", "."),
    )


def _queued(speeds: list[float], demand: float) -> float:
    """Return how many are at one station of a closed network, from its throughputs (Buzen 1973)."""
    share, whole = 1.0, 0.0
    for speed in reversed(speeds):
        share *= demand * speed
        whole += share
    return whole


def _of_mean(found: Design, name: str) -> float:
    analysis = analyze(found)
    return (analysis.value(f"f.latency.{name}") or 0) / (analysis.value("f.latency.mean") or 1)
