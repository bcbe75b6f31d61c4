"""Secrets and open doors in one network."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.component import Boundary
from models.design import Design

SLUG = "flat-network"


def networked(data: str | None, where: str = "one", kind: str = "relational-database") -> Design:
    """Return an entry in the network one, and a store in this one; both are within a third."""
    return design(
        Boundary(id="all", name="All", sort="network"),
        Boundary(id="one", name="One", sort="network", parent="all"),
        Boundary(id="two", name="Two", sort="network", parent="all"),
        component("app", "web-app"),
        component("s", boundaries=("one",)),
        component("db", kind, boundaries=(where,), security={"data_class": data}),
        *(link("app", "s"), link("s", "db")),
    )


@pytest.mark.parametrize(("data", "severity"), [("restricted", "high"), ("confidential", "medium")])
def test_a_store_beside_the_entry_is_found(data: str, severity: str) -> None:
    finding = one(networked(data), SLUG)
    assert (finding.key, finding.severity) == ("flat-network@one", severity)
    assert finding.subjects == ("one", "s", "db")
    assert finding.evidence == "In One, S, which the internet reaches, stands beside Db."


def test_keys_beside_the_entry_are_found_whatever_their_class() -> None:
    assert one(networked(None, kind="secrets-manager"), SLUG).severity == "high"


@pytest.mark.parametrize(
    "of",
    [networked("restricted", "two"), networked("internal"), networked("restricted", kind="cdn")],
)
def test_a_network_of_its_own_or_harmless_data_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
