"""The rule on majorities."""

import pytest
from analyzer_designs import component, design

from analyzer.engine import analyze


@pytest.mark.parametrize(
    ("members", "needed", "zones", "found"),
    [
        (3, 2, 3, False),
        (5, 3, None, False),
        (4, 3, 3, True),
        (2, 2, 3, True),
        (3, 2, 2, True),
        (4, 1, 1, False),
        (4, None, 1, False),
    ],
)
def test_an_odd_number_from_three_on_over_three_zones_is_right(
    members: int, needed: int | None, zones: int | None, found: bool
) -> None:
    db = component(
        "db",
        "key-value-store",
        capacity={"instances": members},
        storage={"replication": members},
        availability={"needed": needed, "zones": zones},
    )
    assert ("quorum-size@db" in analyze(design(db)).findings) is found


def test_it_says_what_a_better_number_survives() -> None:
    db = component(
        "db",
        "key-value-store",
        storage={"replication": 4, "partition_choice": "consistent"},
        name="Locks",
    )
    found = analyze(design(db)).findings["quorum-size@db"]
    assert found.evidence == (
        "Locks has 4 members, an even number, which survives no more than 3. It needs 3 of them and survives the loss of 1."
    )
    assert found.clears == "5 members over 3 zones survive the loss of 2 of them, or of a zone."


def test_services_and_split_stores_have_no_majority() -> None:
    many = {"capacity": {"instances": 4}, "availability": {"needed": 3}}
    split = component("db", "relational-database", storage={"shards": 2, "replication": 2}, **many)
    found = analyze(design(component("s", **many), split)).findings
    assert not [key for key in found if key.startswith("quorum-size")]
