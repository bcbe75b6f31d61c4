"""What may happen to a design, from the command line, and the page that says what each scenario changes."""

import json
from pathlib import Path

import pytest

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.scenarios.families import FAMILIES
from analyzer.scenarios.kept import scenario_of
from app.cli.scenarios import page
from models.edits import add
from models.storage import save_design
from tests.cli.command import run
from tests.cli.peer import ROOT, Peer
from tests.designs import shop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a design that keeps two what-ifs of one name and one of another."""
    design = shop()
    for id, name in (("scn_a", "Launch"), ("scn_b", "Same"), ("scn_c", "Same")):
        design = add(design, "scenarios", scenario_of(id, name, Conditions(traffic=10.0)))
    save_design(tmp_path / "shop.loadpath", design)
    return tmp_path


def test_the_page_is_as_it_is_printed() -> None:
    written = (ROOT / "docs" / "scenarios.md").read_text("utf-8")
    assert written == "\n".join(page()) + "\n"
    for family in FAMILIES:
        assert all(
            f"| {recovery.title} | {recovery.fields} |" in written for recovery in family.recoveries
        )
        assert family.change in written


@pytest.mark.parametrize("name", ["Launch", "scn_a"])
def test_results_under_a_kept_what_if(folder: Path, name: str) -> None:
    ended = run(folder, "analyze", "shop.loadpath", "--scenario", name, "--json")
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["flw_order.load.peak"]["value"] == pytest.approx(
        10 * (analyze(shop()).value("flw_order.load.peak") or 0.0)
    )


def test_a_name_that_two_have_is_refused(folder: Path) -> None:
    ended = run(folder, "analyze", "shop.loadpath", "--scenario", "Same")
    assert ended.returncode == 2
    assert "several what-ifs have this name: scn_b, scn_c" in ended.stderr


def test_what_may_happen_is_listed_with_what_is_kept(folder: Path) -> None:
    listed = run(folder, "scenarios", "shop.loadpath").stdout
    assert "Orders database is down  [down@cmp_db]" in listed
    assert "Kept: Launch (scn_a)" in listed
    assert run(folder, "scenarios").returncode == 2


def test_a_worker_lists_assesses_and_tells_recoveries() -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        peer.ask("scenarios")
        ready = {row["id"]: row for row in peer.until("scenarios")["ready"]}
        one = ready["down@cmp_db"]
        peer.ask("recoveries", conditions=one["conditions"], family=one["family"])
        assert len(peer.until("recoveries")["recoveries"]) == 3
        peer.ask("assess", conditions=one["conditions"], family=one["family"])
        rows = peer.until("assessed")["found"]["rows"]
        states = {row[1]: row[6] for row in rows if row[3] == "state"}
        assert states["flw_order"] == "broken"
        assert states["cmp_db"] == "down"
        peer.ask("assess", conditions=one["conditions"], against=one["conditions"])
        assert {row[7] for row in peer.until("assessed")["found"]["rows"]} == {"same"}
        peer.ask("hash")
        assert peer.until("hash")["hash"]
