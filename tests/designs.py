"""Designs for tests: a small one by hand, a large one by a seed."""

import random

from models import edits
from models.component import Component, Link
from models.design import Design
from models.facets import Capacity
from models.flow import Actor, Flow, Step
from models.ids import generator
from models.info import Workload
from models.view import Placement, View, placement_id


def shop() -> Design:
    """Return a web app that calls a service that reads a database, with one flow over both."""
    design = Design(
        views={"viw_main": View(id="viw_main", name="Containers", rank="01")},
        workload={"workload": Workload(daily_users=1e6, peak_factor=3.0)},
    )
    for id, kind, name, x in (
        ("cmp_web", "web-app", "Web app", 0),
        ("cmp_orders", "service", "Orders", 264),
        ("cmp_db", "relational-database", "Orders database", 528),
    ):
        design = edits.add_component(
            design, Component(id=id, kind=kind, name=name), "viw_main", x, 0
        )
    design = edits.connect(design, Link(id="lnk_web", source="cmp_web", target="cmp_orders"))
    design = edits.connect(design, Link(id="lnk_db", source="cmp_orders", target="cmp_db"))
    design = edits.add(design, "actors", Actor(id="act_buyer", name="Buyer"))
    steps = (Step(name="ask", link="lnk_web"), Step(name="read", link="lnk_db"))
    flow = Flow(
        id="flw_order", name="Order", actor="act_buyer", entry="cmp_web", actions=2.0, steps=steps
    )
    return edits.add(design, "flows", flow)


def large(components: int, links: int, seed: int = 1) -> Design:
    """Return a layered design of so many services and connections, with a flow for each ten components."""
    new, chance = generator(seed), random.Random(seed)  # noqa: S311 - a test design
    view = new("viw")
    ids = [new("cmp") for _ in range(components)]
    made = {
        id: Component(
            id=id,
            kind=chance.choice(["service", "service", "relational-database", "cache", "worker"]),
            name=f"Component {n}",
            owner=chance.choice(["Payments", "Catalogue", "Search"]),
            capacity=Capacity(instances=chance.randint(2, 9), concurrency=16, service_time=0.012),
        )
        for n, id in enumerate(ids)
    }
    columns = max(4, round(components**0.5))
    places = {
        placement_id(view, id): Placement(
            id=placement_id(view, id),
            view=view,
            element=id,
            x=n % columns * 264,
            y=n // columns * 112,
        )
        for n, id in enumerate(ids)
    }
    joined = {}
    for _ in range(links):
        a = chance.randrange(components - 1)
        b = min(components - 1, a + chance.randint(1, columns + 1))
        link = Link(
            id=new("lnk"),
            source=ids[a],
            target=ids[b],
            protocol="gRPC",
            mode="sync",
            calls=chance.choice([None, 0.5]),
            request_size=2048.0,
            response_size=20480.0,
            timeout=0.5,
            encryption="TLS",
        )
        joined[link.id] = link
    flows = {}
    for n in range(max(1, components // 10)):
        flow = Flow(
            id=new("flw"), name=f"Flow {n}", entry=ids[n], actions=2.0, tier=2, rank=f"{n:04d}"
        )
        flows[flow.id] = flow
    return Design(
        components=made,
        links=joined,
        flows=flows,
        placements=places,
        views={view: View(id=view, name="Containers")},
        workload={"workload": Workload(daily_users=1e6, peak_factor=3.0)},
    )
