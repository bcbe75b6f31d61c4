"""Starts the program as a person would."""

import subprocess
import sys
from pathlib import Path

from tests.cli.peer import PATIENCE, environment

START = (sys.executable, "-m", "app")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder to its end and return its output."""
    return subprocess.run(
        [*START, *arguments],
        cwd=folder,
        env=environment() | {"PYTHONSAFEPATH": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
