"""What check says of targets: those that are missed, met, and not known."""

import json
from pathlib import Path

import pytest

from app.__main__ import main
from models.edits import add, set_field
from models.files import to_bytes
from models.requirement import Requirement, Target
from tests.designs import shop

TARGETS = (
    ("req_a", "It is there", Target(metric="availability", value=0.9999999, scope="flw_order")),
    ("req_b", "It is fast", Target(metric="latency", value=9.0, percentile=95, scope="flw_order")),
    ("req_c", "It is cheap", Target(metric="monthly cost", value=1.0)),
    ("req_d", "It is kept", Target(metric="durability", value=0.999999)),
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    design = set_field(shop(), "cmp_orders", "capacity.instances", 4)
    for id, name, target in TARGETS:
        made = Requirement(id=id, name=name, sort="non-functional", priority="must", target=target)
        design = add(design, "requirements", made)
    path = tmp_path / "shop.loadpath"
    path.write_bytes(to_bytes(design))
    return str(path)


def test_every_target_is_told_what_is_missed_first(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", file]) == 1
    told = capsys.readouterr().out
    said = told[told.index("4 targets: 1 missed, 1 met, 2 not known.") :]
    assert "MISSED  Availability at least 99.99999 %, Order (It is there): " in said
    assert "MET  p95 at most 9 s, Order (It is fast): " in said
    assert " to spare" in said
    assert "NOT KNOWN  Monthly cost at most $1, the whole design (It is cheap): " in said
    assert "NOT KNOWN  Durability" in said
    assert said.index("MISSED") < said.index("  MET ") < said.index("NOT KNOWN  ")


def test_targets_in_json_have_their_margin_or_why_there_is_none(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", file, "--format", "json"])
    found = {one["record"]: one for one in json.loads(capsys.readouterr().out)["targets"]}
    assert [one["state"] for one in found.values()] == ["missed", "met", "unknown", "unknown"]
    assert found["req_b"]["result"] == "flw_order.latency.p95"
    assert found["req_b"]["margin"] == pytest.approx(1 - found["req_b"]["value"] / 9.0)
    assert found["req_a"]["margin"] < 0
    assert (found["req_c"]["value"], found["req_c"]["margin"]) == (None, None)
    assert found["req_c"]["missing"]


def test_a_design_without_targets_says_nothing_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plain.loadpath"
    path.write_bytes(to_bytes(shop()))
    main(["check", str(path)])
    assert " targets: " not in capsys.readouterr().out
    main(["check", str(path), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["targets"] == []
