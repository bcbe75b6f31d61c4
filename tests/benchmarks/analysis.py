"""The analysis from nothing and after one edit, against the size of the design, in time of one core."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine
from models import edits
from models.component import Component, Link
from models.design import Design
from models.facets import Availability, Cache, Capacity
from models.flow import Flow, Step
from models.info import Workload
from tests.benchmarks.measure import Row

SIZES = (100, 200, 500, 1000, 2000, 5000)
_AREA = 20  # components that one flow goes through
_SHARED = "shared"  # a service that every flow asks


def run() -> Iterator[Row]:
    """Yield the times at each size."""
    for size in SIZES:
        yield from _at(size)


def _at(size: int) -> Iterator[Row]:
    design = system(size)
    engine = Engine()
    engine.update(design)
    words = f"{size} components, {len(design.links)} links, {len(design.flows)} flows"
    scratch = _cpu(lambda: Engine().update(design), 5)
    yield Row("analyse", words, "from nothing", scratch, "ms")
    yield Row("analyse", words, "for each component", scratch / size * 1000, "µs")
    for what, id in (("one flow", f"a{size // _AREA // 2:03}-s3"), ("all flows", _SHARED)):
        counter = iter(range(1, 1000))

        def edit(id: str = id, counter: Iterator[int] = counter) -> None:
            engine.update(
                edits.set_field(design, id, "capacity.service_time", 0.002 + next(counter) * 1e-5)
            )

        engine.update(design)
        after = _cpu(edit, 7)
        yield Row("analyse", words, f"one field, {what}", after, "ms", after / scratch, "nothing")
    counter = iter(range(1, 1000))
    slid = _cpu(lambda: engine.update(design, Conditions(traffic=1 + next(counter) / 1000)), 7)
    yield Row("analyse", words, "traffic", slid, "ms", slid / scratch, "nothing")
    engine.update(design, TODAY)


def _cpu(work: Callable[[], object], runs: int) -> float:
    """Return the least of so many timings in milliseconds of this process's own time, which others do not lengthen."""
    found = []
    for _ in range(runs):
        gc.collect()
        gc.disable()  # as the worker does
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
        gc.enable()
    return min(found)


def system(size: int, seed: int = 1) -> Design:
    """Return a design of so many components and twice as many connections, with a flow for each twenty components.

    Each flow goes through an area of its own and asks one service that all share; every other one names its steps.
    Nothing is overloaded.
    """
    chance = random.Random(seed)  # noqa: S311 - a test design
    parts: dict[str, Component] = {_SHARED: _part(_SHARED, "service", 400)}
    links: dict[str, Link] = {}
    flows: dict[str, Flow] = {}
    for area in range(size // _AREA):
        found, joined = _area(f"a{area:03}", chance, _AREA - (area == 0))
        parts |= {part.id: part for part in found}
        links |= {link.id: link for link in joined}
        flow = Flow(id=f"f{area:03}", name=f"Flow {area}", entry=f"a{area:03}-app", rate=20.0)
        if area % 2:
            named = [link.id for link in joined if link.target.startswith(f"a{area:03}")]
            flow = flow.but(steps=tuple(Step(link=id) for id in named[:14]))
            shared = next(link.id for link in joined if link.target == _SHARED)
            flow = flow.but(steps=(*flow.steps[:3], Step(link=shared), *flow.steps[3:]))
        flows[flow.id] = flow
    workload = {"workload": Workload(peak_factor=3.0, read_share=0.9)}
    return replace(Design(), components=parts, links=links, flows=flows, workload=workload)


def _area(name: str, chance: random.Random, size: int) -> tuple[list[Component], list[Link]]:
    """Return a client, a gateway, services in layers, caches and stores, each called by one before it."""
    kinds = [
        "web-app",
        "api-gateway",
        *(["service"] * (size - 7)),
        "cache",
        *["relational-database"] * 2,
    ]
    kinds += ["message-queue", "worker"]
    ids = [f"{name}-app", f"{name}-gw", *(f"{name}-s{n}" for n in range(size - 7))]
    ids += [f"{name}-{end}" for end in ("cache", "db0", "db1", "queue", "worker")]
    parts = [_part(id, kind, 16) for id, kind in zip(ids, kinds, strict=True)]
    links = [_link(ids[0], ids[1])]
    for place in range(2, len(ids)):
        caller = chance.randrange(max(1, place // 3), min(place, size - 5))
        links.append(_link(ids[caller], ids[place]))
    links[-1] = _link(ids[-2], ids[-1])
    links.append(_link(ids[2], _SHARED))
    while len(links) < 2 * size:
        source = chance.randrange(2, size - 6)
        target = chance.randrange(source + 1, size - 2)
        links.append(_link(ids[source], ids[target], f"{name}-x{len(links)}", 0.2))
    return parts, links


def _part(id: str, kind: str, workers: int) -> Component:
    return Component(
        id=id,
        kind=kind,
        name=id.title(),
        capacity=Capacity(instances=4, concurrency=workers, service_time=0.002),
        availability=Availability(own=0.999),
        cache=Cache(hit_ratio=0.8) if kind == "cache" else Cache(),
    )


def _link(source: str, target: str, id: str = "", calls: float | None = None) -> Link:
    return Link(
        id=id or f"{source}--{target}", source=source, target=target, calls=calls, request_size=2048.0,
        response_size=20480.0, timeout=0.5, encryption="TLS",
    )  # fmt: skip
