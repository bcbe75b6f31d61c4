"""Each command as a real process: what it prints where, its exit status, and the file it leaves."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from analyzer.engine import analyze
from analyzer.results import SEVERITIES
from analyzer.rules import rules
from app.__main__ import main
from app.actions.table import ACTIONS
from app.version import VERSION
from models import edits
from models.catalog import kinds
from models.component import Component
from models.design import Design
from models.files import SUFFIX, schema, to_bytes
from models.samples import sample, samples
from models.storage import open_design, save_design
from tests.cli.command import START, run
from tests.cli.peer import PATIENCE, ROOT, environment
from tests.designs import shop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A design on the disk."""
    path = tmp_path / f"shop{SUFFIX}"
    save_design(path, shop())
    return path


def refused(ended: subprocess.CompletedProcess[str], *parts: str) -> None:
    """Check that a command ended with one line that has all these parts."""
    one_line(ended.returncode, ended.stdout, ended.stderr, *parts)


def one_line(status: int, out: str, err: str, *parts: str) -> None:
    """Check that there is an exit status of 2 and one line that has all these parts."""
    assert (status, out) == (2, ""), err
    assert re.fullmatch(r"loadpath: [^\n]+\n", err)
    for part in parts:
        assert part in err


def test_new_writes_an_empty_design_with_a_view(tmp_path: Path) -> None:
    ended = run(tmp_path, "new", "-o", "fresh.loadpath")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    design = open_design(tmp_path / "fresh.loadpath").design
    assert len(design.views) == 1
    assert not design.components


def test_new_copies_an_example_and_overwrites_nothing_unasked(tmp_path: Path) -> None:
    target = tmp_path / "copy.loadpath"
    target.write_text("mine")
    refused(
        run(tmp_path, "new", "--sample", "social-network", "-o", "copy.loadpath"), "copy.loadpath"
    )
    assert target.read_text() == "mine"
    assert not run(
        tmp_path, "new", "--sample", "social-network", "-o", "copy.loadpath", "--force"
    ).returncode
    assert open_design(target).design == sample("social-network")
    printed = run(tmp_path, "new", "--sample", "social-network", "-o", "-").stdout
    assert printed.encode() == to_bytes(sample("social-network"))
    refused(run(tmp_path, "new", "--sample", "none", "-o", "x.loadpath"), "none", "social-network")
    assert not (tmp_path / "x.loadpath").exists()


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("samples", "name", sorted(samples())),
        ("kinds", "id", sorted(kinds())),
        ("rules", "rule", sorted(rules())),
        ("actions", "id", sorted(action.id for action in ACTIONS)),
    ],
)
def test_lists_have_everything_as_text_and_as_json(
    tmp_path: Path, name: str, key: str, expected: list[str]
) -> None:
    assert expected
    ended = run(tmp_path, name, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    rows = json.loads(ended.stdout)
    assert [row[key] for row in rows] == expected
    assert len({tuple(row) for row in rows}) == 1
    text = run(tmp_path, name)
    assert (text.returncode, text.stderr) == (0, "")
    words = set(text.stdout.split())
    assert set(expected) <= words


def test_check_prints_the_findings_worst_first_and_fails_on_the_level(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = list(analyze(shop()).findings.values())
    present = {finding.severity for finding in findings}
    assert present
    text = run(tmp_path, "check", file.name)
    assert text.returncode == 1
    headings = re.findall(r"^([A-Z]+)  .*  \[([a-z-]+)\]$", text.stdout, re.MULTILINE)
    assert headings == [(each.severity.upper(), each.rule) for each in findings]
    ended = run(tmp_path, "check", file.name, "--format", "json")
    told = json.loads(ended.stdout)
    assert [each["key"] for each in told["findings"]] == [each.key for each in findings]
    assert sum(told["counts"].values()) == len(findings)
    worst = max(SEVERITIES.index(severity) for severity in present)
    for number, severity in enumerate(SEVERITIES):
        assert main(["check", str(file), "--fail-on", severity]) == int(number <= worst)
        assert capsys.readouterr() == (text.stdout, "")


def test_check_of_a_design_with_nothing_wrong_is_0(tmp_path: Path) -> None:
    save_design(tmp_path / "empty.loadpath", Design())
    assert not analyze(Design()).findings
    ended = run(tmp_path, "check", "empty.loadpath")
    assert ended.returncode == 0
    assert ended.stdout.startswith("No findings.\n")


def test_check_says_what_was_left_out(tmp_path: Path, file: Path) -> None:
    plain = json.loads(file.read_bytes())
    plain["links"][0]["target"] = "cmp_gone"
    file.write_text(json.dumps(plain))
    ended = run(tmp_path, "check", file.name, "--format", "json")
    assert "cmp_gone" in ended.stderr
    assert all(re.match(rf"loadpath: {file.name}: ", line) for line in ended.stderr.splitlines())
    assert any("cmp_gone" in problem for problem in json.loads(ended.stdout)["problems"])


def test_analyze_has_every_result_with_its_origin_or_what_is_missing(
    tmp_path: Path, file: Path
) -> None:
    expected = analyze(shop()).results
    ended = run(tmp_path, "analyze", file.name, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    told = json.loads(ended.stdout)
    assert list(told) == sorted(expected)
    assert {row["value"] is None for row in told.values()} == {True, False}
    for key, row in told.items():
        assert (row["value"], row["unit"]) == (expected[key].value, expected[key].unit)
        assert key == f"{row['record']}.{row['quantity']}"
        if row["value"] is None:
            assert row["missing"]
            assert any(term["origin"] == "missing" for term in row["inputs"])
        else:
            assert row["formula"]
            assert row["inputs"]
    results = {term["result"] for row in told.values() for term in row["inputs"]} - {""}
    assert results
    assert results <= told.keys()
    text = run(tmp_path, "analyze", file.name).stdout
    orders = text.partition("Orders (cmp_orders)\n")[2]
    assert "  Average load: 23.1 req/s\n" in orders
    assert "unknown: " in text


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.pdf", b"%PDF-"), ("a.md", b"---\n"), ("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG")],
)
def test_export_writes_the_format_of_the_suffix(
    tmp_path: Path, file: Path, name: str, beginning: bytes
) -> None:
    (tmp_path / name).write_bytes(b"old")
    ended = run(tmp_path, "export", file.name, "-o", name)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(beginning)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, name])


def test_export_by_format_view_and_theme(tmp_path: Path, file: Path) -> None:
    def svg(*options: str) -> str:
        ended = run(tmp_path, "export", file.name, "-o", "-", "--format", "svg", *options)
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout

    assert svg().startswith("<?xml")
    assert svg("--view", "Containers") == svg("--view", "viw_main") == svg()
    assert len({svg(), svg("--theme", "dark"), svg("--theme", "contrast")}) == 3


def test_export_draws_the_view_that_is_asked_for(tmp_path: Path) -> None:
    design = edits.add(
        shop(), "views", next(iter(shop().views.values())).but(id="viw_b", name="Other", rank="")
    )
    design = edits.place(design, "viw_b", {"cmp_web": (0, 0)})
    save_design(tmp_path / "two.loadpath", design)
    assert not run(tmp_path, "export", "two.loadpath", "-o", "b.svg", "--view", "Other").returncode
    drawn = (tmp_path / "b.svg").read_text("utf-8")
    assert "Web app" in drawn
    assert "Orders" not in drawn


def test_export_refuses_what_it_cannot_do(tmp_path: Path, file: Path) -> None:
    refused(run(tmp_path, "export", file.name, "-o", "a.doc"), "a.doc", "pdf")
    refused(run(tmp_path, "export", file.name, "-o", "-"), "--format")
    refused(run(tmp_path, "export", file.name, "-o", "a"), "--format")
    refused(
        run(tmp_path, "export", file.name, "-o", "a.svg", "--view", "None"), "None", "Containers"
    )
    refused(run(tmp_path, "export", file.name, "-o", "none/a.svg"), "none/a.svg", "No such file")
    assert list(tmp_path.iterdir()) == [file]


def test_fmt_makes_the_text_canonical_once(tmp_path: Path, file: Path) -> None:
    canonical = file.read_bytes()
    assert run(tmp_path, "fmt", file.name, "--check").returncode == 0
    file.write_text(json.dumps(json.loads(canonical)))
    other = file.read_bytes()
    ended = run(tmp_path, "fmt", file.name, "--check")
    assert (ended.returncode, ended.stdout) == (1, "shop.loadpath would be rewritten\n")
    assert file.read_bytes() == other
    assert run(tmp_path, "fmt", file.name).returncode == 0
    assert file.read_bytes() == canonical
    ended = run(tmp_path, "fmt", file.name)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_schema_is_the_one_of_the_format(tmp_path: Path) -> None:
    ended = run(tmp_path, "schema")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == schema()


@pytest.mark.parametrize("name", ["check", "analyze", "diff", "fmt", "export"])
@pytest.mark.parametrize(
    ("content", "place"),
    [
        (None, "No such file"),
        (b"{", "Line 1, column 2"),
        (b"\xff", "UTF-8"),
        (b'{"format": "loadpath/design", "version": 99}', "newer"),
        (
            b'{"format": "loadpath/design", "version": 1, "components": [{"id": "c1"}]}',
            "components/c1/kind",
        ),
    ],
)
def test_an_unreadable_file_is_one_line_with_the_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    place: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    if content is not None:
        (tmp_path / "in" / "bad.loadpath").write_bytes(content)
    more = {"diff": ("in/bad.loadpath",), "export": ("-o", "a.svg")}.get(name, ())
    status = main([name, "in/bad.loadpath", *more])
    one_line(status, *capsys.readouterr(), "loadpath: in/bad.loadpath: ", place)


def test_an_unreadable_file_is_one_line_in_a_process_too(tmp_path: Path) -> None:
    (tmp_path / "bad.loadpath").write_bytes(b"{")
    refused(run(tmp_path, "check", "bad.loadpath"), "loadpath: bad.loadpath: Line 1, column 2: ")
    refused(run(tmp_path, "bad.loadpath"), "loadpath: bad.loadpath: Line 1, column 2: ")
    refused(run(tmp_path, "check", "."), "loadpath: .: It is not a regular file")


def test_a_name_cannot_move_the_cursor(tmp_path: Path) -> None:
    sly = edits.add(
        shop(), "components", Component(id="cmp_x", kind="service", name="a\u202e\u200bb")
    )
    save_design(tmp_path / "sly.loadpath", sly)
    for arguments in (("check", "sly.loadpath"), ("analyze", "sly.loadpath", "--json")):
        ended = run(tmp_path, *arguments)
        assert "a\\u202e\\u200bb" in ended.stdout
        assert "\u202e" not in ended.stdout + ended.stderr
    ended = run(tmp_path, "check", "\x1b]0;x\x07.loadpath")
    refused(ended, "\\u001b]0;x\\u0007.loadpath")
    refused(run(tmp_path, "check", "a.loadpath", "--fail-on", "\x1b[2J"), "\\x1b[2J")


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "a", "b"), ("diff", "a"), ("export", "a"), ("new",), ("analyze", "--js", "a"), ("chek",), ("--bad",), ("a", "--sample", "b"), ("--sample", "nothing")],
    ids=" ".join,
)  # fmt: skip
def test_bad_usage_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    one_line(main(arguments), *capsys.readouterr())


def test_a_file_named_like_a_command_is_opened_with_a_path(tmp_path: Path) -> None:
    (tmp_path / "check").write_bytes(b"{")
    refused(run(tmp_path, "./check"), "loadpath: check: Line 1")
    refused(run(tmp_path, "check"), "loadpath: check: the following arguments are required: FILE")


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


def test_help_and_version_are_on_standard_output(tmp_path: Path) -> None:
    ended = run(tmp_path, "--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "loadpath [FILE]" in ended.stdout
    assert all(
        re.search(rf"^  {name} ", ended.stdout, re.MULTILINE) for name in ("check", "schema")
    )
    assert run(tmp_path, "check", "--help").stdout.startswith("usage: loadpath check")
    assert re.fullmatch(r"loadpath \d+\.\d+\.\d+\n", run(tmp_path, "--version").stdout)


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*START, "kinds", "--json"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        process.wait(PATIENCE)
        assert process.stderr.read() == b""


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only where there is a device that is always full"
)
def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*START, "samples"],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    assert ended.returncode == 2
    assert re.fullmatch(r"loadpath: standard output: .+\n", ended.stderr)


def test_output_does_not_depend_on_the_terminals_encoding(tmp_path: Path, file: Path) -> None:
    for encoding in ("ascii", "cp1252", "utf-8"):
        ended = subprocess.run(
            [*START, "check", file.name],
            cwd=tmp_path,
            env=environment() | {"PYTHONIOENCODING": encoding},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (1, b"")
        assert b"Orders database" in ended.stdout


LOADED = """
import sys
import tomllib
from app.__main__ import main
status = main(sys.argv[2:])
found = sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1].split(",")))
sys.exit(f"loaded {found}" if found else 0)
"""


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        ("--help", "PySide6,pydantic,networkx,reportlab,analyzer,models"),
        ("check --help", "PySide6,pydantic,networkx,reportlab,analyzer,models"),
        ("kinds --json", "PySide6,networkx,reportlab"),
        ("rules", "PySide6,reportlab"),
        ("check shop.loadpath", "PySide6,reportlab"),
        ("diff shop.loadpath shop.loadpath", "PySide6,networkx,reportlab"),
        ("export shop.loadpath -o a.svg", "PySide6,reportlab"),
        ("export shop.loadpath -o a.md", "PySide6"),
        ("export shop.loadpath -o a.pdf", "PySide6"),
        ("export shop.loadpath -o a.png", "PySide6"),
    ],
)
def test_no_command_loads_what_it_does_not_need(
    tmp_path: Path, file: Path, arguments: str, never: str
) -> None:
    assert file.exists()
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, never, *arguments.split()],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
