"""Quantities are read as people write them, and written so that they are read back the same."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.units import UNITS, UnitError, brief, parse, parse_whole, rate, show

WRITTEN = [
    ("5k/s", "1/s", 5000.0),
    ("300/min", "1/s", 5.0),
    ("5 k req/s", "1/s", 5000.0),
    ("3 ms", "s", 0.003),
    ("250µs", "s", 0.00025),
    ("30 d", "s", 2_592_000.0),
    ("99.95 %", "fraction", 0.9995),
    ("0.9995", "fraction", 0.9995),
    ("20 KiB", "B", 20_480.0),
    ("20 kB", "B", 20_000.0),
    ("1 GiB", "B", 1_073_741_824.0),
    ("2 TB", "B", 2e12),
    ("10 Gbit/s", "B/s", 1.25e9),
    ("200 MB/s", "B/s", 2e8),
    ("10M", "count", 1e7),
    ("10,000,000", "count", 1e7),
    ("12", "1/d", 12.0),
    ("3/h", "1/d", 72.0),
    ("$20,000", "$", 20_000.0),
    ("1.5", "ratio", 1.5),
]


@pytest.mark.parametrize(("text", "unit", "value"), WRITTEN)
def test_is_read_as_written(text: str, unit: str, value: float) -> None:
    assert parse(text, unit) == value


@pytest.mark.parametrize("unit", UNITS)
@given(
    value=st.one_of(
        st.floats(0, 1e15),
        st.integers(0, 10**9).map(float),
        st.floats(0, 100).map(lambda v: round(v, 2)),
    )
)
def test_what_is_shown_reads_back_exactly(unit: str, value: float) -> None:
    assert parse(show(value, unit), unit) == value


@pytest.mark.parametrize("text", ["", "abc", "5 q", "1..2", "nan", "inf", "--5", "5 ms", "1e999"])
def test_what_is_not_understood_says_what_is_expected(text: str) -> None:
    with pytest.raises(UnitError, match="Expected a rate such as"):
        parse(text, "1/s")


def test_whole_numbers_are_asked_for() -> None:
    assert parse_whole("1k", "count") == 1000
    with pytest.raises(UnitError, match="whole number"):
        parse_whole("1.5", "count")


@pytest.mark.parametrize(
    ("value", "full", "short"),
    [
        (1672.4, "1,672 req/s", "1.67k/s"),
        (820.6, "821 req/s", "821/s"),
        (69.44, "69.4 req/s", "69.4/s"),
        (0.0051, "0.0051 req/s", "0.0051/s"),
        (38_070.0, "38,070 req/s", "38.1k/s"),
        (123_456.0, "123k req/s", "123k/s"),
        (1_234_567.0, "1.23M req/s", "1.23M/s"),
        (0.0, "0 req/s", "0/s"),
    ],
)
def test_a_rate_has_one_short_and_one_full_writing(value: float, full: str, short: str) -> None:
    assert rate(value) == full
    assert brief(value, "1/s") == short
    assert parse(full, "1/s") == pytest.approx(value, rel=0.005)


def test_nines_are_shown_where_they_matter() -> None:
    assert brief(0.999953, "fraction") == "99.9953 %"
    assert brief(0.9999999999, "fraction") == "99.99999999 %"
    assert brief(0.75 * (4 / 3) - 5e-16, "fraction") == "100 %"  # what rounding leaves is no nine
    assert brief(0.63, "fraction") == "63 %"
    assert brief(4166.67, "1/s") == "4.17k/s"
    assert brief(18_420.3, "$") == "$18,420"
    assert brief(0.0123, "s") == "12.3 ms"


@pytest.mark.parametrize("unit", ["count", "1/s", "$", "fraction", "s", "B"])
def test_what_overflows_is_written_all_the_same(unit: str) -> None:
    assert "∞" in brief(math.inf, unit)
    assert brief(1e308, unit)
