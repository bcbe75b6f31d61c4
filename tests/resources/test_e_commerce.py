"""The e-commerce example: the services of its source, each with its own data."""

import pytest

from analyzer.engine import analyze
from models.catalog import kind
from models.design import Design
from models.samples import sample

SERVICES = {
    "User service": "user-service",
    "Product service": "product-service",
    "Order service": "order-service",
    "Payment service": "payment-service",
    "Notifications": "notification-service",
    "Analytics service": "analytics-service",
}
SAGA = [
    ("Order service", "Orders"),
    ("Order service", "Product service"),
    ("Order service", "Payment service"),
    ("Payment service", "Payment gateway"),
    ("Order service", "order-events"),
]


@pytest.fixture(scope="module", params=["e-commerce", "e-commerce-before"])
def design(request: pytest.FixtureRequest) -> Design:
    return sample(request.param)


def test_the_six_services(design: Design) -> None:
    kinds = {row.name: row.kind for row in design.components.values()}
    assert {name: kinds.get(name) for name in SERVICES} == SERVICES


def test_no_two_services_share_a_database(design: Design) -> None:
    callers: dict[str, set[str]] = {}
    for link in design.links.values():
        if kind(design.components[link.target].kind).has("relational"):
            callers.setdefault(link.target, set()).add(link.source)
    assert len(callers) >= 4
    assert all(len(found) == 1 for found in callers.values())


def test_an_order_is_a_saga_over_stock_and_money(design: Design) -> None:
    names = {id: row.name for id, row in design.components.items()}
    flow = next(row for row in design.flows.values() if row.name == "Place an order")
    ways = [
        (names[design.links[step.link].source], names[design.links[step.link].target])
        for step in flow.steps
        if step.link
    ]
    places = [ways.index(way) for way in SAGA]
    assert places == sorted(places)
    told = {to for source, to in ways if source == "order-events"}
    assert told == {"Notifications", "Analytics service", "Shipping worker"}


def test_the_load_is_that_of_two_million_visitors(design: Design) -> None:
    names = {row.name: id for id, row in design.components.items()}
    found = analyze(design)
    orders = 2e6 * 0.025 / 86_400 * 5
    browsing = 2e6 * (20 + 3) / 86_400 * 5
    assert found.value(f"{names['Shipping worker']}.load.peak") == pytest.approx(orders)
    gateway = found.value(f"{names['API gateway']}.load.peak")
    assert gateway
    assert browsing < gateway < 1.1 * browsing
    used = found.value(f"{names['Search index']}.utilisation") or 0
    low, high = (0.3, 0.4) if design is sample("e-commerce") else (0.7, 0.85)
    assert low < used < high


def test_fees_of_payments_are_passed_on_and_not_counted(design: Design) -> None:
    names = {row.name: id for id, row in design.components.items()}
    found = analyze(design)
    assert found.value(f"{names['Payment gateway']}.cost.month") == 0.0
    assert f"{names['Payment gateway']}.cost.gaps" not in found.results
    assert 20_000 < (found.value("design.cost.month") or 0) < 40_000
