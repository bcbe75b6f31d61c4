"""Published cases of load, stations and networks, with what is computed for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analyzer_designs import Entity, capacity, component, design, flow, link

from analyzer.engine import analyze
from analyzer.queues.networks import Demand, throughputs
from analyzer.queues.stations import (
    limited,
    pooled,
    servers_for_waiting,
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
        *(component(id) for id in ("s1", "s2", "s3")),
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
    two = design(
        component("a"), component("b"), flow("f", "a", rate=4.0), flow("g", "b", rate=5.0),
        _share("a", "b", 0.5), _share("b", "a", 0.25),
    )  # fmt: skip
    yield Case(
        "Ross, two servers",
        "arrivals 4, 5; shares .5, .25",
        "6, 8 /s",
        lambda: f"{of(two, 0, 'a.load.peak', 'b.load.peak')} /s",
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
    desk = pooled(360 / 1800, 240, 55)
    yield Case(
        "Erlang C by example",
        "360 calls in 30 min of 4 min, 55 agents",
        "waits .2387, 8.18 s; within 15 s .8459",
        lambda: (
            f"waits {desk.waits:.4f}, {desk.wait:.2f} s; within 15 s {1 - still_waiting(desk, 15):.4f}".replace(
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
        lambda: f"turned away {limited(50, 1 / 10, 4, 6).blocked:.6f}".replace(" 0.", " ."),
    )
    yield Case(
        "square-root staffing, exact",
        "96 erlang, at most a tenth waits",
        "111 servers",
        lambda: f"{servers_for_waiting(96, 0.1)} servers",
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
    tandem = design(
        *(component(id, "proxy", capacity=capacity(time=1 / speed)) for id, speed in (("a", 100), ("b", 80), ("c", 70))),
        link("a", "b"), link("b", "c"), flow("f", "a", rate=50.0),
    )  # fmt: skip
    keys = [f"f.latency.{name}" for name in ("p50", "p95", "p99", "p99.9")]
    yield Case(
        "three M/M/1 in a row (hypoexponential)",
        "50/s; 100, 80, 70/s",
        "0.090, 0.225, 0.308, 0.425 s",
        lambda: f"{of(tandem, 3, *keys)} s",
    )
