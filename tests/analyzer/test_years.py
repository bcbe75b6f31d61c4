"""Growth, traffic patterns and retries: what today's traffic becomes."""

import math
from typing import get_args, get_type_hints

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze, explain
from analyzer.quantity import PERCENTILE, base
from analyzer.rates import PATTERNS
from analyzer.years import full_in, years
from models.design import Design
from models.edits import set_field
from models.info import Workload


def growing(**workload: object) -> Design:
    """Return one component at 40 % with traffic that grows."""
    part = component("s", capacity=capacity(1, 1, 0.004))
    return design(
        part,
        flow("f", "s", rate=50.0),
        **{"peak_factor": 2.0, "growth": 0.3, "horizon": 3.0, **workload},
    )


def test_each_year_of_the_horizon_has_its_average_and_its_peak() -> None:
    of = growing(daily_users=1e6)
    found = years(of, analyze(of))
    assert [year.number for year in found] == [0, 1, 2, 3]
    assert [year.average for year in found] == [pytest.approx(50 * 1.3**n) for n in range(4)]
    assert found[3].peak == pytest.approx(100 * 2.197)
    assert found[3].users == pytest.approx(2.197e6)
    for year in found:  # as computed under the condition of that year
        then = analyze(of, Conditions(year=float(year.number)))
        assert then.value("design.entry.peak") == pytest.approx(year.peak)
        assert then.value("design.headroom") == pytest.approx(year.headroom)


def test_the_peak_at_the_horizon_is_a_result_with_its_formula() -> None:
    of = growing()
    assert analyze(of).value("design.entry.horizon") == pytest.approx(219.7)
    said = explain(of, "design.entry.horizon")
    assert said
    assert said.formula == "peak entry rate × (1 + growth a year) ^ horizon"
    later = Engine()
    assert later.update(of, Conditions(year=1.0)).value("design.entry.horizon") == pytest.approx(
        219.7
    )
    assert later.explain("design.entry.horizon")
    gap = analyze(set_field(of, "workload", "growth", None)).results["design.entry.horizon"]
    assert gap.missing == "no growth a year in the workload"
    assert "design.entry.horizon" not in analyze(growing(horizon=None)).results


def test_when_the_first_part_is_full() -> None:
    of = growing()
    found = full_in(of, analyze(of))
    assert found == pytest.approx(math.log(2.5) / math.log(1.3))
    assert analyze(of, Conditions(year=found)).value("s.utilisation") == pytest.approx(1.0)
    assert full_in(growing(growth=0.0), analyze(growing(growth=0.0))) is None
    over = set_field(of, "f", "rate", 500.0)
    assert full_in(over, analyze(over)) == 0.0


@pytest.mark.parametrize(
    ("pattern", "peak"),
    [
        ("steady", 50.0),
        ("daily", 100.0),
        ("weekly", 140.0),
        ("seasonal", 400.0),
        ("spiky", 500.0),
    ],
)
def test_a_pattern_says_the_peak_where_nobody_did(pattern: str, peak: float) -> None:
    of = growing(peak_factor=None, pattern=pattern)
    assert analyze(of).value("f.load.peak") == peak
    said = explain(of, "f.load.peak")
    assert said
    term = said.terms[-1]
    assert (term.origin, term.record, term.field) == ("catalogue", "workload", "pattern")
    assert term.source.startswith("assumed: ")
    assert said.formula == f"rate of F × peak factor of {pattern} traffic"
    typed = set_field(of, "workload", "peak_factor", 7.0)
    assert analyze(typed).value("f.load.peak") == 350


def test_without_a_pattern_there_is_no_peak() -> None:
    row = analyze(growing(peak_factor=None, pattern=None)).results["f.load.peak"]
    assert row.missing == "no peak factor on the flow F or in the workload"


def test_every_pattern_says_its_peak() -> None:
    known = get_type_hints(Workload)["pattern"]
    assert set(PATTERNS) == {name for part in get_args(known) for name in get_args(part)}


def test_each_year_is_a_result_of_every_flow_and_of_the_design() -> None:
    of = growing(daily_users=1e6, horizon=2.5)
    found = analyze(of)
    for number in (1, 2):
        assert found.value(f"f.load.average.year{number}") == pytest.approx(50 * 1.3**number)
        assert found.value(f"f.load.peak.year{number}") == pytest.approx(100 * 1.3**number)
        assert found.value(f"design.entry.peak.year{number}") == pytest.approx(100 * 1.3**number)
        assert found.value(f"design.users.year{number}") == pytest.approx(1e6 * 1.3**number)
        assert analyze(of, Conditions(year=2.0)).value(f"f.load.peak.year{number}") == (
            pytest.approx(100 * 1.3**number)
        )
    assert "f.load.peak.year3" not in found.results
    said = explain(of, "f.load.peak.year2")
    assert said
    assert said.title == "Peak load in year 2 of F"
    assert (said.formula, said.substituted) == (
        "load of F × (1 + growth a year) ^ number of the year",
        "100/s × (1 + 30 %) ^ 2",
    )
    assert [term.result or term.field for term in said.terms] == ["f.load.peak", "growth", ""]


@pytest.mark.parametrize("absent", ["growth", "horizon"])
def test_without_growth_or_horizon_there_are_no_years(absent: str) -> None:
    found = analyze(growing(**{absent: None}))
    numbered = [key for key in found.results if base(key) != key]
    assert not [key for key in numbered if not base(key).endswith(PERCENTILE)]


def test_a_flow_without_a_rate_has_years_that_say_why() -> None:
    row = analyze(set_field(growing(), "f", "rate", None)).results["f.load.peak.year1"]
    assert row.missing == "no rate on the flow F"


def retrying(attempts: int | None, rate: float = 50.0, **fields: object) -> Design:
    caller, callee = (
        component("a", capacity=capacity(9, 9)),
        component("b", capacity=capacity(1, 1, 0.01)),
    )
    return design(
        caller,
        callee,
        link("a", "b", attempts=attempts, **fields),
        flow("f", "a", tier=1, rate=rate),
    )


def storms(of: Design) -> list[str]:
    return [f.evidence for f in analyze(of).findings.values() if f.rule == "retry-storm"]


def test_retries_that_would_keep_a_component_down_are_found() -> None:
    assert storms(retrying(3)) == [
        "B is at 50 % at peak. If its answers come late, up to 3 attempts of A make that 150 %."
    ]
    assert not storms(retrying(3, rate=30.0))
    assert not storms(retrying(None))
    assert not storms(retrying(3, breaker="yes"))
    assert not storms(retrying(3, rate=150.0))  # overloaded anyway, which another rule says
