"""Graphs of a usual shape at any size, as places and edges and as designs: mostly short links from left to right."""

import math
import random
from dataclasses import dataclass

from models.component import Component, Link
from models.design import Design
from models.info import Workload
from models.view import Placement, View, placement_id

PITCH = (260, 140)  # from one card to the next
_KINDS = {
    "API": "service",
    "Redis cache": "cache",
    "Kafka topic": "event-stream",
    "Postgres": "relational-database",
    "Worker": "worker",
    "Gateway": "api-gateway",
    "S3 bucket": "object-storage",
    "Service": "service",
}
_FARTHER = 0.05  # share of the edges that go farther than two columns
VIEW = "viw_graph"


@dataclass(frozen=True)
class Graph:
    """Titles and places by number, edges between numbers, and the one in the middle that has four edges."""

    titles: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    edges: tuple[tuple[int, int], ...]
    hub: int


def graph(count: int, seed: int = 7) -> Graph:
    """Return so many nodes on an uneven grid with one and a half times as many edges; the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - a picture
    columns = max(2, round(math.sqrt(count * 0.75)))
    rows = math.ceil(count / columns)
    places = tuple(
        (
            n // rows * PITCH[0] + chance.randint(-20, 20),
            n % rows * PITCH[1] + chance.randint(-15, 15),
        )
        for n in range(count)
    )
    middle, row = columns // 2, rows // 2
    hub = min(count - 1, middle * rows + row)
    above = max(0, row - 1)
    before, after = (middle - 1) * rows, (middle + 1) * rows
    edges = {(before + row, hub), (before + above, hub), (hub, after + row), (hub, after + above)}
    edges = {(a, b) for a, b in edges if 0 <= a < count and 0 <= b < count}
    while len(edges) < int(1.5 * count):
        a = chance.randrange(count)
        far = chance.random() <= _FARTHER
        right = chance.randint(3, max(3, columns // 2)) if far else chance.randint(1, 2)
        column, line = a // rows + right, a % rows + chance.randint(-2, 2)
        b = column * rows + line
        if column < columns and 0 <= line < rows and b < count and hub not in (a, b):
            edges.add((a, b))
    titles = tuple(f"{list(_KINDS)[n % len(_KINDS)]} {n}" for n in range(count))
    return Graph(titles, places, tuple(sorted(edges)), hub)


def design(shape: Graph) -> Design:
    """Return the design that such a graph draws, in one view."""
    kinds = list(_KINDS.values())
    ids = [component_id(n) for n in range(len(shape.titles))]
    links = (
        Link(id=f"lnk_{n:05d}", source=ids[a], target=ids[b], timeout=0.5)
        for n, (a, b) in enumerate(shape.edges)
    )
    rows = (
        Placement(id=placement_id(VIEW, id), view=VIEW, element=id, x=x, y=y)
        for id, (x, y) in zip(ids, shape.places, strict=True)
    )
    return Design(
        components={
            id: Component(id=id, kind=kinds[n % len(kinds)], name=shape.titles[n])
            for n, id in enumerate(ids)
        },
        links={link.id: link for link in links},
        placements={row.id: row for row in rows},
        views={VIEW: View(id=VIEW, name="Containers")},
        workload={"workload": Workload(daily_users=1e6, peak_factor=3.0)},
    )


def component_id(number: int) -> str:
    """Return the id of the component that stands for a node."""
    return f"cmp_{number:05d}"
