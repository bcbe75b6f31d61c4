"""Backups, data that is hardly read, and what lies on hot, warm and cold storage, by hand."""

import pytest
from analyzer_designs import component, design

from analyzer.engine import analyze, explain
from models.design import Design
from models.edits import set_field
from models.entity import Entity

DAY = 86400.0


def kept(**store: object) -> Design:
    """Return 100 GB with 100 MB new a day in a database of three copies, and the same in an archive."""
    fields = {"replication": 3, "index_overhead": 0.25, "log_overhead": 0.15, **store}
    return design(
        component("db", "relational-database", storage=fields),
        component("old", "object-storage", storage={"tier": "cold", "replication": 1}),
        *(
            Entity(id=id, name=id.upper(), store=at, records=1e9, records_per_day=1e6, record_size=100.0, read_for=30 * DAY)
            for id, at in (("e", "db"), ("o", "old"))
        ),
        horizon=3.0, growth=0.0,
    )  # fmt: skip


def test_a_backup_is_one_copy_with_its_indexes_and_logs_and_grows_with_the_data() -> None:
    found = analyze(kept(backup="snapshot"))
    sizes = [(100e9 + 0.1e9 * 365 * years) * 1.25 * 1.15 for years in (0, 1, 2, 3)]
    for record in ("e", "db"):
        told = [
            found.value(f"{record}.backup.{when}") for when in ("now", "year", "year2", "horizon")
        ]
        assert told == pytest.approx(sizes)
    assert "old.backup.now" not in found.results  # nobody says that it is backed up
    assert "db.backup.now" not in analyze(kept(backup="none")).results


def test_what_is_older_than_it_is_read_for() -> None:
    found = analyze(kept())
    copies = 3 * 1.25 * 1.15
    assert found.value("db.unread.now") == pytest.approx((100e9 - 30 * 0.1e9) * copies)
    whole = 100e9 + 3 * 365 * 0.1e9
    assert found.value("e.unread.horizon") == pytest.approx((whole - 30 * 0.1e9) * copies)
    young = set_field(kept(), "e", "read_for", 50 * 365 * DAY)
    assert analyze(young).value("e.unread.now") == 0.0


def test_tiers_are_what_their_stores_hold() -> None:
    found = analyze(kept())
    assert found.value("design.tier.hot.now") == found.value("db.stored.now")
    assert found.value("design.tier.cold.year") == found.value("old.stored.year")
    assert "design.tier.warm.now" not in found.results
    warm = analyze(kept(tier="warm"))
    assert warm.value("design.tier.warm.horizon") == warm.value("db.stored.horizon")
    assert "design.tier.hot.now" not in warm.results


@pytest.mark.parametrize(
    "key", ["e.backup.horizon", "e.unread.year", "db.backup.now", "design.tier.cold.now"]
)
def test_each_is_explained_down_to_fields(key: str) -> None:
    said = explain(kept(backup="snapshot"), key)
    assert said
    assert said.value
    assert all(term.result or term.field for term in said.terms)
