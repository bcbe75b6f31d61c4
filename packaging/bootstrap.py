"""Sets Loadpath up, then runs or checks it: `python3 packaging/bootstrap.py run`; needs only Python."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # PYTHONSAFEPATH leaves it out

import environment
import system

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("lint-imports",),
    ("deptry", "."),
    ("mypy",),
    ("mypy", *sorted(str(path) for path in Path(__file__).resolve().parent.glob("*.py"))),
)


def start(*arguments: object, cwd: Path = environment.ROOT, **changes: str) -> int:
    """Run a program to its end and return its exit status; an interrupt is for it to answer."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONHOME"}
    # only what the lock names may be imported, so a PYTHONPATH of the user's is not kept
    variables |= {"PYTHONPATH": str(environment.ROOT), **changes}
    child = subprocess.Popen([str(part) for part in arguments], cwd=cwd, env=variables)
    while True:
        try:
            status = child.wait()
        except KeyboardInterrupt:
            continue
        return status if status >= 0 else 128 - status


def run(arguments: list[str]) -> int:
    """Start the program in the user's folder, on the example unless something else is asked."""
    python = environment.ensure(environment.RUN_LOCK)
    what = arguments or ["--sample", "social-network"]
    # that folder may hold an app/ of its own, so it is not searched for modules
    return start(python, "-m", "app", *what, cwd=Path.cwd(), PYTHONSAFEPATH="1")


def test(arguments: list[str]) -> int:
    """Run the tests without a display, whatever the user's settings of Qt are."""
    python = environment.ensure(environment.DEV_LOCK)
    for name in [name for name in os.environ if name.startswith("QT_")]:
        del os.environ[name]
    return start(python, "-m", "pytest", "-q", *arguments, QT_QPA_PLATFORM="offscreen")


def lint(_arguments: list[str]) -> int:
    """Run every static check, also after one has failed."""
    folder = environment.ensure(environment.DEV_LOCK).parent
    failed = False
    for name, *rest in CHECKS:
        print("==", name, *rest, flush=True)
        failed |= start(shutil.which(name, path=folder) or name, *rest) != 0
    return int(failed)


def screenshots(arguments: list[str]) -> int:
    """Write pictures of the program's main states, on an invisible screen if there is no other."""
    python = environment.ensure(environment.DEV_LOCK)
    screen = () if system.has_display() else system.SCREEN
    return start(*screen, python, "-m", "tests.screenshots", *arguments)


def packages(_arguments: list[str]) -> int:
    """Print Debian's packages that running, testing and every kind of display need."""
    print(*system.PACKAGES)
    return 0


COMMANDS = {each.__name__: each for each in (run, test, lint, screenshots, packages)}


def require_python(command: str) -> None:
    """Stop if this Python is too old, and name a newer one that is on the machine."""
    if sys.version_info >= (3, 11):
        return
    newer = [
        name
        for name in ("python3.14", "python3.13", "python3.12", "python3.11")
        if shutil.which(name)
    ]
    hint = f". This works here: make {command} PYTHON={newer[0]}" if newer else ""
    sys.exit(f"Loadpath needs Python 3.11 or newer, this is {sys.version.split()[0]}{hint}")


def main(argv: list[str]) -> int:
    """Carry out one command and return its exit status."""
    command, *arguments = argv or ["run"]
    if command not in COMMANDS:
        print("usage: bootstrap.py", "|".join(COMMANDS), "[ARGUMENTS]", file=sys.stderr)
        return 2
    require_python(command)
    try:
        if command != "packages":
            system.require(command, arguments, not environment.interpreter().exists())
        return COMMANDS[command](arguments)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        full = error.errno == errno.ENOSPC
        sys.exit(environment.DISK_FULL if full else f"{error.strerror}: {error.filename}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
