"""The rule on restores that were never tried."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze


@pytest.mark.parametrize(
    ("said", "backup", "keys"),
    [
        ("Never.", "snapshot", ["backup-untested@db"]),
        ("", "snapshot", ["backup-untested@unknown"]),
        ("2026-10-01, 40 minutes", "snapshot", []),
        ("never", "none", []),
    ],
)
def test_a_restore_has_to_have_been_tried(said: str, backup: str, keys: list[str]) -> None:
    db = component("db", "relational-database", storage={"backup": backup, "restore_test": said})
    found = analyze(design(db, flow("f", "db", tier=1))).findings
    assert [key for key in found if key.startswith("backup-untested")] == keys
