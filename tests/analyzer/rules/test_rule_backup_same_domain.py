"""The rule on where backups are kept."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze
from models.design import Design


def kept(place: str | None, tier: int = 1, backup: str = "snapshot") -> Design:
    db = component("db", "relational-database", storage={"backup": backup, "backup_place": place})
    return design(db, flow("f", "db", tier=tier))


@pytest.mark.parametrize(
    ("place", "tier", "severity"),
    [
        ("same zone", 1, "high"),
        ("same region", 1, "high"),
        ("same region", 2, "medium"),
        ("other region", 1, None),
    ],
)
def test_a_backup_belongs_elsewhere(place: str, tier: int, severity: str | None) -> None:
    found = analyze(kept(place, tier)).findings.get("backup-same-domain@db")
    assert (found and found.severity) == severity


def test_an_unknown_place_is_asked_about_only_where_there_is_a_backup() -> None:
    assert "backup-same-domain@unknown" in analyze(kept(None)).findings
    assert "backup-same-domain@unknown" not in analyze(kept(None, backup="none")).findings
