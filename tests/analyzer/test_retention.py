"""How long data is kept, and targets for it."""

import pytest

from analyzer.engine import analyze, explain
from analyzer.targets import standings
from models import edits
from models.component import Component
from models.design import Design
from models.entity import Entity
from models.facets import Messaging
from models.requirement import Requirement, Target

DAY, YEAR = 86_400.0, 365 * 86_400.0


def _kept(*entities: Entity) -> Design:
    design = Design()
    for id, kind in (("cmp_db", "relational-database"), ("cmp_kv", "key-value-store")):
        design = edits.add(design, "components", Component(id=id, kind=kind, name=id))
    queue = Component(
        id="cmp_mq", kind="message-queue", name="Queue", messaging=Messaging(retention=4 * DAY)
    )
    design = edits.add(design, "components", queue)
    for row in entities:
        design = edits.add(design, "entities", row)
    return design


ORDERS = Entity(id="ent_o", name="Orders", store="cmp_db", retention=7 * YEAR)
CARTS = Entity(id="ent_c", name="Carts", store="cmp_db", retention=YEAR, ttl=30 * DAY)
SESSIONS = Entity(id="ent_s", name="Sessions", store="cmp_kv", ttl=DAY)
NOTES = Entity(id="ent_n", name="Notes", store="cmp_kv")


def test_a_store_keeps_as_long_as_its_entities_say_and_the_design_as_all_of_them() -> None:
    found = analyze(_kept(ORDERS, CARTS, SESSIONS))
    assert found.value("cmp_db.retention.shortest") == 30 * DAY
    assert found.value("cmp_db.retention.longest") == 7 * YEAR
    assert found.value("cmp_kv.retention.shortest") == DAY
    assert found.value("cmp_mq.retention.longest") == 4 * DAY
    assert found.value("design.retention.shortest") == DAY  # a queue's messages are on their way
    assert found.value("design.retention.longest") == 7 * YEAR
    assert explain(_kept(ORDERS, CARTS), "cmp_db.retention.shortest") is not None


def test_an_entity_that_says_nothing_is_a_gap() -> None:
    found = analyze(_kept(ORDERS, NOTES))
    assert found.results["design.retention.longest"].missing == "no retention on Notes"


@pytest.mark.parametrize(
    ("target", "state", "value"),
    [
        ({"value": 30 * DAY, "scope": "cmp_db"}, "met", 30 * DAY),
        ({"value": 31 * DAY, "scope": "cmp_db"}, "missed", 30 * DAY),
        ({"operator": "at most", "value": 7 * YEAR}, "met", 7 * YEAR),
        ({"operator": "at most", "value": YEAR}, "missed", 7 * YEAR),
        ({"value": DAY}, "met", DAY),
    ],
)
def test_a_target_for_retention_is_compared(
    target: dict[str, object], state: str, value: float
) -> None:
    promise = Requirement(
        id="req_a", name="Kept", sort="non-functional", priority="must",
        target=Target.model_validate({"metric": "retention", **target}),
    )  # fmt: skip
    design = edits.add(_kept(ORDERS, CARTS, SESSIONS), "requirements", promise)
    found = standings(design, analyze(design))[0]
    assert (found.state, found.value) == (state, value)
