"""What setting up promises: one list of system packages, one environment, sentences for faults."""

import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import app.cli.arguments

ROOT = Path(__file__).resolve().parent.parent
SETUP = ("bootstrap.py", "environment.py", "system.py")
RUN, DEV = "requirements.lock", "requirements-dev.lock"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for Python")

# Stands in for the environment's Python: notes each call, and lets pip say and return what a test sets.
PYTHON = """#!/bin/sh
echo "$PWD|$PYTHONPATH|$PYTHONSAFEPATH|$QT_QPA_PLATFORM|$*" >> "{log}"
case "$*" in *"pip install"*) cat "{said}" >&2; exit $(cat "{status}");; esac
"""


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """packaging/system.py, told that it runs as a user of Linux without a display."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "CI"):
        monkeypatch.delenv(name, raising=False)
    return importlib.import_module("system")


@pytest.fixture
def explain(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """packaging/environment.py."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module("environment")


class Project:
    """A copy of the project's set-up in which calls of the environment's Python are only noted."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.log, self.said, self.status = (folder / each for each in ("log", "said", "status"))
        (self.root / "packaging").mkdir(parents=True)
        for name in SETUP:
            shutil.copy(ROOT / "packaging" / name, self.root / "packaging")
        for name in (RUN, DEV):
            shutil.copy(ROOT / name, self.root)
        self.python = self.root / ".venv" / "bin" / "python"
        self.python.parent.mkdir(parents=True)
        text = PYTHON.format(log=self.log, said=self.said, status=self.status)
        self.python.write_text(text, encoding="utf-8")
        self.python.chmod(0o755)
        self.pip(0, "")

    def pip(self, status: int, said: str) -> None:
        """Let installing end with a status after saying something."""
        self.status.write_text(str(status), encoding="utf-8")
        self.said.write_text(said, encoding="utf-8")

    def call(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run bootstrap.py as a user would, where there is no display."""
        self.log.write_text("", encoding="utf-8")
        command = [sys.executable, str(self.root / "packaging" / "bootstrap.py"), *arguments]
        # safe path: bootstrap.py must find its own parts all the same
        environment = {"PATH": "/usr/bin:/bin", "PYTHONSAFEPATH": "1", "PYTHONPATH": "/nowhere"}
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)

    def calls(self, part: str) -> list[str]:
        """Return the noted calls that contain a part."""
        return [line for line in self.log.read_text("utf-8").splitlines() if part in line]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A set-up whose environment looks sound but is known for nothing."""
    return Project(tmp_path)


def test_packaging_is_no_package() -> None:
    # it would hide the library of the same name from pytest, pip and others
    assert (ROOT / "packaging" / "bootstrap.py").is_file()
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_setting_up_needs_only_python() -> None:
    for name in SETUP:
        source = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        # so that an old Python can still say that it is too old
        tree = ast.parse(source, feature_version=(3, 7))
        used = {
            alias.name.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        } | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert used
        own = {Path(each).stem for each in SETUP}
        assert {each.partition(".")[0] for each in used} <= set(sys.stdlib_module_names) | own


def test_readme_and_ci_use_the_one_list_of_packages(system: ModuleType) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    line = re.search(r"apt(?:-get)? install ((?:[^\n`]*\\\n)*[^\n`]*)", readme)
    assert line
    words = line[1].replace("\\\n", " ").split()
    assert {word for word in words if not word.startswith("-")} == set(system.PACKAGES)
    assert "packaging/bootstrap.py packages" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "arguments", "display", "expected"),
    [
        ("run", [], {}, ()),
        ("run", [], {"DISPLAY": ":1"}, ("QT", "X11")),
        ("run", [], {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":1"}, ("QT", "WAYLAND")),
        ("run", ["shop.loadpath"], {"DISPLAY": ":1"}, ("QT", "X11")),
        ("run", ["--sample", "x"], {"DISPLAY": ":1"}, ("QT", "X11")),
        ("run", ["--help"], {"DISPLAY": ":1"}, ()),
        *(("run", [name], {"DISPLAY": ":1"}, ()) for name in app.cli.arguments.COMMANDS),
        ("test", [], {"DISPLAY": ":1"}, ("QT",)),
        ("screenshots", [], {}, ("QT", "X11")),
        ("lint", [], {"DISPLAY": ":1"}, ()),
    ],
)
def test_only_the_libraries_that_a_command_needs_are_asked_for(
    system: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    arguments: list[str],
    display: dict[str, str],
    expected: tuple[str, ...],
) -> None:
    for name, value in display.items():
        monkeypatch.setenv(name, value)
    wanted: dict[str, str] = {}
    for table in expected:
        wanted |= getattr(system, table)
    assert system.libraries(command, arguments) == wanted


def test_missing_packages_are_one_line(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setattr(system, "is_missing", lambda library: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as stop:
        system.require("run", [], makes_venv=False)
    lines = [line for line in str(stop.value).splitlines() if "apt-get" in line]
    assert len(lines) == 1
    wanted = [*system.QT.values(), *system.X11.values()]
    assert lines[0].split() == ["sudo", "apt-get", "install", "--no-install-recommends", *wanted]


def test_where_nothing_is_missing_nothing_is_said(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "is_missing", lambda library: False)
    system.require("test", [], makes_venv=True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "not the one that the lock",
        ),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError('Failed to establish')'\n"
            "ERROR: No matching distribution found for pydantic==2",
            "could not be reached",
        ),
        ("ERROR: No matching distribution found for pydantic==2", "no build for this machine"),
        ("Error: [Errno 13] Permission denied: '.venv'", "cannot be written"),
        ("ERROR: something else", "last words: ERROR: something else"),
        ("", "last words: (nothing)"),
    ],
)
def test_faults_are_sentences(explain: ModuleType, said: str, sentence: str) -> None:
    assert sentence in explain.explain(said)


@POSIX
def test_run_starts_the_example_in_the_users_folder(project: Project, tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    done = project.call("run", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    started = project.calls("-m app")
    assert started == [f"{tmp_path}|{project.root}|1||-m app --sample social-network"]


@POSIX
def test_run_passes_arguments_on(project: Project, tmp_path: Path) -> None:
    project.call("run", "export", "a b.loadpath", "-o", "x.pdf", cwd=tmp_path)
    assert project.calls("-m app")[0].endswith("|-m app export a b.loadpath -o x.pdf")


@POSIX
def test_tests_run_in_the_project_without_a_display(project: Project, tmp_path: Path) -> None:
    project.call("test", "-x", cwd=tmp_path)
    started = project.calls("-m pytest")
    assert len(started) == 1
    assert started[0].startswith(f"{project.root}|{project.root}|")
    assert started[0].endswith("|offscreen|-m pytest -q -x")


@POSIX
def test_packages_are_installed_once_and_the_tools_lock_holds_the_programs(
    project: Project, tmp_path: Path
) -> None:
    project.call("test", cwd=tmp_path)
    (install,) = project.calls("pip install")
    assert "--require-hashes --no-deps" in install
    assert install.endswith(DEV)
    for command in ("test", "run"):
        project.call(command, cwd=tmp_path)
        assert project.calls("pip") == []


@POSIX
def test_a_changed_lock_installs_again(project: Project, tmp_path: Path) -> None:
    project.call("run", cwd=tmp_path)
    with (project.root / RUN).open("a") as lock:
        lock.write("# changed\n")
    project.call("run", cwd=tmp_path)
    assert [call.endswith(f"/{RUN}") for call in project.calls("pip install")] == [True]
    # and the tools' lock is no longer known to be satisfied
    project.call("test", cwd=tmp_path)
    assert len(project.calls("pip install")) == 1


@POSIX
def test_a_failed_set_up_is_one_message_and_is_not_trusted_afterwards(
    project: Project, tmp_path: Path
) -> None:
    project.pip(1, "ERROR: [Errno 28] No space left on device")
    done = project.call("run", cwd=tmp_path)
    assert done.returncode == 1
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert project.calls("-m app") == []
    stamp = json.loads((project.root / ".venv" / "loadpath.json").read_text("utf-8"))
    assert stamp == {"unfinished": RUN}


@POSIX
def test_a_folder_that_is_no_environment_is_left_alone(project: Project, tmp_path: Path) -> None:
    project.python.unlink()
    kept = project.root / ".venv" / "thesis.txt"
    kept.write_text("mine", encoding="utf-8")
    done = project.call("run", cwd=tmp_path)
    assert done.returncode == 1
    assert "is in the way" in done.stderr
    assert kept.read_text(encoding="utf-8") == "mine"


@POSIX
@pytest.mark.parametrize("arguments", [("fly",), ("runs",)])
def test_an_unknown_command_shows_the_known_ones(
    project: Project, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = project.call(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "run|test|lint|screenshots" in done.stderr


def test_where_qt_cannot_be_loaded_the_packet_is_exported(tmp_path: Path) -> None:
    # a server without Qt's libraries: importing any part of it raises, as it does there
    qt = tmp_path / "broken" / "PySide6" / "__init__.py"
    qt.parent.mkdir(parents=True)
    qt.write_text("raise ImportError('libGL.so.1: cannot open shared object file')", "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    path = os.pathsep.join((str(tmp_path / "broken"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "app", "--sample", "social-network"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for suffix in (".pdf", ".md"):
        (written,) = folder.glob(f"*{suffix}")
        assert written.name in done.stdout
