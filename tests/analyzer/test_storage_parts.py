"""Bytes stored and moved, caches, queues and recovery, against amounts worked out by hand and published ones."""

import pytest
from analyzer_designs import capacity, component, design, flow, link, stored

from analyzer.conditions import Conditions
from analyzer.engine import analyze, explain
from models.edits import set_field
from models.entity import Entity


def test_seed_storage_formula() -> None:
    """100 GB a day for a year, three copies, 25 % indexes and 15 % logs: 157 TB."""
    overheads = {"replication": 3, "index_overhead": 0.25, "log_overhead": 0.15}
    of = design(
        component("db", "relational-database", storage=overheads),
        Entity(id="e", name="E", store="db", records=0.0, records_per_day=1e8, record_size=1000.0),
    )
    found = analyze(of).value("db.stored.year")
    assert found == pytest.approx(157.4e12, rel=1e-3)


def test_xu_back_of_the_envelope() -> None:
    """300 M monthly users, half of them daily, 2 posts, 10 % with 1 MB: 3,472 a second, 30 TB a day, 55 PB in 5 years."""
    of = design(
        component("s"),
        component("blobs", "object-storage", storage={"replication": 1}),
        Entity(id="m", name="Media", store="blobs", records=0.0, records_per_day=30e6, record_size=1e6),
        flow("post", "s", rate=None, actions=2.0),
        monthly_users=300e6, active_share=0.5, peak_factor=2.0, horizon=5.0,
    )  # fmt: skip
    found = analyze(of)
    assert round(found.value("post.load.average") or 0) == 3472
    assert round(found.value("post.load.peak") or 0) == 6944
    assert found.value("m.stored.day") == 30e12
    assert found.value("blobs.stored.horizon") == pytest.approx(54.75e15)


def months(growth: float, years: float) -> float:
    """Return the years' worth of what comes at today's rate, each month's more by the growth."""
    whole = round(years * 12)
    return sum((1.0 + growth) ** (month / 12) for month in range(whole)) / 12


def test_what_grows_brings_more_each_month() -> None:
    found = analyze(stored())
    came = 1e5 * 1000 * 365 * months(0.3, 3)
    kept = 1e6 * 100 * 365 * (months(0.3, 3) - months(0.3, 3 - 1 / 12)) * (30 / (365 / 12))
    raw = 1e9 + came + kept
    assert found.value("db.stored.horizon") == pytest.approx(raw * 3 * 1.25 * 1.15, rel=1e-4)


def test_five_percent_a_month_for_three_years_is_worth_95_8_months() -> None:
    """Exact: the sum of 1.05^m for 36 months is 95.8."""
    of = design(
        component("db", "object-storage", storage={"replication": 1}),
        Entity(id="e", name="E", store="db", records=0.0, records_per_day=1.0, record_size=1e9),
        growth=1.05**12 - 1, horizon=3.0,
    )  # fmt: skip
    held = analyze(of).value("e.stored.horizon") or 0.0
    assert round(held / (1e9 * 365 / 12), 1) == 95.8
    said = explain(of, "db.stored.horizon")
    assert said
    assert [term.result for term in said.terms] == ["e.stored.horizon"]
    assert {term.field for term in (explain(of, "e.stored.horizon") or said).terms} >= {
        "growth",
        "records_per_day",
        "record_size",
    }


@pytest.mark.parametrize("field", ["retention", "ttl"])
def test_what_is_kept_for_a_while_grows_with_the_traffic(field: str) -> None:
    """Twice as many come each year, and each is kept for 30 days, however that is said."""
    entity = Entity(
        id="e", name="E", store="db", records=0.0, records_per_day=1e6, record_size=100.0,
        **{field: 30 * 86400.0},
    )  # fmt: skip
    plain = {"replication": 1, "index_overhead": 0.0, "log_overhead": 0.0}
    of = design(
        component("db", "relational-database", storage=plain), entity, growth=1.0, horizon=3.0
    )
    came = [1e6 * 2.0 ** (int(day / (365 / 12)) / 12) for day in range(3 * 365)]
    found, said = analyze(of), explain(of, "e.stored.horizon")
    assert found.value("e.stored.horizon") == pytest.approx(sum(came[-30:]) * 100, rel=1e-3)
    assert said
    assert f"e/{field}" in {f"{term.record}/{term.field}" for term in said.terms}


def test_a_store_that_is_already_full_of_old_records_does_not_shrink() -> None:
    years = 7 * 365 * 86400.0
    entity = Entity(
        id="e", name="E", store="db", records_per_day=1e6, record_size=100.0, retention=years
    )
    found = analyze(design(component("db", "relational-database"), entity, horizon=3.0, growth=0.0))
    assert (
        found.value("e.stored.year")
        == found.value("e.stored.now")
        == found.value("e.stored.horizon")
    )


def test_what_is_kept_for_a_while_stops_growing() -> None:
    found = analyze(stored())
    assert found.value("logs.stored.raw") == 30 * 1e6 * 100
    assert found.value("db.volume.used") == pytest.approx((1e9 + 3e9) * 3 * 1.25 * 1.15 / 1e12)


def test_kafka_rule() -> None:
    """500 messages a second at 20 ms each: 10 partitions."""
    of = design(
        component("q", "event-stream", capacity=capacity(3, 64, 0.001)),
        component("w", "worker", capacity=capacity(10, 2, 0.02)),
        link("q", "w"),
        flow("f", "q", rate=500.0),
    )
    assert analyze(of).value("q.partitions.needed") == 10


def test_a_backlog_is_worked_off_by_what_consumers_have_to_spare() -> None:
    found = analyze(stored())  # 10 workers of 20 ms: 500 a second, of which 300 arrive
    assert found.value("q.backlog.hour") == 300 * 3600
    assert found.value("q.drain") == pytest.approx(3e5 / 200)
    behind = analyze(stored(), Conditions(slow={"w": 2.0})).results["q.drain"]
    assert behind.value is None
    assert behind.missing == "W does not keep up, so its backlog only grows"


@pytest.mark.parametrize(
    ("calls", "time", "seconds"), [(None, 0.01, 60.0), (0.5, 0.01, 15.0), (30.0, 0.0004, 120.0)]
)
def test_one_message_may_be_half_a_call_or_thirty(
    calls: float | None, time: float, seconds: float
) -> None:
    """30,000 messages; 15 workers make 15 ÷ time calls a second, of which 1,000 × calls come with new messages."""
    of = design(
        component("q", "message-queue", messaging={"backlog": 3e4}),
        component("w", "worker", capacity=capacity(15, 1, time)),
        link("q", "w", calls=calls),
        flow("f", "q", rate=1000.0),
    )
    row, said = analyze(of).results["q.drain"], explain(of, "q.drain")
    each = calls or 1.0
    assert seconds == pytest.approx(3e4 * each / (15 / time - 1000 * each))
    assert row.value == pytest.approx(seconds)
    assert said
    assert all(term.result or term.field for term in said.terms)  # each can be followed
    double = analyze(of, Conditions(slow={"w": 2.0}))
    if each != 0.5:
        grown = double.value("q.backlog.growth") or 0.0
        assert grown == pytest.approx(1000.0 * (1 - 15 / (2 * time) / (1000 * each)))


def test_a_cold_cache_sends_its_hits_to_the_store() -> None:
    found = analyze(stored())
    assert found.value("db.load.peak") == pytest.approx(30)
    assert found.value("db.cold.load") == pytest.approx(300)
    assert found.value("db.cold.utilisation") == pytest.approx(
        10 * (found.value("db.utilisation") or 0)
    )
    cold = analyze(stored(), Conditions(cold=frozenset({"cache"})))
    assert cold.value("db.load.peak") == pytest.approx(300)


def test_a_cache_holds_what_its_memory_can() -> None:
    found = analyze(stored())
    assert found.value("cache.hits.held") == pytest.approx(0.4367, abs=2e-4)
    needed = found.value("cache.memory.needed") or 0
    enough = analyze(set_field(stored(), "cache", "cache.memory", needed))
    assert enough.value("cache.hits.held") == pytest.approx(0.9, abs=0.02)


def test_recovery_from_a_backup() -> None:
    """2 TB at 200 MB a second: 2.8 hours."""
    found = analyze(stored())
    assert found.value("db.rpo") == 86400
    restore = found.value("db.restore") or 0
    assert restore == pytest.approx(4e9 / 200e6)
    assert found.value("db.rto") == pytest.approx(600 + restore)
    two = design(
        component("db", "relational-database", storage={"restore_rate": 200e6}),
        Entity(id="e", name="E", store="db", records=2e9, record_size=1000.0),
    )
    assert (analyze(two).value("db.restore") or 0) / 3600 == pytest.approx(2.8, abs=0.03)


def test_without_a_known_lag_the_backup_is_the_bound_and_says_what_is_missing() -> None:
    of = set_field(stored(), "db", "storage.read_replicas", 1)
    of = set_field(of, "db", "availability.failover", "automatic")
    row, said = analyze(of).results["db.rpo"], explain(of, "db.rpo")
    assert row.value == 86400
    assert said
    assert "a bound while no replication lag is filled in" in said.formula
    assert said.terms[0].field == "storage.backup_every"
    lagging = set_field(of, "db", "storage.replication_lag", 2.0)
    assert analyze(lagging).value("db.rpo") == 2.0
    none = analyze(set_field(of, "db", "storage.backup", "none")).results["db.rpo"]
    assert (none.value, none.missing) == (None, "no replication lag on Db")


def test_nothing_to_recover_from_is_said() -> None:
    none = set_field(stored(), "db", "storage.backup", "none")
    row = analyze(none).results["db.rpo"]
    assert (row.value, row.missing) == (None, "no backup of Db")


def test_bytes_at_a_border_count_both_ways() -> None:
    found = analyze(stored())
    asked = 300 * 100 + 30 * 100 + 300 * 500
    answered = 300 * 1000 + 30 * 1000
    assert found.value("home.bandwidth.out") == pytest.approx(asked)
    assert found.value("home.bandwidth.in") == pytest.approx(answered)
    assert found.value("s.network.used") == pytest.approx((asked + answered) / 2e9)


def test_each_year_to_the_horizon_is_told_of_stores_and_of_each_entity() -> None:
    """500 GB and 1 GB a day that grows by a quarter each year, three copies, a quarter of indexes and 15 % of logs."""
    of = design(
        component(
            "db", "relational-database",
            storage={"replication": 3, "index_overhead": 0.25, "log_overhead": 0.15},
        ),
        Entity(id="e", name="E", store="db", records=1e9, records_per_day=2e6, record_size=500.0),
        growth=0.25, horizon=3.0,
    )  # fmt: skip
    found = analyze(of)
    copies = 3 * 1.25 * 1.15
    for record in ("db", "e"):
        kept = [found.value(f"{record}.stored.{at}") for at in ("now", "year", "year2", "horizon")]
        days = [365 * months(0.25, n) for n in (0, 1, 2, 3)]
        assert kept == pytest.approx([(500e9 + 1e9 * n) * copies for n in days])
    said = explain(of, "e.stored.year2")
    assert said
    assert said.title == "Stored in 2 years of E"
    assert "e.stored.year3" not in found.results  # that is the horizon
