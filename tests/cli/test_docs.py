"""The page on the command line: every example on it is run, and it names every command and option."""

import re
import shlex
from pathlib import Path

import pytest

from app.cli.arguments import COMMANDS, command
from models import edits
from models.storage import save_design
from tests.cli.command import run
from tests.cli.peer import ROOT
from tests.designs import shop

PAGE = (ROOT / "docs" / "cli.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)


def pattern(expected: str) -> str:
    """Return what an example's output has to match: a line … stands for any lines, … in a line for anything."""
    lines = []
    for line in expected.splitlines():
        if line.strip() == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(".*".join(map(re.escape, line.split("…"))) + r"\n")
    return "".join(lines)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0][2:40])
def test_an_example_is_as_it_runs(example: str, tmp_path: Path) -> None:
    design = shop()
    save_design(tmp_path / "shop.loadpath", design)
    bigger = edits.set_field(design, "cmp_db", "capacity.instances", 3)
    bigger = edits.set_field(bigger, "lnk_db", "timeout", 0.5)
    save_design(tmp_path / "bigger.loadpath", bigger)
    status = 0
    for part in re.split(r"^\$ ", example, flags=re.MULTILINE)[1:]:
        typed, _, expected = part.partition("\n")
        if typed == "echo $?":
            assert f"{status}\n" == expected
            continue
        program, *arguments = shlex.split(typed)
        assert program == "loadpath"
        ended = run(tmp_path, *arguments)
        status = ended.returncode
        output = ended.stdout + ended.stderr
        assert re.fullmatch(pattern(expected), output), f"$ {typed}\n{output}"


def test_the_page_has_examples_of_every_command() -> None:
    shown = set(re.findall(r"^\$ loadpath (\w+)", PAGE, re.MULTILINE))
    assert shown == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_names_every_option(name: str) -> None:
    usage = command(name).format_usage()
    options = set(re.findall(r"--?[a-z][a-z-]*", usage)) - {"-h"}
    line = next(line for line in PAGE.splitlines() if re.match(rf"loadpath .*\b{name}\b", line))
    assert options <= set(re.findall(r"--?[a-z][a-z-]*", line))
