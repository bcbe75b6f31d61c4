"""The virtual environment .venv: made from a hashed lock, and known by a stamp to be up to date."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "loadpath.json"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"  # holds every line of RUN_LOCK, and the tools

DISK_FULL = "The disk is full: Loadpath needs about 700 MB while it sets up."
# What pip prints -> what to say about it; the first that matches counts.
FAULTS = (
    ("No space left on device|Disk quota exceeded", DISK_FULL),
    (
        "DO NOT MATCH THE HASHES",
        "A package that arrived is not the one that the lock file names, so it was refused.",
    ),
    (
        "NewConnectionError|NameResolution|Failed to resolve|ConnectTimeout|ReadTimeout|ProxyError"
        "|Network is unreachable|Connection refused|SSLError|Could not fetch URL",
        "The package index could not be reached; setting up needs the network once.",
    ),
    (
        "No matching distribution found",
        "A package has no build for this machine. Loadpath runs with Python 3.11 to 3.14 on 64-bit"
        " Linux (glibc 2.34 or newer), macOS 13 or newer and Windows 10 or newer.",
    ),
    ("Permission denied|Read-only file system", "The folder .venv cannot be written."),
)


def interpreter() -> Path:
    """Return the path of the environment's Python, whether it is there or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(*arguments: str) -> bool:
    """Return whether the environment's Python does something without an error."""
    try:
        done = subprocess.run([interpreter(), "-I", *arguments], capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def is_sound() -> bool:
    """Return whether .venv has a Python that fits and pip, whoever made it; pip is added if absent."""
    # after a new release of the system's Python the folder of packages belongs to the old one
    fits = (
        "import os, sys, sysconfig;"
        "sys.exit(sys.version_info < (3, 11) or not os.path.isdir(sysconfig.get_path('purelib')))"
    )
    if not works("-c", fits):
        return False
    return works("-m", "pip", "--version") or works("-m", "ensurepip")


def make_environment() -> None:
    """Make .venv anew in place of a broken one; anything else of that name is left alone."""
    taken = VENV.is_symlink() or VENV.is_file() or (VENV.is_dir() and any(VENV.iterdir()))
    if taken and not (VENV / "pyvenv.cfg").exists():
        sys.exit(f"{VENV} is in the way: it is not a Python environment. Move it elsewhere.")
    if Path(sys.prefix).resolve() == VENV.resolve():
        sys.exit(f"{VENV} has to be made anew: run this with a Python from outside of it.")
    made = (sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV))
    for step in (made, (str(interpreter()), "-I", "-m", "ensurepip")):
        done = subprocess.run(step, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit(f"{VENV} could not be made. {explain(done.stdout + done.stderr)}")


def explain(output: str) -> str:
    """Return what a tool's output means in plain words, where known, and its own last error."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines or ["(nothing)"]
    known = next((text for sign, text in FAULTS if re.search(sign, output, re.IGNORECASE)), "")
    return f"{known}\nThe tool's last words: {errors[-1]}".strip()


def digest(lock: str) -> str:
    """Return what an environment made from a lock by this Python is known by."""
    return hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return the digest of each lock that .venv satisfies; nothing when nothing is known."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(lock: str) -> None:
    """Note that .venv satisfies a lock, and the program's lock, which is a part of the tools'."""
    satisfied = {name: digest(name) for name in (RUN_LOCK, lock)}
    STAMP.write_text(json.dumps(satisfied), encoding="utf-8")


def ensure(lock: str) -> Path:
    """Return the Python of an environment that satisfies a lock, after making it so if needed."""
    stamp = read_stamp()
    if stamp.get(lock) == digest(lock) and interpreter().exists():
        return interpreter()
    print("Setting up .venv from the lock file; the first time takes a minute.", file=sys.stderr)
    if "unfinished" in stamp or not is_sound():
        make_environment()
    # a stop from here on can leave half a package behind, and the next start must know
    STAMP.write_text(json.dumps({"unfinished": lock}), encoding="utf-8")
    install(lock)
    write_stamp(lock)
    return interpreter()


def install(lock: str) -> None:
    """Install exactly what a lock names, wheels only, each checked against its hash."""
    options = ["--quiet", "--no-input", "--retries", "2", "--disable-pip-version-check"]
    exact = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    done = subprocess.run(
        [interpreter(), "-I", "-m", "pip", "install", *options, *exact, "-r", ROOT / lock],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PIP_USER": "0"},
    )
    if done.returncode:
        sys.exit("Setting up did not finish. " + explain(done.stdout + done.stderr))
