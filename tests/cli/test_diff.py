"""loadpath diff: by record and field, in words and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from models import edits
from models.design import Design
from models.flow import Step
from models.storage import save_design
from tests.designs import shop


def compare(folder: Path, old: Design, new: Design, *options: str) -> int:
    """Run the command on two designs in this process."""
    save_design(folder / "a.loadpath", old)
    save_design(folder / "b.loadpath", new)
    return main(["diff", str(folder / "a.loadpath"), str(folder / "b.loadpath"), *options])


def changed(design: Design) -> Design:
    """Return a design in which something of every sort is different."""
    design = edits.set_field(design, "cmp_db", "capacity.instances", 3)
    design = edits.set_field(design, "cmp_db", "parent", "cmp_orders")
    design = edits.change(design, "cmp_web", name="Shop \u202efront", description="one\ntwo")
    first, second = design.flows["flw_order"].steps
    steps = (first.but(calls=2.0), Step(name="check", component="cmp_orders"), second)
    design = edits.change(design, "flw_order", steps=steps)
    design = edits.move(design, "viw_main", {"cmp_db": (600, 0)})
    return edits.remove(design, ["act_buyer"])


def test_equal_designs_are_0_and_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(tmp_path, shop(), shop()) == 0
    assert capsys.readouterr() == ("", "")
    assert compare(tmp_path, shop(), shop(), "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_differences_are_told_by_record_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(tmp_path, shop(), changed(shop())) == 1
    assert capsys.readouterr().out == (
        "actors\n"
        "  - Buyer (act_buyer)\n"
        "flows\n"
        "  ~ Order (flw_order)\n"
        "      actor: Buyer (act_buyer) → nothing\n"
        "      steps.1.calls: nothing → 2\n"
        '      steps.2: nothing → "check"\n'
        "components\n"
        "  ~ Orders database (cmp_db)\n"
        "      parent: nothing → Orders (cmp_orders)\n"
        "      capacity.instances: nothing → 3\n"
        "  ~ Shop \\u202efront (cmp_web)\n"
        '      name: "Web app" → "Shop \\u202efront"\n'
        '      description: nothing → "one two"\n'
        "placements\n"
        "  ~ Orders database (viw_main/cmp_db)\n"
        "      x: 528 → 600\n"
    )


def test_the_other_way_round_adds_what_was_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(tmp_path, changed(shop()), shop()) == 1
    out = capsys.readouterr().out
    assert "  + Buyer (act_buyer)\n" in out
    assert '      steps.2: "check" → nothing\n' in out
    assert "      steps.1.calls: 2 → nothing\n" in out


def test_json_has_plain_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(tmp_path, shop(), changed(shop()), "--json") == 1
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [(row["table"], row["id"], row["change"]) for row in told] == [
        ("actors", "act_buyer", "removed"),
        ("flows", "flw_order", "changed"),
        ("components", "cmp_db", "changed"),
        ("components", "cmp_web", "changed"),
        ("placements", "viw_main/cmp_db", "changed"),
    ]
    flow = told[1]
    assert flow["name"] == "Order"
    assert flow["fields"] == [
        {"field": "actor", "before": "act_buyer", "after": None},
        {"field": "steps.1.calls", "before": None, "after": 2.0},
        {"field": "steps.2", "before": None, "after": {"name": "check", "component": "cmp_orders"}},
    ]


@pytest.mark.parametrize(
    ("id", "path", "value", "expected"),
    [
        ("cmp_db", "capacity.service_time", 0.003, "nothing → 3 ms"),
        ("cmp_db", "tags", ("core", "sql"), 'tags.1: nothing → "core"'),
        ("lnk_db", "protocol", "SQL", 'nothing → "SQL"'),
        ("workload", "daily_users", 2e6, "1 M → 2 M"),
        ("flw_order", "latency_percentile", 99.9, "nothing → 99.9"),
    ],
)
def test_values_are_written_as_people_write_them(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    id: str,
    path: str,
    value: object,
    expected: str,
) -> None:
    assert compare(tmp_path, shop(), edits.set_field(shop(), id, path, value)) == 1
    assert expected in capsys.readouterr().out
