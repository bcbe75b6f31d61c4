"""Designs to lay out: a platform of many domains, and random ones with nested boundaries."""

import random
from dataclasses import replace

from hypothesis import strategies as st

from models.component import Boundary, Component, Link
from models.design import Design
from models.view import Placement, View, placement_id

VIEW = "viw_all"
_KEPT = ("relational-database", "cache", "document-database", "message-queue", "worker")
_CLIENTS = ("web-app", "mobile-app", "desktop-app", "api-client", "admin-dashboard", "device")
_OUTSIDE = ("payment-gateway", "email-provider", "sms-provider", "push-provider", "maps-api")


class Making:
    """A design that grows."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a test design
        self.components: dict[str, Component] = {}
        self.boundaries: dict[str, Boundary] = {}
        self.arrows: dict[tuple[str, str], None] = {}

    def card(self, kind: str, name: str, *borders: str) -> str:
        id = f"cmp_{len(self.components):04}"
        self.components[id] = Component(id=id, kind=kind, name=name, boundaries=borders)
        return id

    def border(self, name: str, sort: str, parent: str | None = None) -> str:
        id = f"bnd_{len(self.boundaries):04}"
        row = {"id": id, "name": name, "sort": sort, "parent": parent}
        self.boundaries[id] = Boundary.model_validate(row)
        return id

    def join(self, source: str, target: str) -> None:
        if source != target:
            self.arrows[source, target] = None

    def design(self) -> Design:
        links = {
            f"lnk_{n:05}": Link(id=f"lnk_{n:05}", source=a, target=b)
            for n, (a, b) in enumerate(self.arrows)
        }
        places = {}
        for n, id in enumerate([*self.components, *self.boundaries]):
            size = {"width": 304, "height": 200} if id in self.boundaries else {}
            row = {"id": placement_id(VIEW, id), "view": VIEW, "element": id}
            place = Placement.model_validate(row | {"x": n % 15 * 240, "y": n // 15 * 112} | size)
            places[place.id] = place
        return Design(
            views={VIEW: View(id=VIEW, name="All")},
            components=self.components,
            boundaries=self.boundaries,
            links=links,
            placements=places,
        )


def platform(components: int, domains: int = 8, seed: int = 3) -> Design:
    """Return a platform: clients, an edge, gateways and domains of services with stores in one region."""
    made = Making(seed)
    region, edge = made.border("eu-west-1", "region"), made.border("Edge", "network")
    clients = [made.card(kind, kind.title()) for kind in _CLIENTS]
    cdn, waf = made.card("cdn", "CDN", edge), made.card("waf", "WAF", edge)
    balancer = made.card("load-balancer", "Balancer", region)
    gateways = [made.card("api-gateway", f"Gateway {n}", region) for n in range(3)]
    for client in clients:
        made.join(client, made.chance.choice([cdn, waf]))
    for ends in ((cdn, waf), (waf, balancer), *((balancer, gateway) for gateway in gateways)):
        made.join(*ends)
    each = max((components - len(made.components) - 7) // domains, 3)
    services: list[list[str]] = []
    streams = [made.card("event-stream", f"Stream {n}", region) for n in range(2)]
    for n in range(domains):
        services.append(_domain(made, n, each, region))
        for service in services[n][:2]:
            made.join(made.chance.choice(gateways), service)
        if n:
            made.join(made.chance.choice(services[n]), made.chance.choice(services[n - 1]))
        made.join(made.chance.choice(services[n]), made.chance.choice(streams))
        made.join(made.chance.choice(streams), made.chance.choice(services[n]))
    for kind in _OUTSIDE:
        made.join(made.chance.choice(made.chance.choice(services)), made.card(kind, kind.title()))
    return made.design()


def _domain(made: Making, number: int, count: int, region: str) -> list[str]:
    border = made.border(f"Domain {number}", "domain", region)
    services: list[str] = []
    for n in range(count):
        if n < 2 or made.chance.random() < 0.5:
            services.append(made.card("service", f"Service {number}.{n}", border))
            if len(services) > 2:
                made.join(made.chance.choice(services[:-1]), services[-1])
        else:
            kind = made.chance.choice(_KEPT)
            made.join(made.chance.choice(services), made.card(kind, f"{kind} {number}.{n}", border))
    return services


@st.composite
def random_design(draw: st.DrawFn) -> Design:
    """Return a design of a few cards, nested boundaries, some of them empty, and any arrows, all in one heap."""
    made = Making(0)
    borders: list[str] = []
    for n in range(draw(st.integers(0, 4))):
        parent = draw(st.sampled_from([None, *borders]))
        borders.append(made.border(f"B{n}", "zone", parent))
    kinds = st.sampled_from(["service", "cache", "web-app", "api-gateway", "message-queue", "cdn"])
    for n in range(draw(st.integers(0, 14))):
        within = draw(st.sampled_from([None, *borders]))
        made.card(draw(kinds), f"C{n}", *([within] if within else []))
    ids = list(made.components)
    for a, b in draw(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=24)):
        if ids:
            made.join(ids[a % len(ids)], ids[b % len(ids)])
    design = made.design()
    heap = {id: row.but(x=0, y=0) for id, row in design.placements.items()}
    return replace(design, placements=heap)
