"""Tiers against the golden files of Infracost: the same amounts give the same dollars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.pricing.tiers import Tier, charge, filled

EGRESS = [Tier(0.09, 10_240), Tier(0.085, 51_200), Tier(0.07, 153_600), Tier(0.05)]
FUNCTION = [Tier(0.0000166667, 6e9), Tier(0.000015, 15e9), Tier(0.0000133334)]


def test_infracost_egress() -> None:
    parts = [units * tier.price for units, tier in filled(57_000, EGRESS)]
    assert [round(part, 2) for part in parts] == [921.60, 3481.60, 406.00]
    assert charge(57_000, EGRESS) == pytest.approx(4809.20)


def test_infracost_lambda() -> None:
    parts = [units * tier.price for units, tier in filled(15e9, FUNCTION)]
    assert [round(part, 2) for part in parts] == [100_000.20, 135_000.00]


@pytest.mark.parametrize(
    ("units", "price", "dollars"),
    [
        (10_000, 0.023, 230.00),
        (60_000, 0.00099, 59.40),
        (15_000, 0.2, 3000.00),
        (1000, 0.5, 500.00),
        (730, 3.557, 2596.61),
    ],
    ids=["S3 Standard", "Deep Archive", "Lambda requests", "logs", "ElastiCache"],
)
def test_infracost_flat_prices(units: float, price: float, dollars: float) -> None:
    assert round(charge(units, [Tier(price)]), 2) == dollars


def test_tier_buckets_fill_in_order() -> None:
    tiers = [Tier(3, 1000), Tier(2, 11_000), Tier(1)]
    assert [units for units, _ in filled(15_000, tiers)] == [1000, 10_000, 4000]
    assert list(filled(0, tiers)) == []


@given(amount=st.floats(0, 1e6), more=st.floats(0, 1e6))
def test_more_never_costs_less(amount: float, more: float) -> None:
    assert charge(amount + more, EGRESS) >= charge(amount, EGRESS) - 1e-6
