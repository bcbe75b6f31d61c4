"""A team's rules on the command line and in the worker: TOML is read, Python runs only after a yes, and nothing hangs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.consent import NAME, allow
from app.messages import encode
from models.design import Design
from models.files import to_bytes
from models.review import RuleSetting
from models.rule_files import read_rules
from models.storage import save_design
from tests.analyzer.team.team_files import HEAD, OWNER, code, declared, write
from tests.cli.command import run
from tests.cli.peer import Peer
from tests.designs import shop
from tests.hostile_design import design_of

FINE = "return [Hit('cmp_db', RISK, 'Of Python.')]"


@pytest.fixture
def shop_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A design, and settings of nobody."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "shop.loadpath"
    save_design(path, shop())
    return path


def marked(folder: Path) -> str:
    """Return the beginning of a Python file that leaves a mark where it runs."""
    return f"open({str(folder / 'mark')!r}, 'a').write('x')\n"


def sources(stdout: str) -> dict[str, str]:
    """Return the files of the findings that a check as JSON tells of, by their rules."""
    return {one["rule"]: one["source"] for one in json.loads(stdout)["findings"] if one["source"]}


def test_declared_rules_of_a_folder_are_checked(shop_file: Path, tmp_path: Path) -> None:
    write(tmp_path / "rules", mine=OWNER)
    ended = run(tmp_path, "check", "shop.loadpath", "--rules", "rules")
    assert ended.returncode == 1
    assert "MEDIUM  T  [acme-owner]  (team: mine.toml)" in ended.stdout
    assert "Orders database has no owner." in ended.stdout
    assert ended.stderr == ""
    plain = run(tmp_path, "check", "shop.loadpath", "--format", "json", "--rules", "rules")
    assert sources(plain.stdout) == {"acme-owner": "mine.toml"}
    assert "acme-owner" not in run(tmp_path, "check", "shop.loadpath").stdout


def test_sarif_lists_and_packet_know_them(shop_file: Path, tmp_path: Path) -> None:
    write(tmp_path / "rules", mine=OWNER, py_x=code(FINE))
    how = ("--rules", "rules", "--allow-code")
    log = json.loads(run(tmp_path, "check", "shop.loadpath", "--format", "sarif", *how).stdout)
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["acme-owner"]["properties"]["team"] == "mine.toml"
    assert rules["acme-code"]["properties"]["team"] == "py_x.py"
    assert rules["acme-code"]["fullDescription"]["text"] == "W. Y."
    assert not any("helpUri" in rule for rule in rules.values())
    listed = json.loads(run(tmp_path, "rules", "--json", *how).stdout)
    found = {row["rule"]: row.get("source") for row in listed}
    assert (found["acme-owner"], found["acme-code"], found["no-waf"]) == (
        "mine.toml",
        "py_x.py",
        None,
    )
    assert "acme-code  T (data, team: py_x.py)" in run(tmp_path, "rules", *how).stdout
    assert run(tmp_path, "export", "shop.loadpath", "-o", "shop.md", *how).returncode == 0
    packet = (tmp_path / "shop.md").read_text("utf-8")
    assert "Of Python." in packet
    assert "2 of the team: mine.toml 1, py_x.py 1." in packet


def test_what_is_wrong_is_a_line_and_the_rest_goes_on(shop_file: Path, tmp_path: Path) -> None:
    write(tmp_path / "rules", bad=declared('when = [{ field = "x", is = "known" }]'), mine=OWNER)
    ended = run(tmp_path, "check", "shop.loadpath", "--rules", "rules", "--format", "json")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("loadpath: Team rules: bad.toml, line 10: acme-one: ")
    assert sources(ended.stdout) == {"acme-owner": "mine.toml"}
    assert line.removeprefix("loadpath: ") in json.loads(ended.stdout)["unchecked"]
    missing = run(tmp_path, "check", "shop.loadpath", "--rules", "nowhere")
    assert (missing.returncode, missing.stderr) == (2, "loadpath: nowhere: No such folder\n")
    bare = run(tmp_path, "check", "shop.loadpath", "--allow-code")
    assert bare.returncode == 2
    assert bare.stderr == "loadpath: check: --allow-code needs --rules FOLDER\n"


def test_python_runs_after_a_yes_only(shop_file: Path, tmp_path: Path) -> None:
    write(tmp_path / "rules", py_x=marked(tmp_path) + code(FINE), mine=OWNER)
    check = ("check", "shop.loadpath", "--format", "json", "--rules", "rules")
    ended = run(tmp_path, *check)
    assert sources(ended.stdout) == {"acme-owner": "mine.toml"}
    assert "1 Python file was not loaded, because nobody has allowed" in ended.stderr
    assert ended.stderr.endswith("py_x.py. --allow-code runs them.\n")
    assert not (tmp_path / "mark").exists()
    allowed = run(tmp_path, *check, "--allow-code")
    assert sources(allowed.stdout) == {"acme-owner": "mine.toml", "acme-code": "py_x.py"}
    assert allowed.stderr == ""
    assert (tmp_path / "mark").exists()


def test_what_the_window_was_told_holds_for_these_very_bytes(
    shop_file: Path, tmp_path: Path
) -> None:
    folder = write(tmp_path / "rules", py_x=code(FINE))
    kept = tmp_path / "config" / "Loadpath" / NAME
    allow(kept, folder, read_rules(folder).fingerprint)
    check = ("check", "shop.loadpath", "--format", "json", "--rules", "rules")
    assert sources(run(tmp_path, *check).stdout) == {"acme-code": "py_x.py"}
    write(folder, py_x=marked(tmp_path) + code(FINE))
    assert sources(run(tmp_path, *check).stdout) == {}
    assert not (tmp_path / "mark").exists()
    other = write(tmp_path / "other", py_x=code(FINE))
    assert sources(run(tmp_path, *check[:-1], str(other)).stdout) == {}
    kept.write_text('{"allowed": [1, {}]}')
    assert run(tmp_path, *check).returncode == 1


HARM = f"""{HEAD}
import os, sys


def harm(slug, act):
    def check(facts, results):
        \"\"\"W.

        Y.

        To fix: f.
        \"\"\"
        print("in the way of JSON")
        sys.__stdout__.write("also this")
        return act(facts) or []

    check.__module__ = __name__
    return rule(slug, "T", "data")(check)


def loop(facts):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


a = harm("acme-exit", lambda facts: os._exit(7))
b = harm("acme-input", lambda facts: [input()])
c = harm("acme-fine", lambda facts: [Hit("cmp_db", RISK, "Fine.")])
d = harm("acme-loop", loop)
"""


def test_what_loops_ends_the_process_prints_or_reads_harms_nothing(
    shop_file: Path, tmp_path: Path
) -> None:
    write(tmp_path / "rules", py_x=HARM, py_y="import os; os._exit(0)", mine=OWNER)
    check = ("check", "shop.loadpath", "--format", "json", "--rules", "rules", "--allow-code")
    ended = run(tmp_path, *check)
    assert ended.returncode == 1
    found = json.loads(ended.stdout)
    assert sources(ended.stdout) == {"acme-owner": "mine.toml", "acme-fine": "py_x.py"}
    theirs = {one["key"] for one in found["findings"] if not one["source"]}
    alone = json.loads(run(tmp_path, "check", "shop.loadpath", "--format", "json").stdout)
    assert theirs == {one["key"] for one in alone["findings"]}
    assert {sentence for sentence in found["unchecked"] if sentence.startswith("Team rule")} == {
        "Team rule py_y.py was not run: it ended the process that it ran in.",
        "Team rule acme-exit was not run: it ended the process that it ran in.",
        "Team rule acme-loop was not run: it did not end within 5 seconds.",
        "Team rule acme-input failed: EOFError: EOF when reading a line (py_x.py, line 36).",
    }


def naming(folder: Path) -> Design:
    """Return a design whose every text is a folder of rules, or a file in it."""
    made = design_of((str(folder), str(folder / "py_x.py"), "py_x"))
    setting = RuleSetting(id="rst_x", rule=str(folder / "py_x.py"), severity="high")
    return replace(made, rule_settings={**made.rule_settings, "rst_x": setting})


def test_a_design_cannot_bring_rules_along(shop_file: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", py_x=marked(tmp_path) + code(FINE), mine=OWNER)
    path = tmp_path / "rules.loadpath"
    path.write_bytes(to_bytes(naming(folder)))
    (tmp_path / "config" / "Loadpath").mkdir(parents=True)
    ended = run(tmp_path, "check", path.name, "--format", "json")
    assert ended.returncode in (0, 1), ended.stderr
    assert sources(ended.stdout) == {}
    with Peer() as peer:
        peer.open(naming(folder))
        peer.settled()
        assert not any(one.source for one in peer.mirror.analysis.findings.values())
    assert not (tmp_path / "mark").exists()


def test_the_worker_takes_other_rules_while_it_works(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", mine=OWNER, py_x=code(FINE))

    def tell(peer: Peer, allowed: str, **more: object) -> None:
        peer.revision += 1
        asked = {"do": "rules", "revision": peer.revision, "folder": str(folder), "aside": {}}
        peer.send(encode(asked | {"allowed": allowed} | more))
        peer.settled()

    def told(peer: Peer) -> set[str]:
        return {one.source for one in peer.mirror.analysis.findings.values() if one.source}

    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        assert told(peer) == set()
        tell(peer, "")
        assert told(peer) == {"mine.toml"}
        tell(peer, read_rules(folder).fingerprint)
        assert told(peer) == {"mine.toml", "py_x.py"}
        runs = [message["what"] for message in peer.heard if message["say"] == "ruling"]
        assert runs == ["py_x.py", "", "acme-code", ""]
        tell(peer, read_rules(folder).fingerprint, aside={"acme-code": "it was slow."})
        assert told(peer) == {"mine.toml"}
        assert "Team rule acme-code was not run: it was slow." in peer.mirror.analysis.unchecked
        tell(peer, "", folder="")
        assert told(peer) == set()
