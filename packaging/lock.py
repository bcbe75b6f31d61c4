"""Regenerates both lock files from pyproject.toml with uv: `make lock`, or `make lock ARGS=--upgrade`.

The locks are universal (every system and Python from 3.11), hashed, and name no registry. The tools'
lock is resolved first and the program's starts from its versions, so that the second is a part of the
first and one environment can satisfy both. Then each system is asked for wheels of everything.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
COMPILE = "uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11"
DRY = "uv pip install --quiet --dry-run --only-binary :all: --require-hashes --no-deps"
PYTHONS = ("3.11", "3.14")

# System as uv names it, its oldest macOS, and the locks that must be installable there.
SYSTEMS = (
    ("x86_64-manylinux_2_34", "", (RUN, DEV)),
    ("aarch64-manylinux_2_39", "", (RUN, DEV)),
    ("x86_64-pc-windows-msvc", "", (RUN, DEV)),
    ("aarch64-apple-darwin", "13.0", (RUN,)),
    # pikepdf, which only tests use, has no wheels for Intel Macs and earlier releases
    ("aarch64-apple-darwin", "15.0", (DEV,)),
    ("x86_64-apple-darwin", "13.0", (RUN,)),
)


def call(command: str, *arguments: object, **variables: str) -> None:
    """Run uv in the project's folder, where a relative path in a comment stays relative."""
    words = [*command.split(), *(str(each) for each in arguments)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, **variables})
    if done.returncode:
        sys.exit(f"not done: {' '.join(words)}")


def compile_locks(options: list[str]) -> None:
    """Write both locks; versions that are locked already stay unless options say otherwise."""
    call(COMPILE, *options, "pyproject.toml", "--group", "dev", "-o", DEV.name)
    shutil.copyfile(DEV, RUN)
    call(COMPILE, "pyproject.toml", "-o", RUN.name)


def require_wheels() -> None:
    """Stop if a package of a lock has no wheel for one of the systems that the lock is for."""
    with tempfile.TemporaryDirectory() as target:
        for system, macos, locks in SYSTEMS:
            for python in PYTHONS:
                place = ("--python-platform", system, "--python-version", python)
                for lock in locks:
                    deployment = {"MACOSX_DEPLOYMENT_TARGET": macos} if macos else {}
                    call(DRY, *place, "--target", target, "-r", lock.name, **deployment)
                    print(" ".join(filter(None, (lock.name, system, macos, "Python", python))))


if __name__ == "__main__":
    if not shutil.which("uv"):
        sys.exit("uv is needed to make the lock files, for example: pipx install uv")
    compile_locks(sys.argv[1:])
    require_wheels()
