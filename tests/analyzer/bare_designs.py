"""Designs of 200 components as they are drawn: kinds, names, connections and flows, and nothing else filled in."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from typing import Any

from analyzer_designs import component, design, flow, link

from models.catalog import kind, kinds
from models.design import Design

SIZE = 200
_PART = (
    ("app", "mobile-app"), ("lb", "load-balancer"), ("gw", "api-gateway"), ("a", "service"), ("b", "service"),
    ("db", "relational-database"), ("cache", "cache"), ("q", "message-queue"), ("w", "worker"), ("pay", "payment-gateway"),
)  # fmt: skip
_CALLS = (
    "app-lb",
    "lb-gw",
    "gw-a",
    "gw-b",
    "a-db",
    "b-cache",
    "b-db",
    "a-q",
    "q-w",
    "w-db",
    "b-pay",
)


def layered(chance: Random) -> list[Any]:
    """Return clients, what stands at the edge, two rows of services, and what they keep and use behind."""
    inner = ["service", "worker", "monolith", "serverless-function", "graphql-server"]
    behind = _having("datastore", "messaging", "third-party", "optional")
    rows = ((_having("client"), 10), (_having("edge"), 10), (inner, 60), (inner, 50), (behind, 70))
    layers = [
        [component(f"c{n}{i}", chance.choice(choice)) for i in range(count)]
        for n, (choice, count) in enumerate(rows)
    ]
    ways = set()
    for near, far in pairwise(layers):
        ways |= {(chance.choice(near).id, row.id) for row in far for _ in range(2)}
        ways |= {(row.id, chance.choice(far).id) for row in near}
    return [row for layer in layers for row in layer] + [link(a, b) for a, b in sorted(ways)]


def repeated(chance: Random) -> list[Any]:
    """Return twenty times the same ten components, each of which also calls one of those before it."""
    rows: list[Any] = []
    for n in range(SIZE // len(_PART)):
        rows += [component(f"m{n:02}{name}", kind) for name, kind in _PART]
        ends = (way.split("-") for way in _CALLS)
        rows += [link(f"m{n:02}{a}", f"m{n:02}{b}") for a, b in ends]
        rows += [link(f"m{n:02}a", f"m{chance.randrange(n):02}a")] if n else []
    return rows


def scattered(chance: Random) -> list[Any]:
    """Return every kind anywhere, connected without a circle."""
    names = list(kinds())
    rows: list[Any] = [component(f"c{n:03}", chance.choice(names)) for n in range(SIZE)]
    ways = {(chance.randrange(n), n) for n in range(1, SIZE) for _ in range(2)}
    return rows + [link(f"c{a:03}", f"c{b:03}") for a, b in sorted(ways)]


def tangled(chance: Random) -> list[Any]:
    """Return every kind anywhere, connected in any direction."""
    names = list(kinds())
    rows: list[Any] = [component(f"c{n:03}", chance.choice(names)) for n in range(SIZE)]
    ways = {(chance.randrange(SIZE), chance.randrange(SIZE)) for _ in range(SIZE + 100)}
    return rows + [link(f"c{a:03}", f"c{b:03}") for a, b in sorted(ways) if a != b]


SHAPES: tuple[Callable[[Random], list[Any]], ...] = (layered, repeated, scattered, tangled)


def bare(
    shape: Callable[[Random], list[Any]],
    seed: int,
    tiers: Sequence[int | None],
    **workload: Any,
) -> Design:
    """Return a design of a shape with one flow for each of these tiers, which begin at clients if there are any."""
    chance = Random(seed)  # noqa: S311 - the same designs each time
    rows = shape(chance)
    calling = {row.source for row in rows if hasattr(row, "source")}
    parts = [row for row in rows if not hasattr(row, "source") and row.id in calling]
    clients = [row.id for row in parts if kind(row.kind).has("client")]
    entries = clients or [row.id for row in parts]
    flows = [
        flow(f"f{n}", chance.choice(entries), tier=tier, rate=chance.uniform(1.0, 5000.0))
        for n, tier in enumerate(tiers)
    ]
    return design(*rows, *flows, **workload)


def _having(*traits: str) -> list[str]:
    return [id for id, one in kinds().items() if not one.traits.isdisjoint(traits)]
