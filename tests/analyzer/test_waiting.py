"""Instances that keep waits short, and instances that slow each other down: published cases and what follows from them."""

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.contention import enough, times_longer
from analyzer.engine import Engine, analyze, explain
from analyzer.facts import Facts
from analyzer.formula import Gap
from analyzer.queues.stations import pooled, still_waiting
from models.design import Design
from models.edits import set_field


def busy(
    rate: float, instances: int = 100, workers: int = 1, time: float = 1.0, **more: object
) -> Design:
    return design(
        component("s", capacity=capacity(instances, workers, time, **more)),
        flow("f", "s", rate=rate),
    )


def test_square_root_staffing_of_96_erlang() -> None:
    """At most a tenth waits with 111 servers; 70 % busy asks for 138, and the larger of both is needed."""
    of = busy(96.0, wait_share=0.1)
    found = analyze(of)
    assert found.value("s.required.wait") == 111
    assert found.value("s.required") == 138
    assert analyze(busy(96.0)).value("s.required") == 138
    said = explain(of, "s.required.wait")
    assert said
    assert said.formula.startswith("fewest for (load of S, service time of S, concurrency of S")
    assert "capacity.wait_share" in {term.field for term in said.terms}
    needed = explain(of, "s.required")
    assert needed
    assert "s.required.wait" in {term.result for term in needed.terms}


@pytest.mark.parametrize("balancing", ["pooled", "round robin"])
@pytest.mark.parametrize("limit", [0.0, 0.5])
def test_the_fewest_instances_are_enough_and_one_less_is_not(balancing: str, limit: float) -> None:
    of = busy(9.0, workers=2, balancing=balancing, wait_limit=limit, wait_share=0.02)
    number = int(analyze(of).value("s.required.wait") or 0)

    def late(count: int) -> float:
        queues = count if balancing == "round robin" else 1
        found = pooled(9.0 / queues, 1.0, 2 * count // queues)
        return still_waiting(found, limit) if found else 1.0

    assert late(number) <= 0.02 < late(number - 1)
    assert (analyze(of).value("s.required") or 0) >= number


def test_what_no_instances_reach_is_said() -> None:
    never = analyze(busy(9.0, wait_share=0.0)).results["s.required.wait"]
    assert never.value is None or never.value > 9  # so many that nobody waits that can be told
    held = busy(50.0, contention=0.5, wait_share=0.1)
    assert "no number of instances" in analyze(held).results["s.required.wait"].missing
    assert "as they slow each other down" in analyze(held).results["s.required"].missing


def test_amdahl_eight_instances_of_which_a_twentieth_is_serial() -> None:
    of = busy(1.0, 8, contention=0.05)
    found = analyze(of)
    assert f"{found.value('s.scaling'):.2f}" == "5.93"
    assert found.value("s.utilisation") == pytest.approx(1.0 / 5.926, rel=1e-3)
    assert "s.scaling.best" not in found.results
    said = explain(of, "s.utilisation")
    assert said
    assert "1 + contention of S × (instances of S − 1)" in said.formula


def test_cran_usl_peak_and_limit() -> None:
    """Tests of the R package usl: α = .001 and β = 1e-5 peak at 316.07; at γ = 89.99523 the limit is 89,995.23."""
    found = analyze(busy(1.0, 8, 1, 1 / 89.99523, contention=0.001, coherency=1e-5))
    assert f"{found.value('s.scaling.best'):.2f}" == "316.07"
    assert f"{found.value('s.scaling.limit'):.2f}" == "89995.23"


def test_contention_makes_answers_later_and_asks_for_more_instances() -> None:
    plain, shared = busy(4.0, 8), busy(4.0, 8, contention=0.05, coherency=0.01)
    longer = 1 + 0.05 * 7 + 0.01 * 8 * 7
    assert analyze(shared).value("s.utilisation") == pytest.approx(0.5 * longer)
    floor = [analyze(of).value("f.latency.floor") or 0.0 for of in (plain, shared)]
    assert floor[1] == pytest.approx(floor[0] * longer)
    fewer = busy(2.0, 8, contention=0.05, coherency=0.01)
    needed = int(analyze(fewer).value("s.required") or 0)
    used = [
        analyze(set_field(fewer, "s", "capacity.instances", n)).value("s.utilisation") or 0.0
        for n in (needed, needed - 1)
    ]
    assert used[0] <= 0.7 < used[1]


@pytest.mark.parametrize("alone", [0.3, 1.0, 2.5, 7.0, 12.3])
def test_the_fewest_that_are_enough_by_trying_each(alone: float) -> None:
    for first, second in ((0.05, 0.0), (0.0, 0.004), (0.02, 0.002), (0.2, 0.0)):
        facts = Facts(busy(1.0, contention=first, coherency=second))
        tried = next((n for n in range(1, 2000) if n / times_longer(facts, "s", n) >= alone), None)
        found = enough(facts, "s", alone)
        assert isinstance(found, Gap) if tried is None else found == tried


def test_what_is_computed_again_is_what_is_computed_from_nothing() -> None:
    engine = Engine()
    of = busy(4.0, 8, contention=0.05, wait_share=0.1)
    engine.update(of)
    for path, value in (
        ("capacity.contention", 0.1),
        ("capacity.wait_limit", 0.2),
        ("capacity.wait_share", None),
    ):
        of = set_field(of, "s", path, value)
        assert engine.update(of) == analyze(of)
