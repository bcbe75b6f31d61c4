"""The real window killed a few times; the long run kills 300: python -m tests.reliability kill."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def killed(*options: str) -> subprocess.CompletedProcess[str]:
    """Return what a run of its own says: only a process without a window may fork windows."""
    command = [sys.executable, "-m", "tests.reliability", "kill", *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


def test_nothing_is_lost_when_the_window_is_killed() -> None:
    done = killed("--runs", "10")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 windows killed" in done.stdout
    assert "unreadable 0, lost 0, unsound 0, faults of the child 0, silent 0" in done.stdout


@pytest.mark.parametrize(
    ("fault", "found"), [("naive-save", "unreadable"), ("late-journal", "lost")]
)
def test_a_planted_fault_is_found(fault: str, found: str) -> None:
    done = killed("--runs", "3", "--fault", fault)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{found} 0" not in done.stdout
