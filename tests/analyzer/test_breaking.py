"""What breaks first, how far from its target a value is, and who takes the answer time."""

import pytest

from analyzer.breaking import breaks
from analyzer.engine import Engine, analyze
from analyzer.margin import margin, margin_words
from analyzer.results import Analysis, Result
from analyzer.shares import shares
from analyzer.targets import Promise, Standing
from models import edits
from models.facets import Capacity
from models.samples import sample
from tests.designs import shop


def found(*rows: tuple[str, float | None], about: tuple[str, ...] = ()) -> Analysis:
    table = {key: Result(key, value, "times") for key, value in rows}
    table["design.headroom"] = Result("design.headroom", 1.2, "times", "", about)
    return Analysis(table)


def test_the_first_limit_of_each_record_is_named_with_its_rate() -> None:
    analysis = found(
        ("cmp_a.saturation", 3.0),
        ("cmp_a.limit.workers", 1.2),
        ("cmp_a.limit.network", None),
        ("cmp_b.saturation", 2.0),
        ("design.entry.peak", 100.0),
        about=("cmp_a", "cmp_b", "cmp_gone"),
    )
    first, second = breaks(analysis)
    assert (first.record, first.what, first.key) == (
        "cmp_a",
        "Workers held by calls",
        "cmp_a.limit.workers",
    )
    assert (first.times, first.rate) == (1.2, pytest.approx(120.0))
    assert (second.record, second.what, second.times) == ("cmp_b", "Capacity", 2.0)
    assert breaks(Analysis()) == []


def test_the_order_and_the_values_are_those_of_the_analysis() -> None:
    for name in ("social-network", "e-commerce", "voice-bot"):
        analysis = analyze(sample(name))
        listed = breaks(analysis)
        assert len(listed) > 5
        assert [one.times for one in listed] == sorted(one.times for one in listed)
        assert listed[0].times == analysis.value("design.headroom")
        assert all(analysis.value(f"{one.record}.limit") == one.times for one in listed)


@pytest.mark.parametrize(
    ("metric", "direction", "target", "value", "share", "words"),
    [
        ("latency", "at most", 0.3, 0.09, 0.7, "70 % to spare"),
        ("latency", "at most", 0.3, 0.363, -0.21, "missed by 21 %"),
        ("throughput", "at least", 1000.0, 1500.0, 0.5, "50 % to spare"),
        ("throughput", "at least", 1000.0, 900.0, -0.1, "missed by 10 %"),
        ("availability", "at least", 0.999, 0.9998, 0.8, "80 % of its budget left"),
        ("availability", "at least", 0.999, 0.9985, -0.5, "over its budget by 50 %"),
        ("RPO", "at most", 300.0, 300.5, -1 / 600, "missed by less than 1 %"),
        ("RPO", "at most", 0.0, 5.0, None, ""),
        ("availability", "at least", 1.0, 0.99, None, ""),
        ("latency", "at most", 0.3, None, None, ""),
    ],
)  # fmt: skip
def test_a_margin_is_a_share_of_what_the_target_allows(
    metric: str, direction: str, target: float, value: float | None, share: float | None, words: str
) -> None:
    promise = Promise("req_a", "A", metric, direction, target)  # type: ignore[arg-type]
    standing = Standing(promise, "unknown" if value is None else "met", value)
    assert margin(standing) == (None if share is None else pytest.approx(share))
    assert margin_words(standing) == words


def test_shares_of_the_answer_time_are_those_of_a_flow_or_of_all() -> None:
    design = shop()
    for id, seconds in (("cmp_orders", 0.01), ("cmp_db", 0.03)):
        capacity = Capacity(instances=100, concurrency=10, service_time=seconds)
        design = edits.set_field(design, id, "capacity", capacity)
    engine = Engine()
    engine.update(design)
    known = engine.known
    assert known
    one = shares(known, "flw_order")
    assert sum(one.values()) == pytest.approx(1.0)
    assert one["cmp_db"] / one["cmp_orders"] == pytest.approx(3.0, rel=0.05)
    assert shares(known) == pytest.approx(one)  # the only flow
    assert shares(known, "flw_none") == {}
