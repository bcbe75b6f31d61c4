"""A design as large as wanted: areas of components with a flow each, that also ask services which several share."""

import random
from dataclasses import replace

from models.component import Component, Link
from models.design import Design
from models.facets import Availability, Cache, Capacity
from models.flow import Flow, Step
from models.info import Workload

_AREA = 20  # components that one flow goes through
SHARED, FEW = "shared", "few"  # services that every flow asks, and the first ten


def system(size: int, joined: float = 2.0, seed: int = 1) -> Design:
    """Return a design of so many components and as many connections for each, with a flow for each twenty components.

    Each flow goes through an area of its own and asks what is shared; every other one names its steps. Nothing is
    overloaded, and no two components take the same time.
    """
    chance = random.Random(seed)  # noqa: S311 - a test design
    parts = {id: _part(id, "service", 400, chance) for id in (SHARED, FEW)}
    links: dict[str, Link] = {}
    flows: dict[str, Flow] = {}
    for area in range(size // _AREA):
        own = _AREA - 2 * (area == 0)
        found, ways = _area(f"a{area:03}", chance, own, int(_AREA * joined), area < 10)
        parts |= {part.id: part for part in found}
        links |= {link.id: link for link in ways}
        flow = Flow(id=f"f{area:03}", name=f"Flow {area}", entry=f"a{area:03}-app", rate=20.0)
        flows[flow.id] = flow.but(steps=_steps(ways)) if area % 2 else flow
    workload = {"workload": Workload(peak_factor=3.0, read_share=0.9)}
    return replace(Design(), components=parts, links=links, flows=flows, workload=workload)


def _steps(ways: list[Link]) -> tuple[Step, ...]:
    shared = [link.id for link in ways if link.target in (SHARED, FEW)]
    inside = [link.id for link in ways if link.target not in (SHARED, FEW)][:14]
    return tuple(Step(link=id) for id in (*inside[:3], *shared, *inside[3:]))


def _area(
    name: str, chance: random.Random, size: int, joined: int, few: bool
) -> tuple[list[Component], list[Link]]:
    """Return a client, a gateway, services in layers, caches and stores, each called by one before it."""
    kinds = ["web-app", "api-gateway", *(["service"] * (size - 7)), "cache"]
    kinds += ["relational-database", "relational-database", "message-queue", "worker"]
    ids = [f"{name}-app", f"{name}-gw", *(f"{name}-s{n}" for n in range(size - 7))]
    ids += [f"{name}-{end}" for end in ("cache", "db0", "db1", "queue", "worker")]
    parts = [_part(id, kind, 16, chance) for id, kind in zip(ids, kinds, strict=True)]
    links = [_link(ids[0], ids[1])]
    for place in range(2, len(ids)):
        caller = chance.randrange(max(1, place // 3), min(place, size - 5))
        links.append(_link(ids[caller], ids[place]))
    links[-1] = _link(ids[-2], ids[-1])
    links += [_link(ids[2], at) for at in ((SHARED, FEW) if few else (SHARED,))]
    while len(links) < joined:
        source = chance.randrange(2, size - 6)
        target = chance.randrange(source + 1, size - 2)
        links.append(_link(ids[source], ids[target], f"{name}-x{len(links)}", 0.2))
    return parts, links


def _part(id: str, kind: str, workers: int, chance: random.Random) -> Component:
    time = round(chance.uniform(0.0015, 0.0025), 6)
    return Component(
        id=id,
        kind=kind,
        name=id.title(),
        capacity=Capacity(instances=4, concurrency=workers, service_time=time),
        availability=Availability(own=0.999),
        cache=Cache(hit_ratio=0.8) if kind == "cache" else Cache(),
    )


def _link(source: str, target: str, id: str = "", calls: float | None = None) -> Link:
    again = 2 if target.endswith(("db0", "db1")) else None  # stores are asked a second time
    return Link(
        id=id or f"{source}--{target}", source=source, target=target, calls=calls, request_size=2048.0,
        response_size=20480.0, timeout=0.5, attempts=again, encryption="TLS",
    )  # fmt: skip
