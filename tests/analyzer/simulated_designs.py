"""Random designs for the simulation, each of one shape, with stations between a fifth and three quarters full."""

import random
from collections.abc import Callable

from analyzer_designs import component, design, flow, link

from models.component import Component
from models.design import Design
from models.flow import Step

Chance = random.Random
RATE = 100.0


def station(
    chance: Chance, id: str, kind: str, rate: float, workers: int | None = None, **more: float | str
) -> Component:
    """Return a component with some instances and a service time that keeps it busy for a random share of the time."""
    instances = chance.randint(1, 3)
    workers = workers or chance.randint(1, 4)
    time = chance.uniform(0.2, 0.75) * instances * workers / rate
    capacity = {"instances": instances, "concurrency": workers, "service_time": time, **more}
    return component(id, kind, capacity=capacity)


def tandem(chance: Chance) -> Design:
    """Return stations one behind the other; one of them may balance at random over queues of its own."""
    count = chance.randint(2, 4)
    parts = [station(chance, f"s{n}", "api-gateway", RATE) for n in range(count)]
    chain = [link(f"s{n}", f"s{n + 1}") for n in range(count - 1)]
    return design(*parts, *chain, flow("f", "s0", rate=RATE))


def split(chance: Chance) -> Design:
    """Return a balanced station of several separate queues before a store in shards."""
    first = station(chance, "gate", "api-gateway", RATE, balancing="random")
    workers = chance.randint(1, 4)
    time = chance.uniform(0.3, 0.7) * 2 * workers / RATE
    capacity = {"instances": 2, "concurrency": workers, "service_time": time}
    store = component("db", "relational-database", capacity=capacity, storage={"shards": 2})
    return design(first, store, link("gate", "db"), flow("f", "gate", rate=RATE))


def fan_out(chance: Chance) -> Design:
    """Return a gateway that asks several at the same time, one of them more than once."""
    count = chance.randint(2, 4)
    calls = chance.choice([1.0, 2.0, 0.5])
    parts = [
        station(chance, f"s{n}", "relational-database", RATE * (calls if n == 0 else 1.0))
        for n in range(count)
    ]
    fan = [
        link("gate", f"s{n}", parallel="all", calls=calls if n == 0 else None) for n in range(count)
    ]
    return design(
        station(chance, "gate", "api-gateway", RATE), *parts, *fan, flow("f", "gate", rate=RATE)
    )


def asked_at_once(rate: float, calls: tuple[int, ...], workers: int) -> Design:
    """Return a service of so many workers that makes so many calls of 10 ms to each of its stores at once."""
    fields = {"instances": 1, "concurrency": 16, "service_time": 0.01}
    held = {"instances": 1, "concurrency": workers, "service_time": 0.001}
    stores = [component(f"d{n}", "relational-database", capacity=fields) for n in range(len(calls))]
    links = [link("s", f"d{n}", parallel="all", calls=float(k)) for n, k in enumerate(calls)]
    return design(component("s", capacity=held), *stores, *links, flow("f", "s", rate=float(rate)))


def cached(chance: Chance) -> Design:
    """Return a gateway before a service that asks a cache first and a store on a miss, and writes now and then."""
    hit, writes = chance.uniform(0.5, 0.95), chance.uniform(0.05, 0.3)
    cache = station(chance, "cache", "cache", RATE, 1).but(cache={"hit_ratio": hit})
    return design(
        station(chance, "api", "api-gateway", RATE),
        cache,
        station(chance, "db", "relational-database", RATE * (1 - hit + writes)),
        link("api", "cache"),
        link("api", "db", "miss", when="on a miss", miss_of="cache"),
        link("api", "db", "put", when="sometimes", probability=writes),
        flow("f", "api", rate=RATE),
    )


def capped(chance: Chance) -> Design:
    """Return a service whose few workers are held while its stores answer."""
    one = station(chance, "db", "relational-database", RATE)
    other = station(chance, "index", "search-engine", RATE)
    stores = [part for part in (one, other) if part is one or chance.random() < 0.5]
    held = sum((part.capacity.service_time or 0.0) * 1.5 for part in stores)
    own = chance.uniform(0.2, 1.0) * held
    workers = max(2, round(RATE * (own + held) / chance.uniform(0.5, 0.7)))
    service = component("s", capacity={"instances": 1, "concurrency": workers, "service_time": own})
    return design(
        service, *stores, *(link("s", part.id) for part in stores), flow("f", "s", rate=RATE)
    )


def queued(chance: Chance) -> Design:
    """Return a service that leaves work to a queue, whose workers write to the store that others read."""
    return design(
        station(chance, "api", "api-gateway", RATE),
        component("q", "message-queue"),
        station(chance, "w", "worker", RATE, chance.randint(6, 12)),
        station(chance, "db", "relational-database", 2 * RATE),
        link("api", "q"),
        link("q", "w"),
        link("w", "db"),
        flow("f", "api", rate=RATE),
        flow("read", "db", rate=RATE),
    )


def shared(chance: Chance) -> Design:
    """Return two services with workers of their own before one store, each for a flow of its own."""
    parts = [station(chance, "db", "relational-database", 2.5 * RATE)]
    for id, rate in (("a", RATE), ("b", 0.5 * RATE)):
        service = station(chance, id, "service", rate, chance.randint(8, 16))
        parts.append(service)
    return design(
        *parts,
        *(link("a", "db", calls=2.0), link("b", "db")),
        *(flow("fa", "a", rate=RATE), flow("fb", "b", rate=0.5 * RATE)),
    )


def nested(chance: Chance) -> Design:
    """Return a service that calls a service that calls a store, each holding its workers meanwhile."""
    store = station(chance, "db", "relational-database", RATE)
    below = (store.capacity.service_time or 0.0) * 1.4
    parts = [store]
    for id in ("inner", "outer"):
        own = chance.uniform(0.2, 1.0) * below
        workers = max(2, round(RATE * (own + below) / chance.uniform(0.4, 0.65)))
        capacity = {"instances": 1, "concurrency": workers, "service_time": own}
        parts.append(component(id, capacity=capacity))
        below = (own + below) * 1.1
    return design(
        *parts, link("outer", "inner"), link("inner", "db"), flow("f", "outer", rate=RATE)
    )


def balanced(chance: Chance) -> Design:
    """Return a service of several instances with a queue each, before a store."""
    store = station(chance, "db", "relational-database", RATE)
    below = (store.capacity.service_time or 0.0) * 1.5
    own = chance.uniform(0.3, 1.0) * below
    workers = chance.randint(1, 4)
    instances = max(2, round(RATE * (own + below) / chance.uniform(0.5, 0.7) / workers))
    capacity = {
        "instances": instances,
        "concurrency": workers,
        "service_time": own,
        "balancing": "random",
    }
    return design(
        component("s", capacity=capacity), store, link("s", "db"), flow("f", "s", rate=RATE)
    )


def stepped(chance: Chance) -> Design:
    """Return a flow that names its steps: some of them now and then, one of them several times."""
    some, calls = chance.uniform(0.2, 0.8), chance.choice([2.0, 3.0])
    steps = (
        Step(link="gate-a"),
        Step(link="a-db", calls=calls),
        Step(link="gate-b", probability=some),
        "b-db",
    )
    return design(
        station(chance, "gate", "api-gateway", RATE),
        station(chance, "a", "proxy", RATE),
        station(chance, "b", "proxy", RATE * some),
        station(chance, "db", "relational-database", RATE * (calls + some)),
        link("gate", "a"), link("a", "db"), link("gate", "b"), link("b", "db"), link("gate", "db", "unused"),
        flow("f", "gate", rate=RATE, steps=steps),
    )  # fmt: skip


SHAPES: dict[str, Callable[[Chance], Design]] = {
    "tandem": tandem, "split": split, "fan-out": fan_out, "cache": cached, "capped": capped, "queue": queued,
    "shared": shared, "nested": nested, "balanced": balanced, "stepped": stepped,
}  # fmt: skip


def designs(each: int = 2) -> dict[str, Design]:
    """Return so many random designs of every shape, the same ones each time."""
    return {
        f"{shape} {number}": make(random.Random(f"{shape} {number}"))  # noqa: S311
        for shape, make in SHAPES.items()
        for number in range(each)
    }


def busy(each: int = 2) -> dict[str, Design]:
    """Return designs of one station between 80 and 93 % full, with another before it."""
    found = {}
    for number in range(each):
        chance = random.Random(f"busy {number}")  # noqa: S311
        workers = chance.randint(2, 6)
        time = chance.uniform(0.8, 0.93) * workers / RATE
        full = {"instances": 1, "concurrency": workers, "service_time": time}
        found[f"busy {number}"] = design(
            station(chance, "gate", "api-gateway", RATE),
            component("db", "relational-database", capacity=full),
            link("gate", "db"),
            flow("f", "gate", rate=RATE),
        )
    return found
