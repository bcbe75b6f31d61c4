"""Che's approximation against the values and the LRU simulations of its paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.caches import hit_ratio, kept_for


@pytest.mark.parametrize(
    ("zipf", "ratio", "simulated"),
    [(0.8, 0.4367, 0.4367), (1.0, 0.6756, 0.6758), (0.6, 0.2432, 0.2419)],
)
def test_fricker_robert_roberts(zipf: float, ratio: float, simulated: float) -> None:
    found = hit_ratio(10_000, 1000, zipf)
    assert found == pytest.approx(ratio, abs=5e-5)
    assert found == pytest.approx(simulated, abs=2e-3)


def test_everything_kept_is_everything_found() -> None:
    assert hit_ratio(1000, 1000, 0.8) == 1.0
    assert hit_ratio(1000, 0, 0.8) == 0.0


def test_a_million_items_are_grouped_without_losing_the_answer() -> None:
    assert hit_ratio(1_000_000, 100_000, 0.0) == pytest.approx(0.1, abs=1e-3)
    assert 0.5 < hit_ratio(1_000_000, 100_000, 0.9) < hit_ratio(1_000_000, 200_000, 0.9) < 1


@given(ratio=st.floats(0.05, 0.95), zipf=st.floats(0.0, 1.2))
def test_the_size_for_a_ratio_has_that_ratio(ratio: float, zipf: float) -> None:
    kept = kept_for(20_000, ratio, zipf)
    assert hit_ratio(20_000, kept, zipf) == pytest.approx(ratio, abs=0.03)
    assert hit_ratio(20_000, kept, zipf) >= ratio
