"""The locks and the project's files: hashed, complete for every system, and without addresses."""

import re
import subprocess
import tomllib
from pathlib import Path

from app.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
RUN, DEV = "requirements.lock", "requirements-dev.lock"
# one wheel for each system at least: Linux and Windows on two processors, macOS on both or for both
NATIVE = {
    "pyside6-essentials": 4,
    "shiboken6": 4,
    "pydantic-core": 20,
    "pillow": 20,
    "pypdfium2": 6,
}


def pins(lock: str) -> dict[str, set[str]]:
    """Return the hashes of each pinned package with its version and marker."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if re.match(r"[a-z0-9]", line):
            pin = line.rstrip(" \\")
            found[pin] = set()
        elif match := re.match(r"    --hash=sha256:([0-9a-f]{64})( \\)?$", line):
            found[pin].add(match[1])
        else:
            assert line.lstrip().startswith("#"), line
    return found


def tracked() -> list[Path]:
    """Return the project's own files: what git knows or would add, else all but what is made."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 0:
        return [
            path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()
        ]
    made = re.compile(r"(^|/)(\.(?!ci/|git)[^/]+|build|dist|node_modules|__pycache__|\.git)/")
    paths = (path for path in ROOT.rglob("*") if path.is_file())
    return [path for path in paths if not made.search(path.relative_to(ROOT).as_posix())]


def test_locks_name_no_address() -> None:
    for lock in (RUN, DEV):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^-|index-url|find-links| @ |file:", text, re.MULTILINE)


def test_locks_are_hashed_and_one_environment_satisfies_both() -> None:
    run, dev = pins(RUN), pins(DEV)
    assert len(run) > 10
    assert all(dev.values())
    assert run.items() <= dev.items()


def test_locks_hold_the_wheels_of_each_system() -> None:
    counts = {pin.partition("==")[0]: len(hashes) for pin, hashes in pins(RUN).items()}
    assert {name: counts[name] >= least for name, least in NATIVE.items()} == dict.fromkeys(
        NATIVE, True
    )


def test_locks_satisfy_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, asked in (
        (RUN, project["project"]["dependencies"]),
        (DEV, project["dependency-groups"]["dev"]),
    ):
        named = {re.split(r"[<>=!~; \[]", each)[0].lower() for each in asked}
        assert named
        assert named <= {pin.partition("==")[0] for pin in pins(lock)}


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_no_file_names_this_machine_or_a_registry() -> None:
    private = re.compile(
        rb"(?<![\w.])/(?:work|root|home/\w+)/|(?:pypi|npmjs|pythonhosted|debian)[.]org"
    )
    files = tracked()
    assert ROOT / "packaging" / "system.py" in files
    found = {
        path.relative_to(ROOT).as_posix() for path in files if private.search(path.read_bytes())
    }
    assert found == set()
