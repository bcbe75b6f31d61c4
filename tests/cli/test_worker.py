"""The worker over real pipes: results, only what changed, explanations, exports, and whatever may go wrong."""

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import analyze
from analyzer.results import Result, explanation_from
from app.messages import encode
from app.protocol import Mirror, conditions_from_plain, conditions_to_plain
from models import edits
from models.component import Component
from models.design import Design
from models.files import to_bytes
from models.ids import generator
from tests.cli.peer import PATIENCE, Peer, environment
from tests.designs import large, shop


def sha(design: Design) -> str:
    return hashlib.sha256(to_bytes(design)).hexdigest()


def test_it_says_that_it_is_ready_first() -> None:
    with Peer() as peer:
        assert peer.next() == {"say": "ready"}


def test_opening_gives_the_same_results_as_analysing_here() -> None:
    design = shop()
    with Peer() as peer:
        peer.open(design)
        peer.settled()
    expected = analyze(design)
    assert expected.results
    assert expected.findings
    assert peer.mirror.analysis.results == expected.results
    assert peer.mirror.analysis.findings == expected.findings
    assert list(peer.mirror.analysis.findings) == list(expected.findings)
    assert peer.mirror.analysis.unchecked == expected.unchecked


def test_after_an_edit_only_what_changed_is_told() -> None:
    with Peer() as peer:
        peer.open(shop())
        first = peer.settled()
        peer.edit(edits.set_field(peer.design, "cmp_db", "capacity.service_time", 0.007))
        second = peer.settled()
    told = {row[0] for row in second["results"]} | second["values"].keys()
    assert second["values"]
    assert told < {row[0] for row in first["results"]}
    assert peer.mirror.analysis == analyze(peer.design)


def test_moving_boxes_changes_no_result() -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        peer.edit(edits.move(peer.design, "viw_main", {"cmp_db": (900, 300)}))
        message = peer.settled()
    assert (message["results"], message["values"]) == ([], {})
    assert (message["gone"], message["findings"]) == ([], [])


def test_what_is_removed_is_gone_and_comes_back() -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        before = peer.mirror.analysis
        whole = peer.design
        peer.edit(edits.remove(whole, ["cmp_db"]))
        assert any(key.startswith("cmp_db.") for key in peer.settled()["gone"])
        assert peer.mirror.analysis == analyze(peer.design)
        peer.edit(whole)
        peer.settled()
        assert peer.mirror.analysis == before


def test_no_revision_is_analysed_while_a_newer_one_waits() -> None:
    with Peer() as peer:
        peer.open(large(60, 100))
        peer.settled()
        designs = [peer.design]
        component = min(peer.design.components)
        for count in range(10, 60):
            designs.append(edits.set_field(designs[-1], component, "capacity.instances", count))
        peer.edit(*designs[1:])
        peer.settled()
        answered = [each["revision"] for each in peer.heard if each["say"] == "results"]
        assert len(answered) < len(designs) / 2
        assert answered == sorted(set(answered))
        assert peer.mirror.analysis == analyze(peer.design)


def test_conditions_change_the_results_and_not_the_design() -> None:
    busy = Conditions(traffic=3.0)
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        peer.revision += 1
        plain = conditions_to_plain(busy)
        peer.send(encode({"do": "conditions", "revision": peer.revision, "conditions": plain}))
        assert peer.settled()["values"]
        assert peer.mirror.analysis == analyze(peer.design, busy)
        peer.ask("hash")
        assert peer.until("hash")["hash"] == sha(peer.design)


def test_conditions_survive_the_pipe() -> None:
    assert conditions_from_plain(json.loads(json.dumps(conditions_to_plain(TODAY)))) == TODAY
    other = Conditions(2.5, frozenset({"cmp_b", "cmp_a"}), frozenset({"cmp_c"}), {"cmp_d": 4.0}, 3)
    assert conditions_from_plain(json.loads(json.dumps(conditions_to_plain(other)))) == other


def test_a_result_is_explained() -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        analysis = peer.mirror.analysis
        key = next(key for key, row in analysis.results.items() if row.value is not None)
        number = peer.ask("explain", key=key)
        message = peer.until("explanation")
        assert message["ask"] == number
        explained = explanation_from(message["explanation"])
        assert (explained.key, explained.value) == (key, analysis.results[key].value)
        assert explained.terms
        peer.ask("explain", key="cmp_nowhere.load.peak")
        assert peer.until("explanation")["explanation"] is None


@pytest.mark.parametrize(
    ("format", "beginning"),
    [("pdf", b"%PDF-"), ("svg", b"<?xml"), ("md", b"---\n"), ("png", b"\x89PNG")],
)
def test_an_export_tells_its_progress_and_writes_the_file(
    tmp_path: Path, format: str, beginning: bytes
) -> None:
    target = tmp_path / "packet"
    with Peer() as peer:
        peer.open(shop())
        number = peer.ask("export", path=str(target), format=format, view=None, theme="light")
        message = peer.until("exported", "failed")
        assert message == {"say": "exported", "ask": number, "path": str(target), "warnings": []}
        progress = [each for each in peer.heard if each["say"] == "progress"]
    assert target.read_bytes().startswith(beginning)
    assert all(each["ask"] == number and each["text"] for each in progress)
    shares = [each["done"] for each in progress]
    assert shares
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_an_export_that_cannot_be_written_says_why_and_the_worker_lives_on(tmp_path: Path) -> None:
    with Peer() as peer:
        peer.open(shop())
        for path, format in ((tmp_path / "none" / "x.svg", "svg"), (tmp_path / "x.doc", "doc")):
            number = peer.ask("export", path=str(path), format=format, view=None, theme="light")
            message = peer.until("failed", "exported")
            assert (message["say"], message["ask"]) == ("failed", number)
            assert message["text"]
            assert "\n" not in message["text"]
        assert not list(tmp_path.iterdir())
        peer.ask("hash")
        assert peer.until("hash")["hash"] == sha(peer.design)


GARBAGE = [
    b"\n",
    b"nonsense\n",
    b"\xff\xfe\n",
    b"[" * 100_000 + b"\n",
    b"[]\n",
    b"{}\n",
    b'{"do": 1}\n',
    b'{"do": null, "say": "results"}\n',
    b'{"do": "dance"}\n',
    b'{"do": "explain"}\n',
    b'{"do": "export", "ask": 1}\n',
    b'{"do": "conditions", "revision": 3, "conditions": {"traffic": "much"}}\n',
]


@pytest.mark.parametrize("line", GARBAGE, ids=lambda line: line[:24].decode("latin-1").strip())
def test_a_bad_line_is_refused_and_the_worker_lives_on(line: bytes) -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        peer.send(line)
        failed = peer.until("failed")
        assert failed["text"]
        assert "\n" not in failed["text"]
        peer.edit(edits.set_field(peer.design, "cmp_db", "capacity.instances", 7))
        peer.settled()
        assert peer.mirror.analysis == analyze(peer.design)


@pytest.mark.parametrize(
    "request_",
    [
        {"do": "open", "revision": 9, "design": "{"},
        {"do": "open", "revision": 9},
        {"do": "patch", "revision": 9, "patch": [["tables", "x", None]]},
        {"do": "patch", "revision": 9, "patch": [["components", "x", {"id": "x"}]]},
        {"do": "patch", "revision": "now", "patch": []},
    ],
)
def test_after_a_change_that_failed_there_is_no_design_until_the_next_opening(
    request_: dict[str, Any],
) -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        peer.send(encode(request_))
        assert peer.until("failed")["do"] == request_["do"]
        number = peer.ask("hash")
        assert peer.until("failed", "hash") == {
            "say": "failed",
            "do": "hash",
            "ask": number,
            "text": "There is no design open",
        }
        peer.open(shop())
        peer.settled()
        assert peer.mirror.analysis == analyze(peer.design)


def test_its_design_equals_ours_after_many_random_edits() -> None:
    chance, new = random.Random(4), generator(4)  # noqa: S311 - a test
    with Peer() as peer:
        peer.open(large(30, 50))
        for _ in range(12):
            peer.edit(*_walk(peer.design, chance, new))
            peer.ask("hash")
            assert peer.until("hash")["hash"] == sha(peer.design)
        peer.settled()
        assert peer.mirror.analysis == analyze(peer.design)


def _walk(design: Design, chance: random.Random, new: Any) -> list[Design]:
    steps = []
    for _ in range(8):
        view = min(design.views)
        placed = sorted(id for id in design.components if f"{view}/{id}" in design.placements)
        one = chance.choice(placed)
        sort = chance.choice(["add", "move", "set", "name", "remove"])
        if sort == "add":
            fresh = Component(id=new("cmp"), kind="service", name="Ünïcode \U0001f600 \u2028")
            design = edits.add_component(design, fresh, view, chance.random() * 999, 7)
        elif sort == "move":
            design = edits.move(design, view, {one: (chance.randrange(999), chance.randrange(99))})
        elif sort == "set":
            design = edits.set_field(design, one, "capacity.service_time", chance.random())
        elif sort == "name":
            design = edits.change(design, one, name=f"Name {chance.random()}")
        elif len(placed) > 10:
            design = edits.remove(design, [one])
        steps.append(design)
    return steps


def test_closing_its_input_ends_it_after_what_was_asked() -> None:
    peer = Peer()
    peer.open(shop())
    peer.ask("hash")
    assert peer.close() == 0
    said = list(peer.rest())
    assert said[0] == {"say": "ready"}
    assert {"hash", "results"} <= {each["say"] for each in said}
    assert peer.errors == b""


def test_it_ends_when_nobody_listens() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == encode({"say": "ready"})
        process.stdout.close()
        process.stdin.write(encode({"do": "hash", "ask": 1}))
        process.stdin.flush()  # and it stays open
        assert process.wait(PATIENCE) == 1
        assert process.stderr.read() == b""


def test_a_killed_worker_is_replaced_by_a_new_one_with_a_new_mirror() -> None:
    with Peer() as first:
        first.open(shop())
        first.settled()
        first.process.kill()
        assert first.close() != 0
    with Peer() as second:
        second.open(first.design)
        second.settled()
        assert second.mirror.analysis == first.mirror.analysis


def test_what_is_printed_does_not_stand_between_the_answers() -> None:
    noisy = (
        "import os, sys, analyzer.engine as engine; from app.__main__ import main\n"
        "def update(self, *_, real=engine.Engine.update):\n"
        "    print('printed'); os.write(1, b'written'); return real(self, *_)\n"
        "engine.Engine.update = update; sys.exit(main(sys.argv[1:]))"
    )
    peer = Peer("-c", noisy)
    peer.open(shop())
    peer.settled()
    assert peer.close() == 0
    assert b"printed" in peer.errors
    assert b"written" in peer.errors


def test_an_analysis_that_fails_is_said_and_the_next_one_works() -> None:
    broken = (
        "import sys, analyzer.engine as engine; from app.__main__ import main\n"
        "def update(self, design, *_, real=engine.Engine.update):\n"
        "    if design.title == 'Broken': raise ZeroDivisionError('no\\nluck')\n"
        "    return real(self, design, *_)\n"
        "engine.Engine.update = update; sys.exit(main(sys.argv[1:]))"
    )
    peer = Peer("-c", broken)
    peer.open(shop())
    peer.settled()
    whole = peer.design
    peer.edit(edits.change(whole, "info", title="Broken"))
    failed = peer.until("failed")
    assert (failed["do"], failed["ask"]) == ("analyse", None)
    assert "ZeroDivisionError" in failed["text"]
    assert "\n" not in failed["text"]
    peer.edit(edits.set_field(whole, "cmp_db", "capacity.instances", 7))
    peer.settled()
    assert peer.mirror.analysis == analyze(peer.design)
    assert peer.close() == 0
    assert b"Traceback" in peer.errors


def test_a_mirror_keeps_what_is_not_told_again() -> None:
    mirror = Mirror()
    row = ["a.load.peak", 1.0, "1/s", "", []]
    empty: dict[str, Any] = {
        "values": {}, "gone": [], "findings": [], "order": [], "unchecked": [], "off": [],
    }  # fmt: skip
    mirror.take({"say": "results", "revision": 1, "results": [row], **empty})
    after = mirror.take({"say": "results", "revision": 2, "results": [], **empty})
    assert after.value("a.load.peak") == 1.0
    assert mirror.revision == 2
    busier = mirror.take(
        {"say": "results", "revision": 2, "results": [], **empty | {"values": {"a.load.peak": 2.0}}}
    )
    assert busier.results["a.load.peak"] == Result("a.load.peak", 2.0, "1/s")
    assert after.value("a.load.peak") == 1.0
    gone = mirror.take(
        {"say": "results", "revision": 3, "results": [], **empty | {"gone": ["a.load.peak"]}}
    )
    assert gone.results == {}
    assert after.value("a.load.peak") == 1.0
