"""The shape of the code: who may import whom, how long things are, and what each process loads."""

import ast
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.cli

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("app", "models", "analyzer", "drawing", "exporters", "resources")
FOLDERS = (*SHIPPED, "packaging", "tests")
FILE_LINES, FUNCTION_LINES = 300, 40

# What is longer than it should be, and why it stays so.
LONG: dict[str, str] = {}
VAGUE = ("Manager", "Helper", "Util", "Utils", "Base")


def modules(folders: tuple[str, ...] = FOLDERS) -> Iterator[tuple[str, ast.Module, str]]:
    """Yield path, syntax tree and text of every Python file of the project."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "node_modules" not in path.parts:
                text = path.read_text(encoding="utf-8")
                yield path.relative_to(ROOT).as_posix(), ast.parse(text), text


def too_long() -> set[str]:
    """Return each file of the program, and each function as FILE:NAME, that is longer than it should be."""
    found = set()
    for path, tree, text in modules((*SHIPPED, "packaging")):
        if len(text.splitlines()) > FILE_LINES:
            found.add(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    found.add(f"{path}:{node.name}")
    return found


def imported_by(statement: str) -> set[str]:
    """Return the top names of all modules that a fresh process has loaded after a statement."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def test_the_files_are_found() -> None:
    found = [path for path, _, _ in modules()]
    assert all(any(path.startswith(f"{folder}/") for path in found) for folder in FOLDERS)


def test_layers_are_kept() -> None:
    script = (
        "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_files_and_functions_are_short_or_listed_with_a_reason() -> None:
    assert too_long() == set(LONG)
    assert all(len(reason.split()) > 3 for reason in LONG.values())


def test_every_module_says_what_it_holds() -> None:
    silent = [path for path, tree, _ in modules() if not ast.get_docstring(tree)]
    assert silent == []


def test_public_functions_and_classes_say_what_they_are() -> None:
    silent = [
        f"{path}:{node.name}"
        for path, tree, _ in modules(SHIPPED)
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_names_say_something() -> None:
    names = [
        (path, node.name)
        for path, tree, _ in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    assert len(names) > 20
    assert [each for each in names if each[1].endswith(VAGUE)] == []
    files = {Path(path).stem.capitalize() for path, _, _ in modules()}
    assert files.isdisjoint(VAGUE)


def test_the_window_loads_no_slow_library() -> None:
    loaded = imported_by("import app.window")
    assert "PySide6" in loaded
    assert loaded.isdisjoint({"numpy", "networkx", "reportlab", "pypdfium2", "PIL"})


def test_the_first_picture_needs_neither_pydantic_nor_toml() -> None:
    loaded = imported_by(
        "import app.__main__, app.start\nfrom models.samples import sample\nsample('social-network')"
    )
    assert "PySide6" in loaded
    assert loaded.isdisjoint({"pydantic", "pydantic_core", "tomllib"})


@pytest.mark.parametrize(
    "name", sorted(each.name for each in pkgutil.iter_modules(app.cli.__path__))
)
def test_the_command_line_never_loads_qt(name: str) -> None:
    loaded = imported_by(f"import app.__main__, app.cli.{name}")
    assert "app" in loaded
    assert loaded.isdisjoint({"PySide6", "shiboken6"})
