"""Data along the flows: which class travels over which connection, and what is kept where."""

from typing import Any

from analyzer.facts import Facts
from analyzer.threats.classification import classification
from analyzer.threats.data import Carried, Classification
from analyzer.threats.words import basis, passage, store
from models.design import Design
from models.entity import Entity
from models.facets import DataClass
from tests.analyzer.analyzer_designs import component, design, flow, link


def chain(entity: DataClass | None = "restricted", **fields: dict[str, Any]) -> Design:
    """Return a client, a gateway, a service and a store in a row, with one flow along all."""
    return design(
        component("web", "web-app"),
        component("edge", "api-gateway"),
        component("api"),
        component("db", "relational-database", **fields.get("db", {})),
        Entity(id="cards", name="Cards", store="db", data_class=entity),
        link("web", "edge", "l1", **fields.get("l1", {})),
        link("edge", "api", "l2", **fields.get("l2", {})),
        link("api", "db", "l3", **fields.get("l3", {})),
        flow("pay", "web", steps=("l1", "l2", "l3")),
    )


def found(made: Design) -> Classification:
    return classification(Facts(made))


def carried(made: Design) -> dict[str, Carried]:
    return {one.link: one.carried for one in found(made).passages}


def test_what_a_store_keeps_is_carried_by_all_that_leads_to_it() -> None:
    assert carried(chain()) == {
        "l1": Carried("restricted", "behind", "db"),
        "l2": Carried("restricted", "behind", "db"),
        "l3": Carried("restricted", "kept", "db"),
    }


def test_what_was_said_of_a_connection_holds_and_goes_no_further() -> None:
    said = carried(chain(l2={"data_class": "internal"}))
    assert said["l2"] == Carried("internal", "said", "l2")
    assert said["l1"] == Carried("internal", "behind", "l2")
    assert said["l3"].data == "restricted"


def test_what_is_masked_does_not_come_back() -> None:
    assert carried(chain(l3={"masked": "yes"}))["l2"] == Carried()


def test_what_is_only_read_does_not_come_back_through_a_queue() -> None:
    behind = carried(chain(l2={"mode": "async"}, l3={"purpose": "read"}))
    assert behind["l3"].data == "restricted"
    assert behind["l2"] == behind["l1"] == Carried()
    assert carried(chain(l2={"mode": "async"}, l3={"purpose": "write"}))["l1"].data == "restricted"


def test_another_flow_carries_its_own_data() -> None:
    made = design(
        component("web", "web-app"),
        component("api"),
        component("db", "relational-database", security={"data_class": "restricted"}),
        component("news", "relational-database", security={"data_class": "public"}),
        link("web", "api", "l1"),
        link("api", "db", "l2"),
        link("api", "news", "l3"),
        flow("a", "web", steps=("l1", "l2")),
        flow("b", "web", steps=("l1", "l3")),
    )
    said = {(one.flow, one.number): one.carried.data for one in found(made).passages}
    assert said == {
        ("a", 1): "restricted",
        ("a", 2): "restricted",
        ("b", 1): "public",
        ("b", 2): "public",
    }
    assert found(made).worst_at("l1") == "restricted"
    assert found(made).worst_at("web") == "restricted"
    assert found(made).worst_at("news") == "public"


def test_what_nobody_classified_has_no_class() -> None:
    made = chain(entity=None)
    assert set(carried(made).values()) == {Carried()}
    assert found(made).worst == {}


def test_a_circle_of_calls_ends() -> None:
    made = design(
        component("a"),
        component("b", security={"data_class": "confidential"}),
        link("a", "b", "l1"),
        link("b", "a", "l2"),
        flow("f", "a", steps=("l1", "l2")),
    )
    assert carried(made)["l2"] == Carried("confidential", "behind", "b")


def test_a_flow_without_steps_takes_all_that_it_can_reach() -> None:
    made = design(*(record for record in _records(chain())), flow("all", "web"))
    numbers = [(one.flow, one.number, one.link) for one in found(made).passages]
    assert numbers == [("all", 1, "l1"), ("all", 2, "l2"), ("all", 3, "l3")]


def _records(made: Design) -> list[Any]:
    return [*made.components.values(), *made.entities.values(), *made.links.values()]


def test_words_say_where_a_class_is_known_from_and_how_it_is_sent() -> None:
    made = chain(
        l1={"encryption": "TLS"}, l3={"encryption": "none"}, db={"storage": {"encrypted": "no"}}
    )
    name = Facts(made).name
    said = [passage(name, one) for one in found(made).passages]
    assert said[0] == "restricted (passed on, from Db); crosses a border of trust; encrypted"
    assert said[2] == "restricted (kept in Db); not encrypted"
    assert basis(name, Carried("public", "said", "l1")) == "said of it"
    (kept,) = found(made).kept
    assert store(name, kept) == "restricted; Cards (restricted); not encrypted at rest"


def test_too_many_steps_are_counted() -> None:
    made = design(
        component("a"),
        component("b", security={"data_class": "internal"}),
        link("a", "b", "l1"),
        *(flow(f"f{n:03}", "a", steps=("l1",) * 100) for n in range(41)),
    )
    assert len(found(made).passages) == 4000
    assert found(made).left_out == 100
