"""Administration from anywhere."""

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.design import Design

SLUG = "admin-exposed"


def run(kind: str = "relational-database", **security: object) -> Design:
    return design(component("c", kind, security=security))


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (run(admin_access="internet"), "C is administered over the internet."),
        (run("dashboards", exposure="internet"), "C looks after the system and can be reached from the internet."),
    ],
)  # fmt: skip
def test_administration_over_the_internet_is_found(of: Design, said: str) -> None:
    finding = one(of, SLUG)
    assert (finding.key, finding.severity, finding.evidence) == ("admin-exposed@c", "high", said)


def test_unknown_is_a_question_for_stores_with_restricted_data() -> None:
    assert one(run(data_class="restricted"), SLUG).asks == "components.security.admin_access"


@pytest.mark.parametrize(
    "of",
    [
        run(admin_access="bastion"),
        run("dashboards", exposure="internet", admin_access="VPN"),
        run("vpn-gateway", exposure="internet"),
        run(data_class="confidential"),
    ],
)
def test_a_way_of_its_own_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
