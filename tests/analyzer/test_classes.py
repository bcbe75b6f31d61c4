"""Reads and writes: which of them a cache keeps off, which a copy takes, and what enters."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import Engine, analyze, explain
from models.design import Design
from models.edits import set_field


def through(purpose: str | None, **workload: float) -> Design:
    """Return a cache that asks its source itself, with a hit ratio of 80 %."""
    return design(
        component("cdn", "cdn", cache={"policy": "through", "hit_ratio": 0.8}),
        component("db", "relational-database", capacity=capacity(1, 1, 0.001)),
        link("cdn", "db", purpose=purpose),
        flow("f", "cdn"),
        **workload,
    )


@pytest.mark.parametrize(
    ("purpose", "behind"),
    [
        ("read", 20.0),
        ("write", 100.0),
        ("both", 100 * 0.7 * 0.2 + 30),
        (None, 100 * 0.7 * 0.2 + 30),
    ],
)
def test_a_hit_keeps_off_reads_and_no_writes(purpose: str | None, behind: float) -> None:
    of = through(purpose, read_share=0.7)
    assert analyze(of).value("db.load.peak") == pytest.approx(behind)
    engine = Engine()
    engine.update(through(purpose, read_share=0.2))
    assert engine.update(of) == analyze(of)


def test_what_mixes_reads_and_writes_says_so_in_its_formula() -> None:
    said = explain(through(None, read_share=0.7), "cdn-db.load.peak")
    assert said
    assert said.formula == "load of Cdn × (1 − (hit ratio of Cdn × read share))"
    unsaid = analyze(through(None))
    assert unsaid.value("db.load.peak") == pytest.approx(20.0)  # all taken to read


def store(**workload: float) -> Design:
    return design(
        component("s"),
        component(
            "db",
            "relational-database",
            capacity=capacity(1, 1, 0.001),
            storage={"read_replicas": 3},
        ),
        component("copy", "relational-database"),
        link("s", "db", "get", purpose="read", calls=8.0),
        link("s", "db", "put", purpose="write"),
        link("s", "db", "mixed"),
        link("db", "copy", mode="replication"),
        flow("f", "s"),
        **workload,
    )


def test_a_store_tells_its_reads_from_its_writes() -> None:
    found = analyze(store(read_share=0.9))
    assert found.value("db.load.reads") == pytest.approx(800 + 90)
    assert found.value("db.load.writes") == pytest.approx(100 + 10)
    assert found.value("copy.load.reads") == 0
    assert found.value("copy.load.writes") == pytest.approx(110)  # what replication carries
    # the primary takes all writes, it and its three copies take the reads between them
    assert found.value("db.utilisation") == pytest.approx((110 + 890 / 4) * 0.001)
    assert found.value("design.entry.reads") == pytest.approx(90)
    assert found.value("design.entry.writes") == pytest.approx(10)
    assert "s.load.reads" not in found.results


def test_without_a_purpose_or_a_read_share_it_is_a_gap() -> None:
    found = analyze(store())
    said = "no purpose (read or write) on S → Db and no read share in the workload"
    assert found.results["db.load.reads"].missing == said
    assert "design.entry.reads" not in found.results


def test_classes_are_the_same_computed_again() -> None:
    engine, of = Engine(), store(read_share=0.9)
    for id, field, value in (
        ("put", "purpose", "read"), ("workload", "read_share", 0.3), ("get", "calls", 2.0), ("workload", "read_share", None),
        ("db-copy", "mode", "sync"), ("f", "rate", 5.0), ("mixed", "purpose", "both"), ("db", "name", "Store"),
    ):  # fmt: skip
        of = set_field(of, id, field, value)
        assert engine.update(of) == analyze(of), (id, field)
