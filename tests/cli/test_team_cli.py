"""Commands and the worker know the team's kinds, and say what is wrong in its folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.team import team_folder
from app.settings import prefer, settings
from models import edits
from models.component import Component
from models.storage import save_design
from tests.cli.command import run
from tests.cli.peer import PATIENCE, ROOT, environment
from tests.designs import shop
from tests.models.test_team import LEDGER


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the environment names, with one further kind."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "ours.toml").write_text(LEDGER)
    monkeypatch.setenv("LOADPATH_TEAM", str(folder))
    return folder


def with_ledger(folder: Path) -> Path:
    book = Component(id="cmp_book", kind="ledger", name="Book")
    path = folder / "shop.loadpath"
    save_design(path, edits.add_component(shop(), book, "viw_main", 0, 200))
    return path


def test_kinds_lists_them(team: Path, tmp_path: Path) -> None:
    listed = json.loads(run(tmp_path, "kinds", "--json").stdout)
    (ledger,) = (kind for kind in listed if kind["id"] == "ledger")
    assert ledger["group"] == "Acme"
    assert "Ledger" in run(tmp_path, "kinds").stdout


def test_what_is_wrong_is_one_line_and_the_rest_goes_on(team: Path, tmp_path: Path) -> None:
    (team / "zz.toml").write_text("[broken")
    ended = run(tmp_path, "kinds")
    assert ended.returncode == 0
    assert "Ledger" in ended.stdout
    (line,) = ended.stderr.splitlines()
    assert line.startswith("loadpath: zz.toml: ")
    assert line.endswith("; it was left out")


def test_defaults_of_a_further_kind_are_resolved(team: Path, tmp_path: Path) -> None:
    path = with_ledger(tmp_path)
    known = run(tmp_path, "check", str(path)).stdout
    (team / "ours.toml").unlink()
    unknown = run(tmp_path, "check", str(path)).stdout
    assert "Book" in unknown
    assert known != unknown
    assert run(tmp_path, "export", str(path), "-o", "shop.md").returncode == 0


def test_without_a_word_it_is_the_folder_beside_the_windows_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LOADPATH_TEAM")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    script = "from app.team import team_folder; print(team_folder())"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment(), "XDG_CONFIG_HOME": str(tmp_path)},
        timeout=PATIENCE,
    )
    assert ended.stdout.strip() == str(team_folder()), ended.stderr


@pytest.mark.parametrize("name", ["ours", 'Unser Ordner; a=b, "c"', "日本 [x] %20"])
def test_the_folder_that_is_chosen_in_the_window_is_used(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = tmp_path / name
    chosen.mkdir()
    monkeypatch.delenv("LOADPATH_TEAM")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))  # where tests keep them
    prefer("numbers/bytes", "binary")
    prefer("folders/team", str(chosen))
    settings().sync()
    assert team_folder() == chosen
    (chosen / "ours.toml").write_text(LEDGER)
    assert "Ledger" in run(tmp_path, "kinds").stdout
    prefer("folders/team", "")
    settings().sync()
    assert team_folder() == tmp_path / "settings" / "Loadpath" / "team"
